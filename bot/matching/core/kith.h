/* The matcher's core: what its files share. Whole numbers only, so that every machine agrees.
 *
 *   people.c      who has an interest, and whom somebody met
 *   crowd.c       everybody at once: who is of one kind, and what many like
 *   tile.c        some columns at a time: cosines, and what each may bring
 *   score.c       how well two people fit, and whether they may meet at all
 *   rows.c        everybody compared with everybody, shared out over threads
 *   candidates.c  who is worth a look: each one's best
 *   pricing.c     what the prices still call for
 *   graph.c       the pairs that are looked at, as arcs
 *   auction.c     a first guess at everyone's price
 *   blossom.c     the exact solver: pairs of the greatest weight, and the prices that prove it
 *   matching.c    what blossom.c works on: made, copied, read, changed between searches
 *   forest.c      its blossoms: how they are made, turned, opened and taken apart
 *   pairs.c       a round in pairs, from people to partners
 *   odd.c         who is left over joins the best trio
 *   groups.c      a round in groups of three to six
 */
#ifndef KITH_H
#define KITH_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A score of 1 is SCALE; cosines are sums of products of weights that are FIXED when they are 1. */
#define SCALE 100000
#define FIXED_BITS 15
#define HOUR_WORDS 3
#define HOURS_THAT_COUNT 6
#define ROUNDS_THAT_COUNT 12
#define NOBODY (-1)
#define NEVER INT64_MAX

/* Loops over everybody are compiled a second time for processors with AVX2, where that is known
 * how to choose at run time. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GNUC__) && !defined(__clang__)
#define HOT __attribute__((target_clones("avx2", "default")))
#else
#define HOT
#endif

/* What is summed over everybody may be too great for 64 bits. */
typedef __int128 Sum;

enum mode { ANYBODY, ACROSS, WITHIN, SIDES };

/* Everybody who takes part, and the rules of the round. Lists of lists are in CSR: the entries of
 * `i` are at[i] .. at[i + 1] - 1. Mirrored by bot/matching/native.py. */
typedef struct {
  int32_t n, keys, dims;
  const uint64_t *hours;     /* n x HOUR_WORDS, a bit for each hour of the week in UTC */
  const uint64_t *languages; /* n, a bit for each language */
  const uint64_t *roles;     /* n, a bit for each role that the rules name, and one for none */
  const uint8_t *side;       /* n, 1 or 2: who is only for the other side */
  const uint8_t *newcomer;   /* n */
  const uint64_t *seeks, *offers; /* n, a bit for each wish */
  const int32_t *said_at, *said_key, *said_weight; /* interests of a person, weights FIXED */
  const int32_t *by_at, *by_who, *by_weight;       /* people of an interest, in rising order */
  const int32_t *never_at, *never_who;             /* whom one must not meet, in rising order */
  const int32_t *met_at, *met_who, *met_ago;       /* whom one met, and how many rounds ago */
  const int16_t *embedding;                        /* n x dims, FIXED */
  const int64_t *favour;                           /* n, what it is worth to place this one */
  const int32_t *pinned;                           /* n, whom one is to be with, or NOBODY */
  int64_t placed;                                  /* what it is worth to place two */
  int64_t repeat, fresh; /* what a repeat costs, and more for each round that it is too fresh */
  int32_t forget_after;  /* rounds */
  int32_t fewest_hours, one_language, mode;
  int32_t for_interests, for_embedding, for_hours, for_novelty, for_wishes,
      for_newcomer; /* of SCALE */
} People;

/* Two people. */
typedef struct {
  int32_t one, other;
} Couple;

typedef struct {
  Couple *of;
  int64_t count, room;
} Couples;

/* Return where in a rising list, between `from` and `to`, the first one is that is not below `wanted`. */
static inline int64_t place_in(const int32_t *list, int64_t from, int64_t to, int32_t wanted) {
  while (from < to) {
    int64_t middle = from + (to - from) / 2;
    if (list[middle] < wanted)
      from = middle + 1;
    else
      to = middle;
  }
  return from;
}

/* Hours of the week at which both have time. */
static inline int32_t common_hours(const People *p, int32_t i, int32_t j) {
  const uint64_t *a = p->hours + (int64_t)i * HOUR_WORDS, *b = p->hours + (int64_t)j * HOUR_WORDS;
  return __builtin_popcountll(a[0] & b[0]) + __builtin_popcountll(a[1] & b[1]) +
         __builtin_popcountll(a[2] & b[2]);
}

static inline int roles_allow(const People *p, int32_t i, int32_t j) {
  if (p->mode == ACROSS) return !(p->roles[i] & p->roles[j]);
  return p->mode != WITHIN || (p->roles[i] & p->roles[j]);
}

/* Whether the rules of languages, hours and roles let two be together. */
static inline int may_share(const People *p, int32_t i, int32_t j, int32_t hours) {
  if (p->one_language && !(p->languages[i] & p->languages[j])) return 0;
  return hours >= p->fewest_hours && roles_allow(p, i, j);
}

/* score.c */
typedef struct {
  int32_t score;                     /* of SCALE */
  int32_t cosine, embedded;          /* of FIXED squared */
  int32_t hours, ago, wishes, mixed; /* common hours that count; rounds; wishes met; one newcomer */
} Fit;

int may_meet(const People *p, int32_t i, int32_t j);
int may_meet_in_group(const People *p, int32_t i, int32_t j);
int share_enough(const People *p, const int32_t *who, int32_t count);
int32_t score_of(const People *p, int32_t i, int32_t j, int32_t cosine);
int32_t cosine_of(const People *p, int32_t i, int32_t j);
void explain(const People *p, const Couple *couples, int32_t count, Fit *fits);
int32_t rounds_since(const People *p, int32_t i, int32_t j);
int64_t repeat_cost(const People *p, int32_t i, int32_t j);

/* crowd.c: people of one kind have the same hours and roles. Whether these let two meet, and what
 * they bring each other by them, is known of all of a kind at once. Rows of a kind stand together;
 * where everybody is of a kind of their own, this only saves less. */
typedef struct {
  const People *p;
  int32_t kinds;
  int32_t *kind;    /* n */
  int32_t *first;   /* kinds: the first row of each */
  uint32_t *tongues; /* n: languages, folded */
  uint16_t **dense; /* keys: a weight for each row, or NULL */
} Crowd;

void crowd_make(Crowd *crowd, const People *p);
void crowd_free(Crowd *crowd);

/* rows.c */
void add_couple(Couples *couples, int32_t one, int32_t other);

/* candidates.c */
void best_of_each(const Crowd *crowd, int32_t k, int64_t budget, const int64_t *price, Couples *found);

/* graph.c: arcs lead both ways; weights are doubled, so that halves of them stay whole. */
typedef struct {
  int32_t n;
  int64_t arcs;
  int64_t *at;
  int32_t *to, *score;
  int64_t *weight;
} Graph;

void graph_make(Graph *g, const People *p, Couples *couples);
void graph_free(Graph *g);
int64_t arc_between(const Graph *g, int32_t u, int32_t v);

/* auction.c */
void first_prices(const Graph *g, const People *p, int64_t *price);

/* matching.c, and matching_solve in blossom.c */
typedef struct Matching Matching;
Matching *matching_make(const Graph *g, const int64_t *price);
void matching_free(Matching *m);
void matching_copy(Matching *to, const Matching *from);
void matching_solve(Matching *m);
void matching_forbid_below(Matching *m, int32_t score);
void matching_leave_out(Matching *m, int32_t v);
const int32_t *matching_mates(const Matching *m);
const int64_t *matching_prices(const Matching *m);
int64_t matching_shared(const Matching *m, int32_t u, int32_t v);
Sum matching_dual(const Matching *m, Sum *shares);
int32_t matching_take_lowered(Matching *m, int32_t *rows);
void matching_raise(Matching *m, int32_t v, int64_t by);

/* pricing.c */
Sum underpriced(const Crowd *crowd, const Matching *m, const int32_t *rows, int32_t count, int32_t k,
                Couples *found, int *is_complete);

/* odd.c */
Matching *leave_out_whom_it_costs_least(const People *p, const Graph *g, Matching *m,
                                        const int64_t *price);
int has_trio(const People *p, const int32_t *place);
Sum twice_the_worth(const People *p, const int32_t *place);
void join_the_odd(const People *p, const int32_t *mate, int32_t *place);

/* people.c */
void gather_people(People *p, int32_t *by_at, int32_t *by_who, int32_t *by_weight);
void gather_partners(int32_t n, int32_t count, const Couple *couples, const int32_t *known,
                     int32_t *at, int32_t *who, int32_t *with);

/* More than what any two pairs can score; so much that two of them still fit into 32 bits. */
#define LARGE (1 << 28)

static inline int32_t clamp(int64_t x) {
  return x > LARGE ? LARGE : x < -LARGE ? -LARGE : (int32_t)x;
}

void *must(void *memory);

#endif
