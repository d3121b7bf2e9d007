/* What the prices still call for: pairs that they do not pay for, among all pairs. */
#include "rows.h"

/* Keep a pair whose prices do not pay for it; return how much they lack. */
static int64_t weigh(Search *s, int32_t row, int32_t j, int32_t cosine) {
  const People *p = s->p;
  int32_t i = s->rows ? s->rows[row] : row;
  int64_t slack = s->asking[i] + s->asking[j] - 2 * score_of(p, i, j, cosine);
  if (slack >= 0 || !may_meet(p, i, j)) return 0;
  slack += 2 * repeat_cost(p, i, j) + matching_shared(s->matching, i, j);
  if (slack >= 0) return 0;
  int32_t at = row - s->from;
  if (s->count[at] == s->k) s->overflown = 1;
  keep(s->found + (int64_t)at * s->k, &s->count[at], s->k, clamp(-slack), j);
  return -slack;
}

HOT static int64_t weigh_all(Search *s, int32_t row, int32_t first, const Tile *t) {
  const int32_t *cosines = t->cosines - t->from, *spare = t->spare - t->from;
  const uint32_t *tongues = s->crowd->tongues, tongue = tongues[s->rows ? s->rows[row] : row];
  int32_t weight = s->p->for_interests;
  int32_t own = clamp(s->asking[s->rows ? s->rows[row] : row]);
  int64_t worst = 0;
  for (int32_t start = first; start < t->to; start += TOGETHER) {
    int32_t end = start + TOGETHER < t->to ? start + TOGETHER : t->to, any = 0;
    for (int32_t j = start; j < end; j++)
      any |= (2 * at_most(cosines[j], weight) + spare[j] > own) & ((tongues[j] & tongue) != 0);
    if (!any) continue;
    for (int32_t j = start; j < end; j++) {
      if (2 * at_most(cosines[j], weight) + spare[j] <= own || !(tongues[j] & tongue)) continue;
      int64_t lacks = weigh(s, row, j, cosines[j]);
      if (lacks > worst) worst = lacks;
    }
  }
  return worst;
}

static void *weigh_rows(void *of) {
  Search *s = of;
  int64_t *worst = must(calloc((size_t)(s->to - s->from) + 1, sizeof(int64_t)));
  Tile tile = tile_make(s->crowd);
  while (tile_next(&tile, s->crowd))
    for (int32_t row = s->from; row < s->to; row++) {
      int32_t i = s->rows ? s->rows[row] : row, first = s->rows ? 0 : row + 1;
      if (first >= tile.to || !tile_turn(&tile, s->crowd, i, s->asking)) continue;
      int64_t lacks = weigh_all(s, row, first > tile.from ? first : tile.from, &tile);
      if (lacks > worst[row - s->from]) worst[row - s->from] = lacks;
    }
  /* So much more for each would pay for all of its pairs. */
  for (int32_t row = s->from; row < s->to; row++) s->lacking += worst[row - s->from];
  free(worst);
  tile_free(&tile);
  return NULL;
}

/* Add up to k pairs of each row that prices do not pay for, the worst first. Return how much more
 * all prices together would have to be, and whether no row had more. `rows` are `count` people who
 * are compared with everybody; where they are NULL, everybody is. */
Sum underpriced(const Crowd *crowd, const Matching *m, const int32_t *rows, int32_t count, int32_t k,
                Couples *found, int *is_complete) {
  const People *p = crowd->p;
  Search all = {.p = p, .crowd = crowd, .matching = m, .rows = rows, .k = k};
  all.asking = asking_prices(p, matching_prices(m));
  int threads = count < FEWEST_ROWS_TO_SHARE / 8 || p->n < FEWEST_ROWS_TO_SHARE ? 1 : THREADS;
  /* Without a list a row looks at those after it only, so that the first ones are the long ones. */
  int32_t first = rows ? count / 2 : (int32_t)(count * 0.293);
  int32_t ends[THREADS] = {threads == 1 ? count : first, count};
  Sum lacking = share_out(&all, weigh_rows, ends, threads, found);
  free(all.asking);
  *is_complete = !all.overflown;
  return lacking;
}
