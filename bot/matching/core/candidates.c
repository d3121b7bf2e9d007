/* Who is worth a look: each one's best partners, through the people of each interest.
 *
 * Beyond a few ten thousand people a row has a budget: it looks at those of its rarest interests who
 * stand nearest, and people stand in the order of the hours at which they have time.
 */
#include "rows.h"

/* Equals are told apart by lot among candidates: or everybody would get the same few. */
#define LOTS 127

/* Less than any pair that may meet brings, and more than one that may not. */
#define LOWEST (IMPOSSIBLE + 4 * SCALE)

static int32_t lot(int32_t i, int32_t j) {
  uint32_t x = (uint32_t)(i < j ? i : j) * 0x9E3779B1u ^ (uint32_t)(i < j ? j : i) * 0x85EBCA77u;
  x ^= x >> 15;
  x *= 0x2C1B3C6Du;
  return (int32_t)((x ^ x >> 13) & LOTS);
}

static void consider(Search *s, int32_t i, int32_t j, int32_t cosine) {
  const People *p = s->p;
  if (!may_meet(p, i, j)) return;
  int64_t key = 2 * (score_of(p, i, j, cosine) - repeat_cost(p, i, j)) + lot(i, j) - s->asking[j];
  keep(s->found + (int64_t)(i - s->from) * s->k, &s->count[i - s->from], s->k, clamp(key), j);
}

/* What a pair must bring to be looked at, less what equals are told apart by. */
static int32_t enough(int32_t least) { return least - LOTS; }

HOT static void look_at_tile(Search *s, int32_t i, const Tile *t) {
  const int32_t *cosines = t->cosines - t->from, *spare = t->spare - t->from;
  const uint32_t *tongues = s->crowd->tongues, tongue = tongues[i];
  const Found *heap = s->found + (int64_t)(i - s->from) * s->k;
  const int32_t *count = &s->count[i - s->from];
  int32_t weight = s->p->for_interests;
  for (int32_t start = t->from; start < t->to; start += TOGETHER) {
    int32_t end = start + TOGETHER < t->to ? start + TOGETHER : t->to, any = 0;
    int32_t least = enough(*count == s->k ? heap[0].key : LOWEST);
    for (int32_t j = start; j < end; j++)
      any |= (2 * at_most(cosines[j], weight) + spare[j] > least) & ((tongues[j] & tongue) != 0);
    if (!any) continue;
    for (int32_t j = start; j < end; j++) {
      least = enough(*count == s->k ? heap[0].key : LOWEST);
      if (2 * at_most(cosines[j], weight) + spare[j] > least && (tongues[j] & tongue))
        consider(s, i, j, cosines[j]);
    }
  }
}

static void look_at_all(Search *s) {
  Tile tile = tile_make(s->crowd);
  while (tile_next(&tile, s->crowd))
    for (int32_t i = s->from; i < s->to; i++)
      if (tile_turn(&tile, s->crowd, i, s->asking)) look_at_tile(s, i, &tile);
  tile_free(&tile);
}

/* Return where in the people of an interest `budget` of them begin who stand around `i`. */
static int32_t around(const People *p, int32_t key, int32_t i, int64_t budget) {
  int32_t from = p->by_at[key], to = p->by_at[key + 1];
  int64_t start = place_in(p->by_who, from, to, i) - budget / 2;
  if (start + budget > to) start = to - budget;
  return start < from ? from : (int32_t)start;
}

/* Nobody who is known to bring too little is looked at closely, unless there are too few. */
static void look_above_some(Search *s, int32_t i, const int32_t *cosines, const int32_t *rest,
                            const int32_t *seen, int32_t seen_count) {
  const int32_t *kind = s->crowd->kind;
  const uint32_t *tongues = s->crowd->tongues;
  int32_t weight = s->p->for_interests;
  const Found *heap = s->found + (int64_t)(i - s->from) * s->k;
  int32_t *count = &s->count[i - s->from], floor = i > s->from ? s->usual : LOWEST;
  for (;;) {
    *count = 0;
    for (int32_t k = 0; k < seen_count; k++) {
      int32_t j = seen[k];
      int64_t most = 2 * at_most(cosines[j], weight) + rest[kind[j]] - s->asking[j];
      int32_t least = *count == s->k && heap[0].key > floor ? heap[0].key : floor;
      if (most > enough(least) && (tongues[j] & tongues[i]))
        consider(s, i, j, cosines[j]);
    }
    if (floor == LOWEST || (*count == s->k && heap[0].key >= floor)) break;
    floor = LOWEST;
  }
  s->usual = *count == s->k ? heap[0].key - SCALE / 10 : LOWEST;
}

static void look_at_some(Search *s, int32_t i, const int32_t *rest, int32_t *cosines,
                         int32_t *seen) {
  const People *p = s->p;
  int64_t left = s->budget;
  int32_t seen_count = 0;
  for (int32_t a = p->said_at[i]; a < p->said_at[i + 1] && left > 0; a++) {
    /* Interests stand by rarity, the rarest first: bot/matching/packing.py. */
    int32_t key = p->said_key[a], start = around(p, key, i, left);
    for (int32_t b = start; b < p->by_at[key + 1] && left > 0; b++, left--) {
      int32_t j = p->by_who[b];
      if (!cosines[j]) seen[seen_count++] = j;
      cosines[j] += p->said_weight[a] * p->by_weight[b] + 1;
    }
  }
  look_above_some(s, i, cosines, rest, seen, seen_count);
  for (int32_t k = 0; k < seen_count; k++) cosines[seen[k]] = 0;
  /* Whoever has found few takes also who stands nearest, whatever they like. */
  for (int32_t step = 1; step < s->budget / 8 && s->count[i - s->from] < s->k / 2; step++) {
    if (i >= step) consider(s, i, i - step, 0);
    if (i + step < p->n) consider(s, i, i + step, 0);
  }
}

static void look_at_some_of_each(Search *s) {
  const Crowd *crowd = s->crowd;
  int32_t *cosines = must(calloc((size_t)s->p->n + 1, sizeof(int32_t)));
  int32_t *seen = must(malloc(((size_t)s->budget + 1) * sizeof(int32_t)));
  int32_t *rest = must(malloc(((size_t)crowd->kinds + 1) * sizeof(int32_t)));
  for (int32_t i = s->from; i < s->to; i++) {
    if (i == s->from || crowd->kind[i] != crowd->kind[i - 1])
      write_rest(crowd, i, 0, crowd->kinds, rest);
    look_at_some(s, i, rest, cosines, seen);
  }
  free(cosines);
  free(seen);
  free(rest);
}

static void *best_of_rows(void *of) {
  Search *s = of;
  if (s->budget)
    look_at_some_of_each(s);
  else
    look_at_all(s);
  return NULL;
}

/* Add the k best partners of each, by score less price where there are prices; each row looks at
 * `budget` others, or at all where it is 0. */
void best_of_each(const Crowd *crowd, int32_t k, int64_t budget, const int64_t *price,
                  Couples *found) {
  const People *p = crowd->p;
  Search all = {.p = p, .crowd = crowd, .k = k, .budget = budget};
  all.asking = asking_prices(p, price);
  int threads = p->n < FEWEST_ROWS_TO_SHARE ? 1 : THREADS;
  int32_t ends[THREADS] = {threads == 1 ? p->n : p->n / 2, p->n};
  share_out(&all, best_of_rows, ends, threads, found);
  free(all.asking);
}
