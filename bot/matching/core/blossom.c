/* Pairs of the greatest total weight, and prices that prove it: Edmonds' algorithm.
 *
 * It starts from any prices that are high enough (price[u] + price[v] >= weight for every edge) and
 * any tight edges as pairs, so that a good guess leaves little to do. What is left is one search
 * for each vertex that is alone at a price above 0: a tree grows from it over tight edges while its
 * outer prices fall and its inner ones rise, until somebody free is reached, or somebody's price is
 * 0, who is then the one to stay alone. Moments at which something becomes true wait in a heap, so
 * that a search costs what it looks at and not the whole graph.
 */
#include "forest.h"

/* ---- moments, the earliest first ---- */

static int earlier(const Moment *a, const Moment *b) {
  if (a->time != b->time) return a->time < b->time;
  return a->u != b->u ? a->u < b->u : a->v < b->v;
}

static void expect(Matching *m, int64_t time, int32_t u, int32_t v) {
  if (m->moment_count == m->moment_room) {
    m->moment_room = 2 * m->moment_room + 1024;
    m->moments = must(realloc(m->moments, m->moment_room * sizeof(Moment)));
  }
  int64_t at = m->moment_count++;
  Moment new = {time, u, v};
  while (at && earlier(&new, &m->moments[(at - 1) / 2])) {
    m->moments[at] = m->moments[(at - 1) / 2];
    at = (at - 1) / 2;
  }
  m->moments[at] = new;
}

static Moment next_moment(Matching *m) {
  Moment first = m->moments[0], last = m->moments[--m->moment_count];
  int64_t at = 0, child;
  while ((child = 2 * at + 1) < m->moment_count) {
    if (child + 1 < m->moment_count && earlier(&m->moments[child + 1], &m->moments[child])) child++;
    if (!earlier(&m->moments[child], &last)) break;
    m->moments[at] = m->moments[child];
    at = child;
  }
  m->moments[at] = last;
  return first;
}

/* ---- a search ---- */

/* No moment is set, and yet the vertex is on the list of those that were reached. */
#define REACHED_ONCE (NEVER - 1)

static void expect_to_reach(Matching *m, int64_t time, int32_t u, int32_t v) {
  if (time > m->limit || time >= m->soonest[v]) return;
  if (m->soonest[v] == NEVER) m->reached[m->reached_count++] = v;
  m->soonest[v] = time;
  if (m->mate[m->base[top_of(m, v)]] == NOBODY) m->limit = time;
  expect(m, time, u, v);
}

/* Look along the edges of a vertex that has just become outer. */
static void look_around(Matching *m, int32_t u, int64_t time) {
  const Graph *g = m->g;
  int64_t own = m->price[u];
  int32_t held_by = top_of(m, u);
  if (time + own <= m->limit) {
    m->limit = time + own;
    expect(m, time + own, u, ZERO);
  }
  for (int64_t a = g->at[u]; a < g->at[u + 1]; a++) {
    int32_t v = g->to[a], node = top_of(m, v);
    if (g->score[a] < m->least_score || node == held_by || m->label[node] == INNER) continue;
    if (v == m->left_out) continue;
    int64_t slack = own + price_at(m, v, time) - g->weight[a];
    if (m->label[node] == FREE_OF_LABEL)
      expect_to_reach(m, time + slack, u, v);
    else if (time + slack / 2 <= m->limit)
      expect(m, time + slack / 2, u, v);
  }
}

/* Look back from a vertex that has just lost its label. */
static void look_back(Matching *m, int32_t v, int64_t time) {
  const Graph *g = m->g;
  for (int64_t a = g->at[v]; a < g->at[v + 1]; a++) {
    int32_t u = g->to[a];
    if (g->score[a] < m->least_score || m->label[top_of(m, u)] != OUTER) continue;
    expect_to_reach(m, time + m->price[v] + price_at(m, u, time) - g->weight[a], u, v);
  }
}

static void look_around_all(Matching *m, int32_t node, int64_t time) {
  if (node < m->n) {
    look_around(m, node, time);
    return;
  }
  int32_t child = m->first[node];
  do {
    look_around_all(m, child, time);
    child = m->next[child];
  } while (child != m->first[node]);
}

static void make_inner(Matching *m, int32_t node, int32_t from, int32_t into, int64_t time) {
  put_label(m, node, INNER, time);
  m->from[node] = from;
  m->into[node] = into;
  if (node >= m->n && time + m->price[node] / 2 <= m->limit)
    expect(m, time + m->price[node] / 2, node, OPEN);
}

static void grow(Matching *m, int32_t u, int32_t v, int64_t time) {
  int32_t inner = top_of(m, v);
  make_inner(m, inner, u, v, time);
  int32_t outer = top_of(m, m->mate[m->base[inner]]);
  put_label(m, outer, OUTER, time);
  look_around_all(m, outer, time);
}

/* Open an inner blossom whose share is used up: the way through it keeps its labels. */
static void open_blossom(Matching *m, int32_t blossom, int64_t time) {
  int32_t from = m->from[blossom], into = m->into[blossom], entry = into, steps = 0;
  while (m->parent[entry] != blossom) entry = m->parent[entry];
  int32_t last = m->first[blossom], count = leaves(m, blossom, m->stack);
  for (int32_t i = 0; i < count; i++) {
    m->price[m->stack[i]] += time - m->since[m->stack[i]];
    if (m->soonest[m->stack[i]] != NEVER) m->soonest[m->stack[i]] = REACHED_ONCE;
  }
  m->price[blossom] = 0;
  ungroup(m, blossom);
  for (int32_t x = entry; x != last; x = m->next[x]) steps++;
  int forward = steps % 2 == 0;
  for (int32_t x = entry;;) {
    make_inner(m, x, from, into, time);
    if (x == last) break;
    int32_t outer = forward ? m->next[x] : m->prev[x];
    put_label(m, outer, OUTER, time);
    x = forward ? m->next[outer] : m->prev[outer];
    from = forward ? m->link_from[outer] : m->link_to[x];
    into = forward ? m->link_to[outer] : m->link_from[x];
  }
  int32_t x = last;
  do {
    if (m->label[x] == OUTER) look_around_all(m, x, time);
    if (m->label[x] == FREE_OF_LABEL) {
      count = leaves(m, x, m->path);
      for (int32_t i = 0; i < count; i++) look_back(m, m->path[i], time);
    }
    x = m->next[x];
  } while (x != last);
}

static void close_ring(Matching *m, int32_t u, int32_t v, int64_t time) {
  int32_t count = contract(m, u, v, time);
  for (int32_t i = 0; i < count; i++) look_around(m, m->inner[i], time);
}

/* Write the prices as they are at the end of a search, and forget its labels. */
static void settle_all(Matching *m, int64_t time) {
  for (int32_t i = 0; i < m->touched_count; i++) {
    int32_t node = m->touched[i];
    uint8_t label = m->label[node];
    m->merged[node] = node;
    if (label == FREE_OF_LABEL) continue;
    int64_t way = label == OUTER ? -1 : 1;
    int32_t count = leaves(m, node, m->stack);
    for (int32_t k = 0; k < count; k++) {
      m->price[m->stack[k]] += way * (time - m->since[m->stack[k]]);
      m->top[m->stack[k]] = node;
      if (label == OUTER) m->lowered[m->stack[k]] = 1;
    }
    if (node >= m->n) m->price[node] -= 2 * way * (time - m->since[node]);
    m->label[node] = FREE_OF_LABEL;
  }
  for (int32_t i = 0; i < m->reached_count; i++) m->soonest[m->reached[i]] = NEVER;
  m->touched_count = m->reached_count = 0;
  m->moment_count = 0;
}

static void finish(Matching *m, int32_t u, int32_t v, int64_t time) {
  int32_t node = v == ZERO ? NOBODY : top_of(m, v);
  rematch_to_root(m, u, v == ZERO ? NOBODY : v);
  if (node != NOBODY) {
    if (node >= m->n) turn(m, node, v);
    m->mate[v] = u;
  }
  settle_all(m, time);
}

/* A moment may be out of date: what it was about has changed since. */
static int is_tight(const Matching *m, int32_t u, int32_t v, int64_t time) {
  int64_t weight = m->g->weight[arc_between(m->g, u, v)];
  return price_at(m, u, time) + price_at(m, v, time) == weight;
}

/* Search from `root`, and give up once `most` nodes were looked at: what the prices have come down is
 * kept, and is not lost for the next time. */
static void search_from(Matching *m, int32_t root, int32_t most) {
  m->limit = NEVER;
  put_label(m, top_of(m, root), OUTER, 0);
  look_around_all(m, top_of(m, root), 0);
  for (;;) {
    Moment now = next_moment(m);
    if (m->touched_count > most) {
      settle_all(m, now.time);
      return;
    }
    if (now.v == ZERO) {
      finish(m, now.u, ZERO, now.time);
      return;
    }
    if (now.v == OPEN) {
      int is_so = m->label[now.u] == INNER && m->parent[now.u] == NOBODY &&
                  m->since[now.u] + m->price[now.u] / 2 == now.time;
      if (is_so) open_blossom(m, now.u, now.time);
      continue;
    }
    int32_t node = top_of(m, now.v);
    uint8_t label = m->label[node];
    if (node == top_of(m, now.u) || label == INNER || !is_tight(m, now.u, now.v, now.time)) continue;
    if (label == OUTER) {
      close_ring(m, now.u, now.v, now.time);
    } else if (m->mate[m->base[node]] == NOBODY) {
      finish(m, now.u, now.v, now.time);
      return;
    } else {
      grow(m, now.u, now.v, now.time);
    }
  }
}

/* Most are near somebody free. Searching far from one while others have not begun would put blossoms
 * around half of the graph, so that all go a little way before any goes far. */
static const int32_t WAYS[] = {32, 256, 2048, INT32_MAX};

void matching_solve(Matching *m) {
  for (size_t way = 0; way < sizeof(WAYS) / sizeof(WAYS[0]); way++)
    for (int32_t v = 0; v < m->n; v++)
      if (m->mate[v] == NOBODY && m->price[v] > 0 && v != m->left_out)
        search_from(m, v, WAYS[way]);
}
