/* Everybody at once: who is of one kind, and what many like. */
#include "rows.h"

/* An interest of more than one in so many is kept as a row of weights, 0 for who does not have it: to
 * go through everybody is quicker than through a list of most. */
#define DENSE 12

/* So many rows of weights are kept at most: they take two bytes for each of everybody. */
#define MOST_DENSE 48

static int are_of_one_kind(const People *p, int32_t i, int32_t j) {
  const uint64_t *hours = p->hours + (int64_t)i * HOUR_WORDS;
  const uint64_t *other = p->hours + (int64_t)j * HOUR_WORDS;
  return !memcmp(hours, other, HOUR_WORDS * sizeof(uint64_t)) &&
         (p->mode == ANYBODY || (p->roles[i] == p->roles[j] && p->side[i] == p->side[j]));
}

static uint16_t *dense(const People *p, int32_t key) {
  uint16_t *weights = must(calloc((size_t)p->n + 1, sizeof(uint16_t)));
  for (int32_t b = p->by_at[key]; b < p->by_at[key + 1]; b++)
    weights[p->by_who[b]] = (uint16_t)p->by_weight[b];
  return weights;
}

/* Who shares no bit of these shares no language; most who share one share a language. */
static uint32_t folded(uint64_t languages) { return (uint32_t)(languages | languages >> 32); }

void crowd_make(Crowd *crowd, const People *p) {
  crowd->p = p;
  crowd->kind = must(malloc(((size_t)p->n + 1) * sizeof(int32_t)));
  crowd->first = must(malloc(((size_t)p->n + 1) * sizeof(int32_t)));
  crowd->tongues = must(malloc(((size_t)p->n + 1) * sizeof(uint32_t)));
  crowd->kinds = 0;
  for (int32_t i = 0; i < p->n; i++) {
    if (!i || !are_of_one_kind(p, i - 1, i)) crowd->first[crowd->kinds++] = i;
    crowd->kind[i] = crowd->kinds - 1;
    crowd->tongues[i] = p->one_language ? folded(p->languages[i]) : UINT32_MAX;
  }
  crowd->dense = must(calloc((size_t)p->keys + 1, sizeof(uint16_t *)));
  /* Interests stand by rarity: the last ones are the most frequent. */
  for (int32_t key = p->keys - 1; key >= 0 && key >= p->keys - MOST_DENSE; key--)
    if (p->by_at[key + 1] - p->by_at[key] > p->n / DENSE) crowd->dense[key] = dense(p, key);
}

void crowd_free(Crowd *crowd) {
  for (int32_t key = 0; key < crowd->p->keys; key++) free(crowd->dense[key]);
  free(crowd->dense);
  free(crowd->kind);
  free(crowd->first);
  free(crowd->tongues);
}

/* Write the most that `i` brings to a pair with somebody of each kind, from `from` up to `to`, without
 * interests: twice the score, as weights are; or IMPOSSIBLE. Return whether any is possible. */
HOT int write_rest(const Crowd *crowd, int32_t i, int32_t from, int32_t to, int32_t *rest) {
  const People *p = crowd->p;
  int32_t others = p->for_novelty + p->for_newcomer + p->for_wishes + p->for_embedding, any = 0;
  for (int32_t c = from; c < to; c++) {
    int32_t j = crowd->first[c], hours = common_hours(p, i, j);
    int may = hours >= p->fewest_hours && roles_allow(p, i, j) &&
              !(p->mode == SIDES && p->side[i] == p->side[j]);
    if (hours > HOURS_THAT_COUNT) hours = HOURS_THAT_COUNT;
    rest[c] = may ? 2 * (others + p->for_hours * hours / HOURS_THAT_COUNT) : IMPOSSIBLE;
    any |= may;
  }
  return any;
}
