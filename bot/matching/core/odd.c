/* Who is left over joins the pair to which they bring most; and who that is, is chosen by it. */
#include "kith.h"

/* Everybody is tried as the odd one up to so many people, and beyond so many of them. */
#define TRIED 300

/* Pairs are parted for somebody up to so many people: it takes the square of their number. */
#define PARTED 5000


static int32_t score_between(const People *p, int32_t i, int32_t j) {
  return score_of(p, i, j, cosine_of(p, i, j));
}

/* Write what a third one is worth to a pair: half of what they bring to each, less half of what the
 * two have of one another, and the repeats it costs. Return whether they may be together. */
static int worth_of_third(const People *p, const int32_t *three, int64_t *worth) {
  for (int32_t i = 0; i < 2; i++)
    if (!may_meet_in_group(p, three[i], three[2])) return 0;
  if (!share_enough(p, three, 3)) return 0;
  int64_t scores = score_between(p, three[0], three[2]) + score_between(p, three[1], three[2]);
  *worth = scores - score_between(p, three[0], three[1]);
  *worth -= 2 * (repeat_cost(p, three[0], three[2]) + repeat_cost(p, three[1], three[2]));
  return 1;
}

/* Find the pair that gains most by `who`. Return one of the two, or NOBODY. */
static int32_t best_pair_for(const People *p, const int32_t *mate, const uint8_t *is_full,
                             int32_t who, int64_t *worth) {
  int32_t best = NOBODY;
  for (int32_t v = 0; v < p->n; v++) {
    int64_t found;
    int32_t three[3] = {v, mate[v], who};
    if (mate[v] <= v || v == who || mate[v] == who || (is_full && is_full[v])) continue;
    if (!worth_of_third(p, three, &found) || (best != NOBODY && found <= *worth)) continue;
    best = v;
    *worth = found;
  }
  return best;
}

static Sum weight_of(const Graph *g, const int32_t *mate) {
  Sum sum = 0;
  for (int32_t v = 0; v < g->n; v++)
    if (mate[v] > v) sum += g->weight[arc_between(g, v, mate[v])];
  return sum;
}

/* Return who alone, of those who have any possible partner, has none; NOBODY where none or several
 * have none. Whoever can be with nobody at all is no odd one: nothing is to be had for them. */
static int32_t left_over(const Graph *g, const int32_t *mate) {
  int32_t odd = NOBODY;
  for (int32_t v = 0; v < g->n; v++) {
    if (mate[v] != NOBODY || g->at[v] == g->at[v + 1]) continue;
    if (odd != NOBODY) return NOBODY;
    odd = v;
  }
  return odd;
}

/* Where one is left over, let it be the one with whom pairs and trio together are worth most: nobody
 * else is left over for it. The matching that is given is freed where another is returned. */
Matching *leave_out_whom_it_costs_least(const People *p, const Graph *g, Matching *m,
                                        const int64_t *price) {
  const int32_t *mate = matching_mates(m);
  int32_t odd = left_over(g, mate);
  if (odd == NOBODY || p->n < 5) return m;
  Matching *best = m, *trial = matching_make(g, price), *good = matching_make(g, price);
  int64_t worth = 0;
  Sum most = best_pair_for(p, mate, NULL, odd, &worth) == NOBODY ? -1 : weight_of(g, mate) + worth;
  int32_t step = (p->n + TRIED - 1) / TRIED;
  for (int32_t v = 0; v < p->n; v += step) {
    if (v == odd || p->pinned[v] != NOBODY) continue;
    matching_copy(trial, m);
    matching_leave_out(trial, v);
    matching_solve(trial);
    const int32_t *now = matching_mates(trial);
    if (left_over(g, now) != v) continue;
    if (best_pair_for(p, now, NULL, v, &worth) == NOBODY) continue;
    Sum found = weight_of(g, now) + worth;
    if (found <= most) continue;
    most = found;
    matching_copy(good, trial);
    best = good;
  }
  matching_free(trial);
  matching_free(best == good ? m : good);
  return best;
}

static void join(int32_t who, int32_t pair, int32_t *place, uint8_t *is_full) {
  place[who] = place[pair];
  is_full[pair] = 1;
}

/* Put `who` in the place of one half of a pair that may join another pair. */
static int join_by_parting(const People *p, int32_t *mate, int32_t who, int32_t *place,
                           uint8_t *is_full) {
  for (int32_t stays = 0; stays < p->n; stays++) {
    int32_t goes = mate[stays], first = goes < stays ? goes : stays;
    int64_t worth;
    if (goes == NOBODY || is_full[first] || !may_meet(p, who, stays)) continue;
    if (p->pinned[stays] != NOBODY) continue;
    mate[stays] = mate[goes] = NOBODY;
    int32_t other = best_pair_for(p, mate, is_full, goes, &worth);
    if (other == NOBODY) {
      mate[stays] = goes;
      mate[goes] = stays;
      continue;
    }
    mate[stays] = who;
    mate[who] = stays;
    place[who] = place[stays] = who;
    join(goes, other, place, is_full);
    return 1;
  }
  return 0;
}

/* Write the number of everybody's group: of pairs, and of those who joined one. */
void join_the_odd(const People *p, const int32_t *mates, int32_t *place) {
  size_t n = (size_t)p->n + 1;
  uint8_t *is_full = must(calloc(n, 1));
  int32_t *mate = must(malloc(n * sizeof(int32_t)));
  int64_t worth;
  memcpy(mate, mates, p->n * sizeof(int32_t));
  for (int32_t v = 0; v < p->n; v++) place[v] = mate[v] != NOBODY && mate[v] < v ? mate[v] : v;
  for (int32_t v = 0; v < p->n; v++) {
    if (mates[v] != NOBODY) continue;
    int32_t pair = best_pair_for(p, mate, is_full, v, &worth);
    if (pair != NOBODY)
      join(v, pair, place, is_full);
    else if (p->n <= PARTED)
      join_by_parting(p, mate, v, place, is_full);
  }
  free(is_full);
  free(mate);
}

int has_trio(const People *p, const int32_t *place) {
  int32_t *count = must(calloc((size_t)p->n + 1, sizeof(int32_t))), found = 0;
  for (int32_t v = 0; v < p->n; v++) found |= ++count[place[v]] > 2;
  free(count);
  return found;
}

static Sum twice(const People *p, int32_t i, int32_t j) {
  int64_t worth = p->placed + p->favour[i] + p->favour[j] - repeat_cost(p, i, j);
  return 2 * (Sum)(worth + score_between(p, i, j));
}

/* Return twice what pairs and trios are worth, of a trio half of what each of its three pairs is. */
Sum twice_the_worth(const People *p, const int32_t *place) {
  size_t n = (size_t)p->n + 1;
  int32_t *first = must(malloc(n * sizeof(int32_t))), *second = must(malloc(n * sizeof(int32_t)));
  for (int32_t v = 0; v < p->n; v++) first[v] = second[v] = NOBODY;
  Sum sum = 0;
  for (int32_t v = 0; v < p->n; v++) {
    int32_t a = first[place[v]], b = second[place[v]];
    if (a == NOBODY) {
      first[place[v]] = v;
    } else if (b == NOBODY) {
      second[place[v]] = v;
      sum += twice(p, a, v);
    } else {
      sum += (twice(p, a, v) + twice(p, b, v) - twice(p, a, b)) / 2;
    }
  }
  free(first);
  free(second);
  return sum;
}
