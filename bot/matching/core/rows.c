/* Rows are shared out over threads, and what they found is gathered in their order. */
#include "rows.h"

#include <pthread.h>

void add_couple(Couples *couples, int32_t one, int32_t other) {
  if (couples->count == couples->room) {
    couples->room = 2 * couples->room + 1024;
    couples->of = must(realloc(couples->of, couples->room * sizeof(Couple)));
  }
  couples->of[couples->count++] = (Couple){one, other};
}

/* Return what each asks for beyond what placing them is worth in any pair; nothing without prices. */
int64_t *asking_prices(const People *p, const int64_t *price) {
  int64_t *asking = must(calloc((size_t)p->n + 1, sizeof(int64_t)));
  for (int32_t i = 0; price && i < p->n; i++) asking[i] = price[i] - p->placed - 2 * p->favour[i];
  return asking;
}

/* Keep the k greatest keys: a heap with the least on top. */
void keep(Found *heap, int32_t *count, int32_t k, int32_t key, int32_t who) {
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

/* Run `rows` over all rows, some in each thread, and gather what they found. `ends` are the rows at
 * which threads take over from one another. */
Sum share_out(Search *all, void *(*rows)(void *), const int32_t *ends, int threads,
              Couples *found) {
  Search shares[THREADS];
  pthread_t running[THREADS];
  int started[THREADS] = {0};
  Sum lacking = 0;
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
        add_couple(found, s->rows ? s->rows[i] : i, s->found[(int64_t)(i - s->from) * s->k + k].who);
    lacking += s->lacking;
    all->overflown |= s->overflown;
    free(s->found);
    free(s->count);
  }
  return lacking;
}
