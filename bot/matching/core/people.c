/* Lists as the searches need them: who has an interest, and whom somebody met. */
#include "kith.h"

/* Turn around who said what: everybody who has an interest, in rising order. */
void gather_people(People *p, int32_t *by_at, int32_t *by_who, int32_t *by_weight) {
  memset(by_at, 0, ((size_t)p->keys + 2) * sizeof(int32_t));
  int32_t entries = p->said_at[p->n];
  for (int32_t a = 0; a < entries; a++) by_at[p->said_key[a] + 2]++;
  for (int32_t k = 0; k < p->keys; k++) by_at[k + 2] += by_at[k + 1];
  for (int32_t i = 0; i < p->n; i++)
    for (int32_t a = p->said_at[i]; a < p->said_at[i + 1]; a++) {
      int32_t at = by_at[p->said_key[a] + 1]++;
      by_who[at] = i;
      by_weight[at] = p->said_weight[a];
    }
  p->by_at = by_at;
  p->by_who = by_who;
  p->by_weight = by_weight;
}

typedef struct {
  int32_t one, other, known;
} Entry;

static int by_place(const void *a, const void *b) {
  const Entry *x = a, *y = b;
  if (x->one != y->one) return x->one < y->one ? -1 : 1;
  if (x->other != y->other) return x->other < y->other ? -1 : 1;
  return (x->known > y->known) - (x->known < y->known);
}

/* Write everybody's partners in rising order, from `count` couples in any order, with what is known of
 * each: of a couple that is named more than once, the least. */
void gather_partners(int32_t n, int32_t count, const Couple *couples, const int32_t *known,
                     int32_t *at, int32_t *who, int32_t *with) {
  Entry *all = must(malloc((2 * (size_t)count + 1) * sizeof(Entry)));
  for (int32_t c = 0; c < count; c++) {
    all[2 * c] = (Entry){couples[c].one, couples[c].other, known[c]};
    all[2 * c + 1] = (Entry){couples[c].other, couples[c].one, known[c]};
  }
  qsort(all, 2 * (size_t)count, sizeof(Entry), by_place);
  int32_t kept = 0, row = 0;
  at[0] = 0;
  for (int32_t e = 0; e < 2 * count; e++) {
    if (e && all[e].one == all[e - 1].one && all[e].other == all[e - 1].other) continue;
    while (row < all[e].one) at[++row] = kept;
    who[kept] = all[e].other;
    with[kept++] = all[e].known;
  }
  while (row < n) at[++row] = kept;
  free(all);
}
