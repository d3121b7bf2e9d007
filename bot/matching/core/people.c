/* Who has an interest, from who said what: the same lists, turned around. */
#include "kith.h"

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
