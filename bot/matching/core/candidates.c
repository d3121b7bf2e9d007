/* Who is worth a look: each one's best partners, and the pairs that the prices still call for.
 *
 * Everybody is compared with everybody through the people of each interest, a row at a time and the
 * rows shared out over threads; what a row finds depends on nothing but itself. Beyond a few ten
 * thousand people a row has a budget: it looks at those of its rarest interests who stand nearest,
 * and people stand in the order of the hours at which they have time.
 */
#include "kith.h"

#include <pthread.h>

#define THREADS 2
#define FEWEST_ROWS_TO_SHARE 1500

/* Equals are told apart by lot among candidates: or everybody would get the same few. */
#define LOTS 127

typedef struct {
  int32_t key, who;
} Found;

typedef struct {
  const People *p;
  const Matching *matching;
  const int32_t *rows; /* which are looked at, each against all; or NULL: all, against later ones */
  int32_t from, to, k;
  int64_t budget, lacking;
  int32_t usual;     /* what was enough to be among the best of the row before */
  int32_t overflown; /* rows that found more than they keep */
  Found *found;      /* k for each row */
  int32_t *count;    /* how many of them are filled */
  int32_t *asking;   /* prices, without what placing somebody is worth in any pair */
  int64_t *base;     /* the same, of a matching */
} Search;

static int32_t lot(int32_t i, int32_t j) {
  uint32_t x = (uint32_t)(i < j ? i : j) * 0x9E3779B1u ^ (uint32_t)(i < j ? j : i) * 0x85EBCA77u;
  x ^= x >> 15;
  x *= 0x2C1B3C6Du;
  return (int32_t)((x ^ x >> 13) & LOTS);
}

void add_couple(Couples *couples, int32_t one, int32_t other) {
  if (couples->count == couples->room) {
    couples->room = 2 * couples->room + 1024;
    couples->of = must(realloc(couples->of, couples->room * sizeof(Couple)));
  }
  couples->of[couples->count++] = (Couple){one, other};
}

/* Keep the k greatest keys: a heap with the least on top. */
static void keep(Found *heap, int32_t *count, int32_t k, int32_t key, int32_t who) {
  Found new = {key, who};
  int32_t at;
  if (*count < k) {
    at = (*count)++;
    while (at && heap[(at - 1) / 2].key > key) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  } else {
    if (key <= heap[0].key) return;
    int32_t child;
    at = 0;
    while ((child = 2 * at + 1) < k) {
      if (child + 1 < k && heap[child + 1].key < heap[child].key) child++;
      if (heap[child].key >= key) break;
      heap[at] = heap[child];
      at = child;
    }
  }
  heap[at] = new;
}

/* The most that interests bring a pair: what is known before the rules are looked at. */
static inline int32_t at_most(int32_t cosine, int32_t weight) {
  return ((cosine >> 17) * weight >> 13) + 16;
}

/* ---- each one's best ---- */

static void consider(Search *s, int32_t i, int32_t j, int32_t cosine) {
  const People *p = s->p;
  if (!may_meet(p, i, j)) return;
  int64_t cost = repeat_cost(p, i, j);
  int32_t key = 2 * score_of(p, i, j, cosine) - clamp(cost) + lot(i, j) - s->asking[j];
  keep(s->found + (int64_t)(i - s->from) * s->k, &s->count[i - s->from], s->k, key, j);
}

/* How many are first looked at together: mostly none of them is worth more. */
#define TOGETHER 64

HOT static void look_above(Search *s, int32_t i, const int32_t *cosines, int32_t floor) {
  int32_t weight = s->p->for_interests, rest = 2 * (SCALE - weight) + LOTS;
  const Found *heap = s->found + (int64_t)(i - s->from) * s->k;
  const int32_t *count = &s->count[i - s->from], *asking = s->asking;
  for (int32_t start = 0; start < s->p->n; start += TOGETHER) {
    int32_t end = start + TOGETHER < s->p->n ? start + TOGETHER : s->p->n, any = 0;
    int32_t least = *count == s->k && heap[0].key > floor ? heap[0].key : floor;
    for (int32_t j = start; j < end; j++)
      any |= 2 * at_most(cosines[j], weight) + rest - asking[j] > least;
    if (!any) continue;
    for (int32_t j = start; j < end; j++) {
      least = *count == s->k && heap[0].key > floor ? heap[0].key : floor;
      if (2 * at_most(cosines[j], weight) + rest - asking[j] > least)
        consider(s, i, j, cosines[j]);
    }
  }
}

/* Rows are much alike: what was good enough for the one before tells where to begin. */
static void look_at_all(Search *s, int32_t i, const int32_t *cosines) {
  const Found *heap = s->found + (int64_t)(i - s->from) * s->k;
  int32_t *count = &s->count[i - s->from], floor = i > s->from ? s->usual : INT32_MIN;
  look_above(s, i, cosines, floor);
  if (floor > INT32_MIN && (*count < s->k || heap[0].key < floor)) {
    *count = 0;
    look_above(s, i, cosines, INT32_MIN);
  }
  s->usual = *count == s->k ? heap[0].key - SCALE / 10 : INT32_MIN;
}

/* Return where in the people of an interest `budget` of them begin who stand around `i`. */
static int32_t around(const People *p, int32_t key, int32_t i, int64_t budget) {
  int32_t from = p->by_at[key], to = p->by_at[key + 1];
  int32_t low = from, high = to;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (p->by_who[middle] < i)
      low = middle + 1;
    else
      high = middle;
  }
  int64_t start = low - budget / 2;
  if (start + budget > to) start = to - budget;
  return start < from ? from : (int32_t)start;
}

/* Nobody who is known to bring too little is looked at closely, unless there are too few. */
static void look_above_some(Search *s, int32_t i, const int32_t *cosines, const int32_t *seen,
                            int32_t seen_count) {
  int32_t weight = s->p->for_interests, rest = 2 * (SCALE - weight) + LOTS;
  const Found *heap = s->found + (int64_t)(i - s->from) * s->k;
  int32_t *count = &s->count[i - s->from], floor = i > s->from ? s->usual : INT32_MIN;
  for (;;) {
    *count = 0;
    for (int32_t k = 0; k < seen_count; k++) {
      int32_t j = seen[k], most = 2 * at_most(cosines[j], weight) + rest - s->asking[j];
      if (most > floor && (*count < s->k || most > heap[0].key)) consider(s, i, j, cosines[j]);
    }
    if (floor == INT32_MIN || (*count == s->k && heap[0].key >= floor)) break;
    floor = INT32_MIN;
  }
  s->usual = *count == s->k ? heap[0].key - SCALE / 10 : INT32_MIN;
}

static void look_at_some(Search *s, int32_t i, int32_t *cosines, int32_t *seen) {
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
  look_above_some(s, i, cosines, seen, seen_count);
  for (int32_t k = 0; k < seen_count; k++) cosines[seen[k]] = 0;
  /* Whoever has found few takes also who stands nearest, whatever they like. */
  for (int32_t step = 1; step < s->budget / 8 && s->count[i - s->from] < s->k / 2; step++) {
    if (i >= step) consider(s, i, i - step, 0);
    if (i + step < p->n) consider(s, i, i + step, 0);
  }
}

static void *best_of_rows(void *of) {
  Search *s = of;
  const People *p = s->p;
  int32_t *cosines = must(calloc((size_t)p->n + 1, sizeof(int32_t)));
  int32_t *seen = must(malloc(((size_t)s->budget + 1) * sizeof(int32_t)));
  for (int32_t i = s->from; i < s->to; i++) {
    if (s->budget) {
      look_at_some(s, i, cosines, seen);
      continue;
    }
    add_cosines(p, i, cosines);
    look_at_all(s, i, cosines);
    clear_cosines(p, i, cosines);
  }
  free(cosines);
  free(seen);
  return NULL;
}

/* ---- what the prices call for ---- */

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

/* ---- sharing out ---- */

/* Run `rows` over all rows, some in each thread, and gather what they found. `ends` are the rows at
 * which threads take over from one another. */
static int64_t share_out(Search *all, void *(*rows)(void *), const int32_t *ends, int threads,
                         Couples *found) {
  Search shares[THREADS];
  pthread_t running[THREADS];
  int started[THREADS] = {0};
  int64_t lacking = 0;
  for (int t = 0; t < threads; t++) {
    Search *s = &shares[t];
    *s = *all;
    s->from = t ? ends[t - 1] : 0;
    s->to = ends[t];
    size_t count = (size_t)(s->to - s->from) + 1;
    s->found = must(malloc(count * s->k * sizeof(Found)));
    s->count = must(calloc(count, sizeof(int32_t)));
    if (t + 1 < threads) started[t] = pthread_create(&running[t], NULL, rows, s) == 0;
    if (!started[t]) rows(s);
  }
  for (int t = 0; t < threads; t++) {
    Search *s = &shares[t];
    if (started[t]) pthread_join(running[t], NULL);
    for (int32_t i = s->from; i < s->to; i++)
      for (int32_t k = 0; k < s->count[i - s->from]; k++)
        add_couple(found, s->rows ? s->rows[i] : i, s->found[(int64_t)(i - s->from) * s->k + k].who);
    lacking += s->lacking;
    all->overflown |= s->overflown;
    free(s->found);
    free(s->count);
  }
  return lacking;
}

static int32_t *asking_prices(const People *p, const int64_t *price) {
  int32_t *asking = must(malloc(((size_t)p->n + 1) * sizeof(int32_t)));
  for (int32_t i = 0; i < p->n; i++)
    asking[i] = price ? clamp(price[i] - p->placed - 2 * p->favour[i]) : 0;
  return asking;
}

/* Add the k best partners of each, by score less price where there are prices; each row looks at
 * `budget` others, or at all where it is 0. */
void best_of_each(const People *p, int32_t k, int64_t budget, const int64_t *price,
                  Couples *found) {
  Search all = {.p = p, .k = k, .budget = budget, .asking = asking_prices(p, price)};
  int threads = p->n < FEWEST_ROWS_TO_SHARE ? 1 : THREADS;
  int32_t ends[THREADS] = {threads == 1 ? p->n : p->n / 2, p->n};
  share_out(&all, best_of_rows, ends, threads, found);
  free(all.asking);
}

/* Add up to k pairs of each row that prices do not pay for, the worst first. Return how much more
 * all prices together would have to be, and whether no row had more. `rows` are `count` people who are compared with everybody;
 * where they are NULL, everybody is. */
int64_t underpriced(const People *p, const Matching *m, const int32_t *rows, int32_t count,
                    int32_t k, Couples *found, int *is_complete) {
  Search all = {.p = p, .matching = m, .rows = rows, .k = k};
  const int64_t *price = matching_prices(m);
  all.base = must(malloc(((size_t)p->n + 1) * sizeof(int64_t)));
  for (int32_t i = 0; i < p->n; i++) all.base[i] = price[i] - p->placed - 2 * p->favour[i];
  int threads = count < FEWEST_ROWS_TO_SHARE / 8 || p->n < FEWEST_ROWS_TO_SHARE ? 1 : THREADS;
  /* Without a list a row looks at those after it only, so that the first ones are the long ones. */
  int32_t first = rows ? count / 2 : (int32_t)(count * 0.293);
  int32_t ends[THREADS] = {threads == 1 ? count : first, count};
  int64_t lacking = share_out(&all, weigh_rows, ends, threads, found);
  free(all.base);
  *is_complete = !all.overflown;
  return lacking;
}
