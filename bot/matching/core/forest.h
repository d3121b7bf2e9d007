/* What blossom.c and forest.c share: a matching, its blossoms, and a search that is under way. */
#ifndef FOREST_H
#define FOREST_H

#include "kith.h"

enum { FREE_OF_LABEL, OUTER, INNER };

/* At `time` something becomes true of a search: an edge u-v is tight; or, where v is ZERO, the
 * price of u is 0; or, where v is OPEN, the blossom u has no share left. */
enum { ZERO = -1, OPEN = -2 };
typedef struct {
  int64_t time;
  int32_t u, v;
} Moment;

/* Nodes are vertices, 0 to n - 1, and blossoms, n to 2n - 1. The children of a blossom stand in a
 * ring; each knows the edge that leads from it to the next. `first` holds the base, the one vertex
 * that is matched outside of the blossom, or to nobody. */
struct Matching {
  const Graph *g;
  int32_t n, least_score, left_out;
  int32_t *mate;                   /* n */
  int32_t *top;                    /* n: the outermost node that holds a vertex, between searches */
  int32_t *merged;                 /* 2n: the blossom into which a search put a node, or itself */
  int64_t *price;                  /* n vertices; a blossom's share from n on */
  int32_t *parent, *base, *first, *next, *prev, *link_from, *link_to; /* 2n */
  int32_t *unused, unused_count;   /* blossoms that are not in use */

  /* A search: prices are as of `since`, and change with time by the label of the outermost node. */
  uint8_t *lowered;                /* n: whose price a search has lowered */
  uint8_t *label;                  /* 2n, of outermost nodes */
  int64_t *since;                  /* 2n */
  int32_t *from, *into;            /* 2n: the edge by which an inner node was reached */
  int64_t *soonest;                /* n: the earliest moment at which a vertex is reached */
  int64_t limit;                   /* no moment after this one matters */
  Moment *moments;
  int64_t moment_count, moment_room;
  int32_t *touched, touched_count, touched_room; /* got a label */
  int32_t *reached, reached_count; /* vertices with a soonest moment */
  int32_t *stack, *path, *inner;   /* room to work in */
  uint32_t *seen, stamp;
};

/* Return the outermost node that holds a vertex. Ways are halved as they are gone. */
static inline int32_t top_of(const Matching *m, int32_t v) {
  int32_t *merged = m->merged, node = m->top[v];
  while (merged[node] != node) {
    merged[node] = merged[merged[node]];
    node = merged[node];
  }
  return node;
}

int32_t leaves(const Matching *m, int32_t node, int32_t *into);
int64_t price_at(const Matching *m, int32_t v, int64_t time);
void put_label(Matching *m, int32_t node, uint8_t label, int64_t time);
int32_t contract(Matching *m, int32_t u, int32_t v, int64_t time);
void turn(Matching *m, int32_t blossom, int32_t v);
void rematch_to_root(Matching *m, int32_t u, int32_t partner);
void ungroup(Matching *m, int32_t blossom);
void dissolve_around(Matching *m, int32_t v);
void separate(Matching *m, int32_t v);

#endif
