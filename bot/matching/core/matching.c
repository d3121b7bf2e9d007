/* A matching from outside: made, copied, read, and changed between searches. */
#include "forest.h"

/* Lower each price as far as its edges allow, and pair whoever is free along a tight edge. */
static void pair_up_first(Matching *m) {
  const Graph *g = m->g;
  for (int32_t u = 0; u < m->n; u++) {
    if (m->mate[u] != NOBODY) continue;
    int64_t least = m->price[u];
    int32_t partner = NOBODY;
    for (int64_t a = g->at[u]; a < g->at[u + 1]; a++) {
      int64_t slack = m->price[u] + m->price[g->to[a]] - g->weight[a];
      if (slack < least || (slack == least && partner == NOBODY && m->mate[g->to[a]] == NOBODY)) {
        least = slack;
        partner = m->mate[g->to[a]] == NOBODY ? g->to[a] : NOBODY;
      }
    }
    m->price[u] -= least;
    if (partner != NOBODY && partner != u) {
      m->mate[u] = partner;
      m->mate[partner] = u;
    }
  }
}

Matching *matching_make(const Graph *g, const int64_t *price) {
  int32_t n = g->n;
  Matching *m = must(calloc(1, sizeof(Matching)));
  m->g = g;
  m->n = n;
  m->left_out = NOBODY;
  int32_t **of_nodes[] = {&m->parent, &m->base,    &m->first, &m->next,   &m->prev,
                          &m->link_from, &m->link_to, &m->from,  &m->into,   &m->stack,
                          &m->path,   &m->mate, &m->inner, &m->merged,    &m->top,   &m->unused, &m->reached};
  for (size_t i = 0; i < sizeof(of_nodes) / sizeof(of_nodes[0]); i++)
    *of_nodes[i] = must(malloc((2 * (size_t)n + 1) * sizeof(int32_t)));
  m->price = must(calloc(2 * (size_t)n + 1, sizeof(int64_t)));
  m->since = must(calloc(2 * (size_t)n + 1, sizeof(int64_t)));
  m->soonest = must(malloc(((size_t)n + 1) * sizeof(int64_t)));
  m->label = must(calloc(2 * (size_t)n + 1, 1));
  m->lowered = must(calloc((size_t)n + 1, 1));
  m->seen = must(calloc(2 * (size_t)n + 1, sizeof(uint32_t)));
  for (int32_t v = 0; v < n; v++) {
    m->mate[v] = NOBODY;
    m->top[v] = m->base[v] = v;
    m->price[v] = price[v];
    m->soonest[v] = NEVER;
    m->unused[m->unused_count++] = 2 * n - 1 - v;
  }
  for (int32_t node = 0; node < 2 * n; node++) {
    m->parent[node] = NOBODY;
    m->merged[node] = node;
  }
  pair_up_first(m);
  return m;
}

void matching_free(Matching *m) {
  void *all[] = {m->parent, m->base,  m->first,  m->next,    m->prev,    m->link_from, m->link_to,
                 m->from,   m->into,  m->stack,  m->path,    m->mate,    m->top,       m->unused,
                 m->reached, m->touched, m->inner, m->merged, m->price, m->since, m->soonest, m->label,     m->seen, m->lowered,
                 m->moments};
  for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) free(all[i]);
  free(m);
}

/* Make `to`, of the same graph, as `from` is between two searches. */
void matching_copy(Matching *to, const Matching *from) {
  size_t n = from->n;
#define COPY(field, count) memcpy(to->field, from->field, (count) * sizeof(*to->field))
  COPY(mate, n);
  COPY(top, n);
  COPY(price, 2 * n);
  COPY(parent, 2 * n);
  COPY(base, 2 * n);
  COPY(first, 2 * n);
  COPY(next, 2 * n);
  COPY(prev, 2 * n);
  COPY(link_from, 2 * n);
  COPY(link_to, 2 * n);
  COPY(unused, n);
#undef COPY
  to->g = from->g;
  to->unused_count = from->unused_count;
  to->least_score = from->least_score;
  to->left_out = from->left_out;
}

const int32_t *matching_mates(const Matching *m) { return m->mate; }
const int64_t *matching_prices(const Matching *m) { return m->price; }

/* Return the shares of the blossoms that hold both: they count for the edge between them. */
int64_t matching_shared(const Matching *m, int32_t u, int32_t v) {
  if (m->top[u] != m->top[v]) return 0;
  int64_t shares = 0;
  for (int32_t x = m->parent[u]; x != NOBODY; x = m->parent[x]) {
    int32_t y = v;
    while (y != NOBODY && y != x) y = m->parent[y];
    if (y == x) shares += m->price[x];
  }
  return shares;
}

/* Return the sum of prices and shares: no pairs weigh more together. With half of `shares` added, the
 * sum of all shares, no pairs and trios do, a trio being half of each of its three edges. */
Sum matching_dual(const Matching *m, Sum *shares) {
  Sum sum = 0;
  *shares = 0;
  for (int32_t v = 0; v < m->n; v++) {
    sum += m->price[v];
    if (m->top[v] < m->n) continue;
    /* Each blossom is counted once, at its base. */
    for (int32_t x = m->parent[v]; x != NOBODY && m->base[x] == v; x = m->parent[x]) {
      sum += (Sum)m->price[x] * ((leaves(m, x, m->stack) - 1) / 2);
      *shares += m->price[x];
    }
  }
  return sum;
}

/* Write whose price was lowered since this was last asked; return how many they are. Only pairs with
 * one of them can have become underpriced. */
int32_t matching_take_lowered(Matching *m, int32_t *rows) {
  int32_t count = 0;
  for (int32_t v = 0; v < m->n; v++)
    if (m->lowered[v]) rows[count++] = v;
  memset(m->lowered, 0, m->n);
  return count;
}

/* Raise a price, so that an edge which was not looked at is allowed for. */
void matching_raise(Matching *m, int32_t v, int64_t by) {
  dissolve_around(m, v);
  separate(m, v);
  m->price[v] += by;
}

/* Take somebody out, who then has no partner. */
void matching_leave_out(Matching *m, int32_t v) {
  dissolve_around(m, v);
  separate(m, v);
  m->left_out = v;
}

/* From here on no edge below a score may be used; pairs and blossoms that use one come apart. */
void matching_forbid_below(Matching *m, int32_t score) {
  m->least_score = score;
  for (int32_t node = 0; node < 2 * m->n; node++) {
    if (m->parent[node] == NOBODY) continue;
    int32_t from = m->link_from[node], to = m->link_to[node];
    if (m->g->score[arc_between(m->g, from, to)] < score) dissolve_around(m, from);
  }
  for (int32_t v = 0; v < m->n; v++)
    if (m->mate[v] > v && m->g->score[arc_between(m->g, v, m->mate[v])] < score) {
      int32_t mate = m->mate[v];
      dissolve_around(m, v);
      dissolve_around(m, mate);
      separate(m, v);
    }
}
