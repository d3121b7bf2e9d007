/* Blossoms: how they are made, turned, opened and taken apart. Edmonds 1965. */
#include "forest.h"

/* Write the vertices of a node; return how many. */
int32_t leaves(const Matching *m, int32_t node, int32_t *into) {
  if (node < m->n) {
    into[0] = node;
    return 1;
  }
  int32_t count = 0, child = m->first[node];
  do {
    count += leaves(m, child, into + count);
    child = m->next[child];
  } while (child != m->first[node]);
  return count;
}

int64_t price_at(const Matching *m, int32_t v, int64_t time) {
  uint8_t label = m->label[top_of(m, v)];
  if (label == OUTER) return m->price[v] - (time - m->since[v]);
  if (label == INNER) return m->price[v] + (time - m->since[v]);
  return m->price[v];
}

static void touch(Matching *m, int32_t node) {
  if (m->touched_count == m->touched_room) {
    m->touched_room = 2 * m->touched_room + 64;
    m->touched = must(realloc(m->touched, m->touched_room * sizeof(int32_t)));
  }
  m->touched[m->touched_count++] = node;
}

void put_label(Matching *m, int32_t node, uint8_t label, int64_t time) {
  m->label[node] = label;
  touch(m, node);
  m->since[node] = time;
  if (node >= m->n) {
    int32_t count = leaves(m, node, m->stack);
    for (int32_t i = 0; i < count; i++) m->since[m->stack[i]] = time;
  }
}

static int32_t up(const Matching *m, int32_t outer) {
  int32_t beyond = m->mate[m->base[outer]];
  return beyond == NOBODY ? NOBODY : top_of(m, m->from[top_of(m, beyond)]);
}

/* Return the outer node at which the ways of two outer nodes to the root meet. */
static int32_t meeting_point(Matching *m, int32_t x, int32_t y) {
  m->stamp++;
  for (;;) {
    if (x != NOBODY) {
      if (m->seen[x] == m->stamp) return x;
      m->seen[x] = m->stamp;
      x = up(m, x);
    }
    int32_t other = x;
    x = y;
    y = other;
  }
}

static void link_nodes(Matching *m, int32_t node, int32_t next, int32_t from, int32_t to) {
  m->next[node] = next;
  m->prev[next] = node;
  m->link_from[node] = from;
  m->link_to[node] = to;
}

/* Join the ways from two outer nodes to where they meet into a ring. */
static void make_ring(Matching *m, int32_t meet, int32_t u, int32_t v) {
  int32_t length = 0;
  for (int32_t x = top_of(m, u); x != meet; x = up(m, x)) m->path[length++] = x;
  int32_t last = meet;
  while (length--) {
    int32_t outer = m->path[length], beyond = m->mate[m->base[outer]], inner = top_of(m, beyond);
    link_nodes(m, last, inner, m->from[inner], m->into[inner]);
    link_nodes(m, inner, outer, beyond, m->base[outer]);
    last = outer;
  }
  int32_t x = top_of(m, v);
  link_nodes(m, last, x, u, v);
  while (x != meet) {
    int32_t beyond = m->mate[m->base[x]], inner = top_of(m, beyond), above = up(m, x);
    link_nodes(m, x, inner, m->base[x], beyond);
    link_nodes(m, inner, above, m->into[inner], m->from[inner]);
    x = above;
  }
}

/* Bring a node's prices up to `time`, before its label changes. */
static void settle_prices(Matching *m, int32_t node, int64_t time) {
  int64_t passed = time - m->since[node];
  if (node >= m->n) m->price[node] += m->label[node] == OUTER ? 2 * passed : -2 * passed;
  if (m->label[node] == OUTER) return; /* its vertices stay outer, each since its own time */
  int32_t count = leaves(m, node, m->stack);
  for (int32_t i = 0; i < count; i++) {
    m->price[m->stack[i]] += time - m->since[m->stack[i]];
    m->since[m->stack[i]] = time;
  }
}

/* Make a blossom of the ring that the tight edge u-v closes; write the vertices that were inner to
 * `m->inner` and return how many they are. Nobody else is looked at: a search may put ring around
 * ring, and is not to go through all that it holds each time. */
int32_t contract(Matching *m, int32_t u, int32_t v, int64_t time) {
  int32_t meet = meeting_point(m, top_of(m, u), top_of(m, v));
  make_ring(m, meet, u, v);
  int32_t blossom = m->unused[--m->unused_count], child = meet, count = 0;
  m->first[blossom] = meet;
  m->base[blossom] = m->base[meet];
  m->parent[blossom] = NOBODY;
  m->price[blossom] = 0;
  do {
    settle_prices(m, child, time);
    if (m->label[child] == INNER) count += leaves(m, child, m->inner + count);
    m->label[child] = FREE_OF_LABEL;
    m->parent[child] = m->merged[child] = blossom;
    child = m->next[child];
  } while (child != meet);
  m->label[blossom] = OUTER;
  m->since[blossom] = time;
  touch(m, blossom);
  return count;
}

/* Rematch inside a blossom so that `v` becomes its base. */
void turn(Matching *m, int32_t blossom, int32_t v) {
  int32_t start = v, steps = 0;
  while (m->parent[start] != blossom) start = m->parent[start];
  if (start >= m->n) turn(m, start, v);
  for (int32_t x = start; x != m->first[blossom]; x = m->next[x]) steps++;
  int forward = steps % 2 == 0;
  for (int32_t at = start; at != m->first[blossom];) {
    int32_t x = forward ? m->next[at] : m->prev[at], y = forward ? m->next[x] : m->prev[x];
    int32_t a = forward ? m->link_from[x] : m->link_to[y];
    int32_t b = forward ? m->link_to[x] : m->link_from[y];
    if (x >= m->n) turn(m, x, a);
    if (y >= m->n) turn(m, y, b);
    m->mate[a] = b;
    m->mate[b] = a;
    at = y;
  }
  m->first[blossom] = start;
  m->base[blossom] = v;
}

/* Match the outer vertex `u` to `partner`, or to NOBODY, and change partners up to the root. */
void rematch_to_root(Matching *m, int32_t u, int32_t partner) {
  for (;;) {
    int32_t outer = top_of(m, u), beyond = m->mate[m->base[outer]];
    if (outer >= m->n) turn(m, outer, u);
    m->mate[u] = partner;
    if (beyond == NOBODY) return;
    int32_t inner = top_of(m, beyond), entry = m->into[inner];
    if (inner >= m->n) turn(m, inner, entry);
    u = m->from[inner];
    m->mate[entry] = u;
    partner = entry;
  }
}

/* Let the children of an outermost blossom be outermost themselves. */
void ungroup(Matching *m, int32_t blossom) {
  int32_t child = m->first[blossom];
  do {
    m->parent[child] = NOBODY;
    int32_t count = leaves(m, child, m->stack);
    for (int32_t i = 0; i < count; i++) m->top[m->stack[i]] = child;
    child = m->next[child];
  } while (child != m->first[blossom]);
  m->label[blossom] = FREE_OF_LABEL;
  m->unused[m->unused_count++] = blossom;
}

void separate(Matching *m, int32_t v) {
  if (m->mate[v] == NOBODY) return;
  m->mate[m->mate[v]] = NOBODY;
  m->mate[v] = NOBODY;
}

/* Take every blossom around `v` apart. Its share goes to its vertices: what is inside stays tight,
 * what leads out does not, so that its base is free then. */
void dissolve_around(Matching *m, int32_t v) {
  while (m->top[v] != v) {
    int32_t blossom = m->top[v];
    int32_t count = leaves(m, blossom, m->stack);
    for (int32_t i = 0; i < count; i++) m->price[m->stack[i]] += m->price[blossom] / 2;
    if (m->price[blossom] > 0) separate(m, m->base[blossom]);
    ungroup(m, blossom);
  }
}
