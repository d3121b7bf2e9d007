/* A first guess at everyone's price: an auction with falling increments. Bertsekas 1988.
 *
 * Everybody bids for everybody else, as if each came twice: once to choose, once to be chosen. Half
 * of what one gains and is bid for, together, is a price that is high enough for every edge.
 */
#include "kith.h"

static const int32_t INCREMENTS[] = {SCALE / 33, SCALE / 200, SCALE / 2000};

/* What a place counts for beyond its score: enough that bidders hold on, not so much that two who
 * want the same one bid for ever. */
#define AT_ALL SCALE

typedef struct {
  int64_t *price;
  int32_t *owner, *has, *waiting, count;
} Auction;

/* What whoever chooses the one at the end of an arc gains by it. */
static int64_t gain_by(const Graph *g, const Auction *auction, int64_t a) {
  return g->score[a] + AT_ALL - auction->price[g->to[a]];
}

static void bid(const Graph *g, Auction *auction, int32_t u, int64_t increment) {
  int64_t best = 0, second = 0;
  int32_t choice = NOBODY;
  for (int64_t a = g->at[u]; a < g->at[u + 1]; a++) {
    int64_t gain = gain_by(g, auction, a);
    if (gain > best) {
      second = best;
      best = gain;
      choice = g->to[a];
    } else if (gain > second) {
      second = gain;
    }
  }
  if (choice == NOBODY) return; /* all that is left costs more than it is worth */
  auction->price[choice] += best - second + increment;
  int32_t before = auction->owner[choice];
  auction->owner[choice] = u;
  auction->has[u] = choice;
  if (before == NOBODY) return;
  auction->has[before] = NOBODY;
  auction->waiting[auction->count++] = before;
}

static void hold(const Graph *g, Auction *auction, int64_t increment) {
  auction->count = 0;
  for (int32_t u = 0; u < g->n; u++) auction->owner[u] = auction->has[u] = NOBODY;
  for (int32_t u = g->n - 1; u >= 0; u--) auction->waiting[auction->count++] = u;
  while (auction->count) bid(g, auction, auction->waiting[--auction->count], increment);
}

/* Write a price for everybody with which every edge is paid for: price[u] + price[v] >= weight. */
void first_prices(const Graph *g, const People *p, int64_t *price) {
  size_t n = (size_t)g->n + 1;
  Auction auction = {must(calloc(n, sizeof(int64_t))), must(malloc(n * sizeof(int32_t))),
                     must(malloc(n * sizeof(int32_t))), must(malloc(n * sizeof(int32_t))), 0};
  for (size_t i = 0; i < sizeof(INCREMENTS) / sizeof(INCREMENTS[0]); i++) {
    /* Prices of what nobody bid for last time begin again at 0. */
    if (i)
      for (int32_t v = 0; v < g->n; v++)
        if (auction.owner[v] == NOBODY) auction.price[v] = 0;
    hold(g, &auction, INCREMENTS[i]);
  }
  for (int32_t u = 0; u < g->n; u++) {
    int64_t gain = 0;
    for (int64_t a = g->at[u]; a < g->at[u + 1]; a++) {
      int64_t own = gain_by(g, &auction, a);
      if (own > gain) gain = own;
    }
    price[u] = gain + auction.price[u] + p->placed - AT_ALL + 2 * p->favour[u];
    if (price[u] < 0) price[u] = 0;
  }
  free(auction.price);
  free(auction.owner);
  free(auction.has);
  free(auction.waiting);
}
