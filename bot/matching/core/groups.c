/* A round in groups of three to six, or of a mentor and those they take.
 *
 * People are put where they bring most, those with the fewest possible partners first; then single
 * moves and swaps improve the whole, a loss being accepted up to a threshold that falls to nothing
 * (Dueck and Scheuer 1990: annealing in whole numbers). At last the worst-off groups are lifted.
 */
#include "kith.h"

#define LARGEST 7
#define PARTS 60 /* divisible by all that a sum of scores is divided by */

/* Mirrored by bot/matching/native.py. */
typedef struct {
  int32_t size, largest;
  int32_t moves;     /* tries of one course, for each person */
  int32_t courses;   /* from the start each; the best counts */
  int32_t near_best; /* how much the worst-off may cost, in millionths of the best total */
  int64_t deviation; /* what it costs, times its square, that a group is one larger or smaller */
  uint64_t seed;
} GroupEffort;

typedef struct {
  int32_t count, who[LARGEST];
  int64_t value, score; /* all that it is worth, and of that the scores, in PARTS */
} Group;

typedef struct {
  const People *p;
  const GroupEffort *effort;
  const int32_t *who;  /* the rows of those among whom groups are looked for: from here on 0 to n */
  int32_t n;
  const int32_t *unit; /* people with the same unit stay together */
  const int32_t *capacity;
  int32_t *score; /* n x n, -1 where two must not meet */
  int64_t *cost;  /* n x n: of a repeat */
  Group *groups;
  int32_t count;
  int32_t *place; /* the group of each */
  Sum value;
  uint64_t dice;
} Search;

static uint32_t roll(Search *s, uint32_t sides) {
  s->dice ^= s->dice << 13;
  s->dice ^= s->dice >> 7;
  s->dice ^= s->dice << 17;
  return (uint32_t)((s->dice >> 32) * sides >> 32);
}

/* ---- what a group is worth ---- */

static int share_all(const Search *s, const Group *g) {
  int32_t rows[LARGEST];
  for (int32_t i = 0; i < g->count; i++) rows[i] = s->who[g->who[i]];
  return share_enough(s->p, rows, g->count);
}

/* Whether there is one mentor with room for the others, where there are mentors. */
static int is_led(const Search *s, const Group *g) {
  int32_t mentors = 0, room = 0;
  for (int32_t i = 0; i < g->count; i++)
    if (s->capacity[g->who[i]]) {
      mentors++;
      room = s->capacity[g->who[i]];
    }
  return mentors == 1 && g->count - 1 <= room;
}

/* Write what a group is worth; return whether it may be. Somebody alone may be, and is worth 0. */
static int weigh(const Search *s, Group *g) {
  const People *p = s->p;
  g->value = g->score = 0;
  if (g->count < 2) return 1;
  if (g->count > s->effort->largest || !share_all(s, g)) return 0;
  if (p->mode == SIDES && !is_led(s, g)) return 0;
  int64_t scores = 0, worth = 0;
  for (int32_t i = 0; i < g->count; i++) {
    const int64_t row = (int64_t)g->who[i] * s->n;
    worth += p->placed / 2 + p->favour[s->who[g->who[i]]];
    for (int32_t k = i + 1; k < g->count; k++) {
      int32_t score = s->score[row + g->who[k]];
      if (score < 0) return 0;
      scores += score;
      worth -= s->cost[row + g->who[k]];
    }
  }
  int64_t off = g->count - s->effort->size;
  if (p->mode != SIDES) worth -= off * off * s->effort->deviation;
  g->score = scores * PARTS / (g->count - 1);
  g->value = worth * PARTS + g->score;
  return 1;
}

/* ---- moves ---- */

static void put(Group *g, int32_t who) { g->who[g->count++] = who; }

static void take(Group *g, int32_t who) {
  int32_t i = 0;
  while (g->who[i] != who) i++;
  g->who[i] = g->who[--g->count];
}

/* Everybody who stays with `who`, `who` among them. */
static int32_t unit_of(const Search *s, int32_t who, int32_t *members) {
  const Group *g = &s->groups[s->place[who]];
  int32_t count = 0;
  for (int32_t i = 0; i < g->count; i++)
    if (s->unit[g->who[i]] == s->unit[who]) members[count++] = g->who[i];
  return count;
}

/* Make what two groups would be if `who` went from the first to the second, and `other`, if
 * anybody, the other way. Return whether they may be. */
static int after(const Search *s, int32_t who, int32_t other, int32_t to, Group *one, Group *two) {
  int32_t moved[LARGEST], back[LARGEST], count = unit_of(s, who, moved), back_count = 0;
  *one = s->groups[s->place[who]];
  *two = s->groups[to];
  if (other != NOBODY) back_count = unit_of(s, other, back);
  if (two->count - back_count + count > s->effort->largest) return 0;
  if (one->count - count + back_count > s->effort->largest) return 0;
  for (int32_t i = 0; i < count; i++) take(one, moved[i]);
  for (int32_t i = 0; i < back_count; i++) take(two, back[i]);
  for (int32_t i = 0; i < count; i++) put(two, moved[i]);
  for (int32_t i = 0; i < back_count; i++) put(one, back[i]);
  return weigh(s, one) && weigh(s, two);
}

static void settle(Search *s, int32_t from, int32_t to, const Group *one, const Group *two) {
  s->value += one->value + two->value - s->groups[from].value - s->groups[to].value;
  s->groups[from] = *one;
  s->groups[to] = *two;
  for (int32_t i = 0; i < one->count; i++) s->place[one->who[i]] = from;
  for (int32_t i = 0; i < two->count; i++) s->place[two->who[i]] = to;
}

static int64_t gain_of(const Search *s, int32_t from, int32_t to, const Group *one,
                       const Group *two) {
  return one->value + two->value - s->groups[from].value - s->groups[to].value;
}

/* Put a whole group into another. */
static void try_to_merge(Search *s, int32_t from, int32_t to, int64_t threshold) {
  Group none = {0}, both = s->groups[to];
  if (both.count + s->groups[from].count > s->effort->largest) return;
  for (int32_t i = 0; i < s->groups[from].count; i++) put(&both, s->groups[from].who[i]);
  if (!weigh(s, &both)) return;
  if (both.value - s->groups[from].value - s->groups[to].value < -threshold) return;
  settle(s, from, to, &none, &both);
}

/* There are as many groups as people, most of them empty: to move into one is to found it. */
static void try_one(Search *s, int64_t threshold) {
  int32_t who = roll(s, s->n), from = s->place[who], other = roll(s, s->n), to;
  int swaps = roll(s, 4) != 0;
  to = s->place[other];
  if (!swaps && roll(s, 8) == 0)
    for (to = 0; to < s->n && s->groups[to].count; to++) {
    }
  if (to == from || to == s->n) return;
  if (!swaps && roll(s, 2)) {
    try_to_merge(s, from, to, threshold);
    return;
  }
  Group one, two;
  if (!after(s, who, swaps ? other : NOBODY, to, &one, &two)) return;
  if (gain_of(s, from, to, &one, &two) >= -threshold) settle(s, from, to, &one, &two);
}

/* ---- the start ---- */

static int32_t partners(const Search *s, int32_t who) {
  int32_t count = 0;
  for (int32_t j = 0; j < s->n; j++) count += s->score[(int64_t)who * s->n + j] >= 0;
  return count;
}

/* Everybody alone, but for those who are to be together. */
static void part_all(Search *s) {
  int32_t n = s->n;
  for (int32_t i = 0; i < n; i++) s->groups[i].count = 0;
  for (int32_t i = 0; i < n; i++) {
    s->place[i] = s->unit[i];
    put(&s->groups[s->unit[i]], i);
  }
  s->value = 0;
  for (int32_t i = 0; i < n; i++) {
    weigh(s, &s->groups[i]);
    s->value += s->groups[i].value;
  }
}

/* Whether a group is one person, or people who are to be together, and nobody else. */
static int is_loose(const Search *s, const Group *g) {
  for (int32_t i = 1; i < g->count; i++)
    if (s->unit[g->who[i]] != s->unit[g->who[0]]) return 0;
  return 1;
}

/* Add to a group whom it gains most by, of those who are alone. Return whether there was anybody. */
static int add_the_best(Search *s, int32_t to) {
  Group one, two;
  int64_t best = 0;
  int32_t chosen = NOBODY;
  for (int32_t who = 0; who < s->n; who++) {
    int32_t from = s->place[who];
    if (from == to || s->unit[who] != who || !is_loose(s, &s->groups[from])) continue;
    if (!after(s, who, NOBODY, to, &one, &two)) continue;
    int64_t gain = gain_of(s, from, to, &one, &two);
    if (chosen != NOBODY && gain <= best) continue;
    best = gain;
    chosen = who;
  }
  if (chosen == NOBODY) return 0;
  after(s, chosen, NOBODY, to, &one, &two);
  settle(s, s->place[chosen], to, &one, &two);
  return 1;
}

/* Fill one group after the other, each around somebody with few possible partners, or a mentor. */
static void begin(Search *s, const int32_t *order) {
  part_all(s);
  for (int32_t k = 0; k < s->n; k++) {
    int32_t who = order[k], to = s->place[who], enough = s->effort->size;
    if (s->p->mode == SIDES) enough = s->capacity[who] ? 2 : 0;
    if (!is_loose(s, &s->groups[to])) continue;
    while (s->groups[to].count < enough && add_the_best(s, to)) {
    }
  }
}

/* Put each one who is alone into the group that gains by it, or loses least while nobody is lost. */
static void place_the_alone(Search *s) {
  int32_t n = s->n;
  for (int32_t who = 0; who < n; who++) {
    int32_t from = s->place[who], chosen = NOBODY;
    if (s->groups[from].count > 1) continue;
    int64_t best = 0;
    Group one, two;
    for (int32_t to = 0; to < n; to++) {
      if (to == from || !s->groups[to].count || !after(s, who, NOBODY, to, &one, &two)) continue;
      int64_t gain = gain_of(s, from, to, &one, &two);
      if (gain > best) {
        best = gain;
        chosen = to;
      }
    }
    if (chosen == NOBODY) continue;
    after(s, who, NOBODY, chosen, &one, &two);
    settle(s, from, chosen, &one, &two);
  }
}

/* ---- a course ---- */

static void run(Search *s, int64_t moves) {
  int64_t hottest = (int64_t)SCALE * PARTS / 8;
  for (int64_t i = 0; i < moves; i++) {
    int64_t left = moves - i;
    /* Falls with the square of what is left: most of the time goes into the fine choices. */
    int64_t threshold = (int64_t)((Sum)hottest * left / moves * left / moves);
    try_one(s, threshold);
  }
  place_the_alone(s);
  for (int64_t i = 0; i < moves / 4; i++) try_one(s, 0);
}

/* ---- the worst-off ---- */

static int64_t mean_of(const Group *g) { return g->count < 2 ? 0 : g->score / g->count; }

static int32_t worst_of(const Search *s) {
  int32_t worst = NOBODY;
  for (int32_t g = 0; g < s->n; g++)
    if (s->groups[g].count > 1 &&
        (worst == NOBODY || mean_of(&s->groups[g]) < mean_of(&s->groups[worst])))
      worst = g;
  return worst;
}

/* Find the swap with the worst group that lifts it most and costs no more than `room`. */
static int lift_one(Search *s, int64_t *room) {
  int32_t worst = worst_of(s), best_who = NOBODY, best_other = NOBODY;
  if (worst == NOBODY) return 0;
  int64_t now = mean_of(&s->groups[worst]), best = now;
  Group one, two;
  for (int32_t i = 0; i < s->groups[worst].count; i++)
    for (int32_t other = 0; other < s->n; other++) {
      int32_t who = s->groups[worst].who[i], to = s->place[other];
      if (to == worst || s->groups[to].count < 2) continue;
      if (!after(s, who, other, to, &one, &two)) continue;
      int64_t gain = gain_of(s, worst, to, &one, &two);
      int64_t low = mean_of(&one) < mean_of(&two) ? mean_of(&one) : mean_of(&two);
      if (gain < -*room || gain > (int64_t)SCALE * PARTS * LARGEST || low <= best) continue;
      best = low;
      best_who = who;
      best_other = other;
    }
  if (best_who == NOBODY) return 0;
  int32_t to = s->place[best_other];
  after(s, best_who, best_other, to, &one, &two);
  *room += gain_of(s, worst, to, &one, &two);
  settle(s, worst, to, &one, &two);
  return 1;
}

static int64_t total_of(const Search *s) {
  int64_t total = 0;
  for (int32_t g = 0; g < s->n; g++) total += s->groups[g].score;
  return total;
}

/* ---- all of it ---- */

static const int32_t *partner_count;

static int by_partners(const void *a, const void *b) {
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  int32_t fewer = partner_count[x] - partner_count[y];
  return fewer ? fewer : x - y;
}

static void fill(Search *s) {
  const People *p = s->p;
  for (int32_t i = 0; i < s->n; i++)
    for (int32_t j = i; j < s->n; j++) {
      int64_t at = (int64_t)i * s->n + j, back = (int64_t)j * s->n + i;
      int32_t one = s->who[i], other = s->who[j];
      /* Two of one side do not meet for each other's sake; with a mentor they may. */
      int meets = i != j && may_meet_in_group(p, one, other);
      s->score[at] = s->score[back] = meets ? score_of(p, one, other, cosine_of(p, one, other)) : -1;
      s->cost[at] = s->cost[back] = meets ? repeat_cost(p, one, other) : 0;
    }
}

/* Write the number of the group of each of `count` people; whoever is alone has one of their own.
 * Their units and capacities are given in the same order. */
void plan_groups(const People *p, const GroupEffort *effort, const int32_t *who, int32_t count,
                 const int32_t *unit, const int32_t *capacity, int32_t *place) {
  size_t n = (size_t)count, room = n + 1;
  Search s = {.p = p, .effort = effort, .who = who, .n = count, .unit = unit, .capacity = capacity};
  s.score = must(malloc((n * n + 1) * sizeof(int32_t)));
  s.cost = must(malloc((n * n + 1) * sizeof(int64_t)));
  s.groups = must(malloc(room * sizeof(Group)));
  s.place = must(malloc(room * sizeof(int32_t)));
  int32_t *order = must(malloc(room * sizeof(int32_t)));
  int32_t *counts = must(malloc(room * sizeof(int32_t)));
  Group *best = must(malloc(room * sizeof(Group)));
  Sum best_value = -1;
  fill(&s);
  for (int32_t i = 0; i < count; i++) {
    order[i] = i;
    counts[i] = partners(&s, i);
  }
  partner_count = counts;
  qsort(order, n, sizeof(int32_t), by_partners);
  s.dice = effort->seed * 2 + 1;
  for (int32_t course = 0; course < effort->courses; course++) {
    begin(&s, order);
    run(&s, (int64_t)effort->moves * count);
    if (s.value <= best_value) continue;
    best_value = s.value;
    memcpy(best, s.groups, n * sizeof(Group));
  }
  for (int32_t g = 0; g < count; g++)
    for (int32_t i = 0; i < best[g].count; i++) s.place[best[g].who[i]] = g;
  memcpy(s.groups, best, n * sizeof(Group));
  int64_t may_cost = (int64_t)((Sum)total_of(&s) * effort->near_best / 1000000);
  while (lift_one(&s, &may_cost)) {
  }
  memcpy(place, s.place, n * sizeof(int32_t));
  void *all[] = {s.score, s.cost, s.groups, s.place, order, counts, best};
  for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) free(all[i]);
}
