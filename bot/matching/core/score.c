/* How well two people fit, 0 to SCALE, and whether they may meet at all. */
#include "kith.h"

int32_t rounds_since(const People *p, int32_t i, int32_t j) {
  int32_t end = p->met_at[i + 1], at = place_in(p->met_who, p->met_at[i], end, j);
  if (at == end || p->met_who[at] != j || p->met_ago[at] > p->forget_after) return 0;
  return p->met_ago[at];
}

int64_t repeat_cost(const People *p, int32_t i, int32_t j) {
  int32_t ago = rounds_since(p, i, j);
  if (!ago) return 0;
  int32_t fresh = ago > 16 ? 0 : 16 - ago;
  return p->repeat + fresh * p->fresh;
}

/* The rules that nothing outweighs, for two who may have a third with them. */
int may_meet_in_group(const People *p, int32_t i, int32_t j) {
  if (i == j || !may_share(p, i, j, common_hours(p, i, j))) return 0;
  int32_t end = p->never_at[i + 1], at = place_in(p->never_who, p->never_at[i], end, j);
  return at == end || p->never_who[at] != j;
}

/* The same, for two who have nobody else. */
int may_meet(const People *p, int32_t i, int32_t j) {
  if ((p->pinned[i] != NOBODY || p->pinned[j] != NOBODY) && p->pinned[i] != j) return 0;
  if (p->mode == SIDES && p->side[i] == p->side[j]) return 0;
  return may_meet_in_group(p, i, j);
}

/* Whether all of a group share a language, hours and a role, where they have to. Pairs of it are
 * looked at by the caller. */
int share_enough(const People *p, const int32_t *who, int32_t count) {
  uint64_t languages = ~0ull, roles = ~0ull, hours[HOUR_WORDS] = {~0ull, ~0ull, ~0ull};
  int32_t common = 0;
  for (int32_t i = 0; i < count; i++) {
    languages &= p->languages[who[i]];
    roles &= p->roles[who[i]];
    for (int k = 0; k < HOUR_WORDS; k++) hours[k] &= p->hours[(int64_t)who[i] * HOUR_WORDS + k];
  }
  for (int k = 0; k < HOUR_WORDS; k++) common += __builtin_popcountll(hours[k]);
  if (p->one_language && !languages) return 0;
  if (p->mode == WITHIN && !roles) return 0;
  return common >= p->fewest_hours;
}

static int32_t part(int32_t cosine, int32_t weight) {
  return cosine <= 0 ? 0 : (int32_t)(((int64_t)cosine * weight) >> (2 * FIXED_BITS));
}

static int32_t embedded(const People *p, int32_t i, int32_t j) {
  const int16_t *a = p->embedding + (int64_t)i * p->dims, *b = p->embedding + (int64_t)j * p->dims;
  int64_t sum = 0;
  for (int32_t d = 0; d < p->dims; d++) sum += (int32_t)a[d] * b[d];
  return sum > (1 << 30) ? 1 << 30 : (int32_t)sum;
}

static int32_t wishes_met(const People *p, int32_t i, int32_t j) {
  return ((p->seeks[i] & p->offers[j]) != 0) + ((p->seeks[j] & p->offers[i]) != 0);
}

static inline Fit fit_of(const People *p, int32_t i, int32_t j, int32_t cosine) {
  Fit fit = {.cosine = cosine, .hours = common_hours(p, i, j), .ago = rounds_since(p, i, j)};
  if (fit.hours > HOURS_THAT_COUNT) fit.hours = HOURS_THAT_COUNT;
  if (fit.ago > ROUNDS_THAT_COUNT) fit.ago = ROUNDS_THAT_COUNT;
  if (p->for_wishes) fit.wishes = wishes_met(p, i, j);
  if (p->for_embedding) fit.embedded = embedded(p, i, j);
  fit.mixed = p->newcomer[i] != p->newcomer[j];
  fit.score = part(cosine, p->for_interests) + p->for_hours * fit.hours / HOURS_THAT_COUNT +
              p->for_novelty * (fit.ago ? fit.ago - 1 : ROUNDS_THAT_COUNT) / ROUNDS_THAT_COUNT +
              p->for_newcomer * fit.mixed + p->for_wishes * fit.wishes / 2 +
              part(fit.embedded, p->for_embedding);
  return fit;
}

HOT int32_t score_of(const People *p, int32_t i, int32_t j, int32_t cosine) {
  return fit_of(p, i, j, cosine).score;
}

int32_t cosine_of(const People *p, int32_t i, int32_t j) {
  int32_t a = p->said_at[i], b = p->said_at[j], sum = 0;
  while (a < p->said_at[i + 1] && b < p->said_at[j + 1]) {
    if (p->said_key[a] == p->said_key[b])
      sum += p->said_weight[a++] * p->said_weight[b++];
    else if (p->said_key[a] < p->said_key[b])
      a++;
    else
      b++;
  }
  return sum;
}

/* Write what the scores of couples are made of. */
void explain(const People *p, const Couple *couples, int32_t count, Fit *fits) {
  for (int32_t c = 0; c < count; c++) {
    int32_t i = couples[c].one, j = couples[c].other;
    fits[c] = fit_of(p, i, j, cosine_of(p, i, j));
  }
}
