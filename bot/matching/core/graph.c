/* The pairs that are looked at, as arcs in rising order: each pair once from either side. */
#include "kith.h"

void *must(void *memory) {
  if (!memory) abort(); /* the worker ends, and the bot says that it did */
  return memory;
}

static int compare(const void *a, const void *b) {
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

static void sort(int32_t *list, int64_t count) {
  if (count > 64) {
    qsort(list, count, sizeof(int32_t), compare);
    return;
  }
  for (int64_t i = 1; i < count; i++) {
    int32_t x = list[i];
    int64_t k = i;
    for (; k && list[k - 1] > x; k--) list[k] = list[k - 1];
    list[k] = x;
  }
}

/* Make the arcs of couples, which may name a pair more than once. */
void graph_make(Graph *g, const People *p, Couples *couples) {
  int32_t n = p->n;
  int64_t *start = must(calloc((size_t)n + 2, sizeof(int64_t)));
  g->n = n;
  g->at = must(calloc((size_t)n + 2, sizeof(int64_t)));
  g->to = must(malloc((2 * couples->count + 1) * sizeof(int32_t)));
  for (int64_t c = 0; c < couples->count; c++) {
    start[couples->of[c].one + 1]++;
    start[couples->of[c].other + 1]++;
  }
  for (int32_t v = 0; v < n; v++) start[v + 1] += start[v];
  memcpy(g->at, start, ((size_t)n + 1) * sizeof(int64_t));
  for (int64_t c = 0; c < couples->count; c++) {
    Couple couple = couples->of[c];
    g->to[g->at[couple.one]++] = couple.other;
    g->to[g->at[couple.other]++] = couple.one;
  }
  g->arcs = 0;
  for (int32_t v = 0; v < n; v++) {
    int64_t from = start[v], end = start[v + 1], at = g->arcs;
    sort(g->to + from, end - from);
    for (int64_t a = from; a < end; a++)
      if (a == from || g->to[a] != g->to[g->arcs - 1]) g->to[g->arcs++] = g->to[a];
    g->at[v] = at;
  }
  g->at[n] = g->arcs;
  free(start);
  g->score = must(malloc((g->arcs + 1) * sizeof(int32_t)));
  g->weight = must(malloc((g->arcs + 1) * sizeof(int64_t)));
  for (int32_t v = 0; v < n; v++)
    for (int64_t a = g->at[v]; a < g->at[v + 1]; a++) {
      int32_t u = g->to[a];
      if (u < v) { /* written already, from the other side */
        int64_t back = arc_between(g, u, v);
        g->score[a] = g->score[back];
        g->weight[a] = g->weight[back];
        continue;
      }
      g->score[a] = score_of(p, v, u, cosine_of(p, v, u));
      int64_t worth = p->placed + p->favour[v] + p->favour[u] - repeat_cost(p, v, u);
      g->weight[a] = 2 * (worth + g->score[a]);
    }
}

void graph_free(Graph *g) {
  free(g->at);
  free(g->to);
  free(g->score);
  free(g->weight);
}

int64_t arc_between(const Graph *g, int32_t u, int32_t v) {
  return place_in(g->to, g->at[u], g->at[u + 1], v);
}
