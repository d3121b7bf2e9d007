/* What the prices still call for: pairs that they do not pay for, among all pairs. */
#include "rows.h"

/* Keep a pair whose prices do not pay for it; return how much they lack. `asked` is what the pair
 * must bring, where that is not too much to be written in 32 bits. */
static int64_t weigh(Search *s, int32_t row, int32_t j, int32_t cosine, int32_t asked) {
  const People *p = s->p;
  int32_t i = s->rows ? s->rows[row] : row;
  if (!may_meet(p, i, j)) return 0;
  int64_t slack = asked - 2 * (score_of(p, i, j, cosine) - repeat_cost(p, i, j));
  if (asked <= -LARGE || asked >= LARGE)
    slack += s->base[i] + s->base[j] + matching_shared(s->matching, i, j) - asked;
  if (slack >= 0) return 0;
  int32_t at = row - s->from;
  if (s->count[at] == s->k) s->overflown = 1;
  keep(s->found + (int64_t)at * s->k, &s->count[at], s->k, clamp(-slack), j);
  return -slack;
}

/* Write what each must bring to a pair with `i` to be worth a look. */
HOT static void write_asked(const Search *s, int32_t i, int32_t first, int32_t *asked) {
  const int64_t *base = s->base;
  int64_t own = base[i];
  for (int32_t j = first; j < s->p->n; j++) asked[j] = clamp(own + base[j]);
}

HOT static int64_t weigh_all(Search *s, int32_t row, int32_t first, const int32_t *cosines,
                             const int32_t *asked) {
  int32_t n = s->p->n, weight = s->p->for_interests, rest = 2 * (SCALE - weight);
  int64_t worst = 0;
  for (int32_t start = first; start < n; start += TOGETHER) {
    int32_t end = start + TOGETHER < n ? start + TOGETHER : n, any = 0;
    for (int32_t j = start; j < end; j++)
      any |= 2 * at_most(cosines[j], weight) + rest > asked[j];
    if (!any) continue;
    for (int32_t j = start; j < end; j++) {
      if (2 * at_most(cosines[j], weight) + rest <= asked[j]) continue;
      int64_t lacks = weigh(s, row, j, cosines[j], asked[j]);
      if (lacks > worst) worst = lacks;
    }
  }
  return worst;
}

static void *weigh_rows(void *of) {
  Search *s = of;
  size_t n = (size_t)s->p->n + 1;
  int32_t *cosines = must(calloc(n, sizeof(int32_t))), *asked = must(malloc(n * sizeof(int32_t)));
  for (int32_t row = s->from; row < s->to; row++) {
    int32_t i = s->rows ? s->rows[row] : row, first = s->rows ? 0 : row + 1;
    add_cosines(s->p, i, cosines);
    write_asked(s, i, first, asked);
    matching_add_shares(s->matching, i, s->base, asked);
    /* So much more for this one would pay for all of its pairs. */
    s->lacking += weigh_all(s, row, first, cosines, asked);
    clear_cosines(s->p, i, cosines);
  }
  free(cosines);
  free(asked);
  return NULL;
}

/* Add up to k pairs of each row that prices do not pay for, the worst first. Return how much more
 * all prices together would have to be, and whether no row had more. `rows` are `count` people who are compared with everybody;
 * where they are NULL, everybody is. */
Sum underpriced(const People *p, const Matching *m, const int32_t *rows, int32_t count,
                    int32_t k, Couples *found, int *is_complete) {
  Search all = {.p = p, .matching = m, .rows = rows, .k = k};
  const int64_t *price = matching_prices(m);
  all.base = must(malloc(((size_t)p->n + 1) * sizeof(int64_t)));
  for (int32_t i = 0; i < p->n; i++) all.base[i] = price[i] - p->placed - 2 * p->favour[i];
  int threads = count < FEWEST_ROWS_TO_SHARE / 8 || p->n < FEWEST_ROWS_TO_SHARE ? 1 : THREADS;
  /* Without a list a row looks at those after it only, so that the first ones are the long ones. */
  int32_t first = rows ? count / 2 : (int32_t)(count * 0.293);
  int32_t ends[THREADS] = {threads == 1 ? count : first, count};
  Sum lacking = share_out(&all, weigh_rows, ends, threads, found);
  free(all.base);
  *is_complete = !all.overflown;
  return lacking;
}
