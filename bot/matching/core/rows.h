/* What candidates.c and pricing.c share: everybody is compared with everybody, a row at a time, and
 * the rows are shared out over threads. What a row finds depends on nothing but itself. */
#ifndef ROWS_H
#define ROWS_H

#include "kith.h"

#define THREADS 2
#define FEWEST_ROWS_TO_SHARE 1500

/* How many are first looked at together: mostly none of them is worth more. */
#define TOGETHER 64

typedef struct {
  int32_t key, who;
} Found;

typedef struct {
  const People *p;
  const Matching *matching;
  const int32_t *rows; /* which are looked at, each against all; or NULL: all, against later ones */
  int32_t from, to, k;
  int64_t budget;
  Sum lacking;
  int32_t usual;     /* what was enough to be among the best of the row before */
  int32_t overflown; /* rows that found more than they keep */
  Found *found;      /* k for each row */
  int32_t *count;    /* how many of them are filled */
  int32_t *asking;   /* prices, without what placing somebody is worth in any pair */
  int64_t *base;     /* the same, of a matching */
} Search;

/* The most that interests bring a pair: what is known before the rules are looked at. */
static inline int32_t at_most(int32_t cosine, int32_t weight) {
  return ((cosine >> 17) * weight >> 13) + 16;
}

void keep(Found *heap, int32_t *count, int32_t k, int32_t key, int32_t who);
Sum share_out(Search *all, void *(*rows)(void *), const int32_t *ends, int threads,
                  Couples *found);

#endif
