/* Rows are compared with some columns at a time: so few that what is written of them stays in the
 * processor's first cache, and that many a kind can be with none of them. */
#include "rows.h"

#define COLUMNS 4096

Tile tile_make(const Crowd *crowd) {
  size_t keys = (size_t)crowd->p->keys + 1;
  return (Tile){
      .kind = NOBODY,
      .rest = must(malloc(((size_t)crowd->kinds + 1) * sizeof(int32_t))),
      .spare = must(malloc(COLUMNS * sizeof(int32_t))),
      .cosines = must(malloc(COLUMNS * sizeof(int32_t))),
      .by = must(calloc(keys, sizeof(int32_t))),
      .by_end = must(calloc(keys, sizeof(int32_t))),
  };
}

void tile_free(Tile *t) {
  free(t->rest);
  free(t->spare);
  free(t->cosines);
  free(t->by);
  free(t->by_end);
}

/* Turn to the next columns; return whether there are any. */
int tile_next(Tile *t, const Crowd *crowd) {
  const People *p = crowd->p;
  t->from = t->to;
  t->to = t->from + COLUMNS < p->n ? t->from + COLUMNS : p->n;
  t->kind = NOBODY;
  if (t->from == p->n) return 0;
  for (int32_t key = 0; key < p->keys; key++) {
    int32_t from = p->by_at[key], to = p->by_at[key + 1];
    t->by[key] = (int32_t)place_in(p->by_who, from, to, t->from);
    t->by_end[key] = (int32_t)place_in(p->by_who, from, to, t->to);
  }
  return 1;
}

HOT static void write_spare(Tile *t, const Crowd *crowd, const int64_t *asking) {
  const int32_t *kind = crowd->kind + t->from;
  asking += t->from;
  for (int32_t j = 0; j < t->to - t->from; j++) {
    int32_t rest = t->rest[kind[j]];
    t->spare[j] = rest == IMPOSSIBLE ? rest : clamp(rest - asking[j]);
  }
}

HOT static void add_dense(int32_t count, int32_t weight, const uint16_t *weights, int32_t *cosines) {
  for (int32_t j = 0; j < count; j++) cosines[j] += weight * weights[j];
}

static void write_cosines(Tile *t, const Crowd *crowd, int32_t i) {
  const People *p = crowd->p;
  memset(t->cosines, 0, (t->to - t->from) * sizeof(int32_t));
  for (int32_t a = p->said_at[i]; a < p->said_at[i + 1]; a++) {
    int32_t key = p->said_key[a], weight = p->said_weight[a];
    if (crowd->dense[key]) {
      add_dense(t->to - t->from, weight, crowd->dense[key] + t->from, t->cosines);
      continue;
    }
    for (int32_t b = t->by[key]; b < t->by_end[key]; b++)
      t->cosines[p->by_who[b] - t->from] += weight * p->by_weight[b];
  }
}

/* Write what each of the columns brings to `i`; return whether one of them may be with `i`. */
int tile_turn(Tile *t, const Crowd *crowd, int32_t i, const int64_t *asking) {
  if (t->kind != crowd->kind[i]) {
    t->kind = crowd->kind[i];
    t->is_possible = write_rest(crowd, i, crowd->kind[t->from], crowd->kind[t->to - 1] + 1, t->rest);
    if (t->is_possible) write_spare(t, crowd, asking);
  }
  if (t->is_possible) write_cosines(t, crowd, i);
  return t->is_possible;
}
