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
  int32_t from, to, k;
  int64_t budget, lacking;
  Found *found;      /* k for each row */
  int32_t *count;    /* how many of them are filled */
  int32_t *asking;   /* what each must bring to be worth a look: the price, without what all share */
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

/* The most that a pair can score, of what is known before the rules are looked at. */
static inline int32_t at_most(int32_t cosine, int32_t weight, int32_t rest) {
  return ((cosine >> 17) * weight >> 13) + 16 + rest;
}

static inline int32_t clamp(int64_t x) {
  return x > (1 << 28) ? 1 << 28 : x < -(1 << 28) ? -(1 << 28) : (int32_t)x;
}

/* ---- each one's best ---- */

static void consider(Search *s, int32_t i, int32_t j, int32_t cosine) {
  const People *p = s->p;
  if (!may_meet(p, i, j)) return;
  int64_t cost = repeat_cost(p, i, j);
  int32_t key = 2 * score_of(p, i, j, cosine) - clamp(cost) + lot(i, j) - s->asking[j];
  keep(s->found + (int64_t)(i - s->from) * s->k, &s->count[i - s->from], s->k, key, j);
}

HOT static void look_at_all(Search *s, int32_t i, const int32_t *cosines) {
  const People *p = s->p;
  int32_t weight = p->for_interests, rest = 2 * (SCALE - weight) + LOTS;
  const Found *heap = s->found + (int64_t)(i - s->from) * s->k;
  const int32_t *count = &s->count[i - s->from];
  for (int32_t j = 0; j < p->n; j++) {
    int32_t most = 2 * at_most(cosines[j], weight, 0) + rest - s->asking[j];
    if (*count == s->k && most <= heap[0].key) continue;
    consider(s, i, j, cosines[j]);
  }
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
  for (int32_t k = 0; k < seen_count; k++) {
    consider(s, i, seen[k], cosines[seen[k]]);
    cosines[seen[k]] = 0;
  }
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

/* Keep a pair whose prices do not pay for it. Return how much they lack. */
static int64_t weigh(Search *s, int32_t i, int32_t j, int32_t cosine) {
  const People *p = s->p;
  const int64_t *price = matching_prices(s->matching);
  if (!may_meet(p, i, j)) return 0;
  int64_t worth = p->placed + p->favour[i] + p->favour[j] - repeat_cost(p, i, j);
  int64_t slack = price[i] + price[j] - 2 * (worth + score_of(p, i, j, cosine));
  if (slack < 0) slack += matching_shared(s->matching, i, j);
  if (slack >= 0) return 0;
  keep(s->found + (int64_t)(i - s->from) * s->k, &s->count[i - s->from], s->k, clamp(-slack), j);
  return -slack;
}

HOT static void weigh_all(Search *s, int32_t i, const int32_t *cosines) {
  const People *p = s->p;
  int32_t weight = p->for_interests, rest = SCALE - weight, own = s->asking[i];
  int64_t worst = 0;
  for (int32_t j = i + 1; j < p->n; j++) {
    if (2 * at_most(cosines[j], weight, rest) <= own + s->asking[j]) continue;
    int64_t lacks = weigh(s, i, j, cosines[j]);
    if (lacks > worst) worst = lacks;
  }
  s->lacking += worst; /* so much more for this one would pay for all of its pairs */
}

static void *weigh_rows(void *of) {
  Search *s = of;
  int32_t *cosines = must(calloc((size_t)s->p->n + 1, sizeof(int32_t)));
  for (int32_t i = s->from; i < s->to; i++) {
    add_cosines(s->p, i, cosines);
    weigh_all(s, i, cosines);
    clear_cosines(s->p, i, cosines);
  }
  free(cosines);
  return NULL;
}

/* ---- sharing out ---- */

/* Run `rows` over all rows, some in each thread, and gather what they found. `ends` are the rows at
 * which threads take over from one another. */
static int64_t share_out(const Search *all, void *(*rows)(void *), const int32_t *ends, int threads,
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
        add_couple(found, i, s->found[(int64_t)(i - s->from) * s->k + k].who);
    lacking += s->lacking;
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
 * all prices together would have to be. */
int64_t underpriced(const People *p, const Matching *m, int32_t k, Couples *found) {
  Search all = {.p = p, .matching = m, .k = k};
  all.asking = asking_prices(p, matching_prices(m));
  int threads = p->n < FEWEST_ROWS_TO_SHARE ? 1 : THREADS;
  /* Rows look at those after them only, so that the first ones are the long ones. */
  int32_t ends[THREADS] = {threads == 1 ? p->n : (int32_t)(p->n * 0.293), p->n};
  int64_t lacking = share_out(&all, weigh_rows, ends, threads, found);
  free(all.asking);
  return lacking;
}
