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
  const Crowd *crowd;
  const int32_t *rows; /* which are looked at, each against all; or NULL: all, against later ones */
  int32_t from, to, k;
  int64_t budget;
  Sum lacking;
  int32_t usual;     /* what was enough to be among the best of the row before */
  int32_t overflown; /* rows that found more than they keep */
  Found *found;      /* k for each row */
  int32_t *count;    /* how many of them are filled */
  int64_t *asking;   /* prices, without what placing somebody is worth in any pair */
} Search;

/* What is less than any price asks for. */
#define IMPOSSIBLE (-(1 << 30))

/* Some columns, of which is written what a pair of a row with each may bring besides interests, less
 * what each asks (the same for all rows of a kind), and the cosines with the row. */
typedef struct {
  int32_t from, to;          /* the columns */
  int32_t kind, is_possible; /* of the row, or NOBODY; whether one of the columns may be with it */
  int32_t *rest;             /* by kind */
  int32_t *spare, *cosines;  /* by column, from 0 on */
  int32_t *by, *by_end;      /* of each interest: where its people of these columns stand */
} Tile;

/* The most that interests bring a pair: what is known before the rules are looked at. */
static inline int32_t at_most(int32_t cosine, int32_t weight) {
  return ((cosine >> 17) * weight >> 13) + 16;
}

int64_t *asking_prices(const People *p, const int64_t *price);
int write_rest(const Crowd *crowd, int32_t i, int32_t from, int32_t to, int32_t *rest);
Tile tile_make(const Crowd *crowd);
void tile_free(Tile *t);
int tile_next(Tile *t, const Crowd *crowd);
int tile_turn(Tile *t, const Crowd *crowd, int32_t i, const int64_t *asking);
void keep(Found *heap, int32_t *count, int32_t k, int32_t key, int32_t who);
Sum share_out(Search *all, void *(*rows)(void *), const int32_t *ends, int threads,
              Couples *found);

#endif
