/* A round in pairs, from people to partners.
 *
 * Candidates, first prices, the exact solver; then everybody is looked at with the prices that came
 * out, and pairs that they do not pay for are added until there are none: the plan is proved then,
 * for all pairs, though few were ever in the graph. At last the worst-off are lifted.
 */
#include "kith.h"

/* What Python sets for a round and gets back. Mirrored by bot/matching/native.py. */
typedef struct {
  int32_t best;         /* candidates of each */
  int32_t select_again; /* times that candidates are selected anew by their prices */
  int64_t budget;       /* how many others each looks at; 0 for all */
  int64_t budget_again; /* the same, when candidates are selected anew */
  int32_t proofs;       /* how often everybody is looked at again, at most; all are proved then */
  int32_t near_best;    /* how much the worst-off may cost, in millionths of the best total */
} Effort;

typedef struct {
  int64_t gap; /* how much more the scores could come to, at the most; NEVER where that is not known */
  int32_t is_proved, searches;
} Outcome;

#define KEEP_OF_A_ROW 24
#define SAMPLED 500

typedef struct {
  const People *p;
  Crowd crowd;
  const Effort *effort;
  Couples couples;
  Graph graph;
  Matching *matching;
  int64_t *price;
} Round;

static void begin(Round *r) {
  const People *p = r->p;
  const Effort *e = r->effort;
  best_of_each(&r->crowd, e->best, e->budget, NULL, &r->couples);
  for (int32_t again = 0; again <= e->select_again; again++) {
    graph_make(&r->graph, p, &r->couples);
    first_prices(&r->graph, p, r->price);
    if (again == e->select_again) break;
    best_of_each(&r->crowd, e->best, e->budget_again, r->price, &r->couples);
    graph_free(&r->graph);
  }
  r->matching = matching_make(&r->graph, r->price);
  matching_solve(r->matching);
}

static int64_t slack_of(const Round *r, Couple couple) {
  const int64_t *price = matching_prices(r->matching);
  int64_t weight = r->graph.weight[arc_between(&r->graph, couple.one, couple.other)];
  return price[couple.one] + price[couple.other] - weight +
         matching_shared(r->matching, couple.one, couple.other);
}

/* Look at `count` people (NULL: everybody) once more; add the pairs that their prices do not pay for,
 * and solve again. Return how much the prices lacked in all: 0 proves that nothing is better. */
static Sum prove(Round *r, const int32_t *rows, int32_t count, int *is_complete) {
  Couples missing = {0};
  Sum lacking = underpriced(&r->crowd, r->matching, rows, count, KEEP_OF_A_ROW, &missing, is_complete);
  if (missing.count) {
    for (int64_t c = 0; c < missing.count; c++)
      add_couple(&r->couples, missing.of[c].one, missing.of[c].other);
    graph_free(&r->graph);
    graph_make(&r->graph, r->p, &r->couples);
    for (int64_t c = 0; c < missing.count; c++) {
      int64_t slack = slack_of(r, missing.of[c]);
      if (slack < 0) matching_raise(r->matching, missing.of[c].one, -slack);
    }
    matching_solve(r->matching);
  }
  free(missing.of);
  return lacking;
}

/* Look again until nothing is left to add: at everybody first, then at those whose price fell. Where
 * a row had more to add than it keeps, everybody is looked at again. */
static void prove_all(Round *r, Outcome *outcome, Sum *bound, Sum *shares) {
  int32_t n = r->p->n, count = 0, *rows = must(malloc(((size_t)n + 1) * sizeof(int32_t)));
  int everybody = 1, is_complete;
  matching_take_lowered(r->matching, rows);
  while (outcome->searches < r->effort->proofs && !outcome->is_proved) {
    *bound = matching_dual(r->matching, shares);
    Sum lacking = prove(r, everybody ? NULL : rows, everybody ? n : count, &is_complete);
    *bound += lacking;
    outcome->searches++;
    outcome->is_proved = lacking == 0;
    everybody = !is_complete;
    count = matching_take_lowered(r->matching, rows);
  }
  free(rows);
}

/* Estimate how much the prices lack in all from some rows, each of which shares its pairs with
 * others: half of the mean of what the worst pair of a row lacks. */
static Sum estimate_lacking(Round *r) {
  int32_t n = r->p->n, count = n < SAMPLED ? n : SAMPLED;
  int32_t *rows = must(malloc(((size_t)count + 1) * sizeof(int32_t)));
  for (int32_t i = 0; i < count; i++) rows[i] = (int32_t)((int64_t)i * n / count);
  Couples found = {0};
  int is_complete;
  Sum lacking = underpriced(&r->crowd, r->matching, rows, count, KEEP_OF_A_ROW, &found, &is_complete);
  free(rows);
  free(found.of);
  return lacking * n / (2 * (Sum)count);
}

/* ---- the worst-off ---- */

typedef struct {
  int64_t total;       /* the sum of scores */
  Sum above;           /* the sum of all that comes before it */
  int32_t worst, most; /* the lowest score, and the highest that all pairs could have */
} Standing;

static Standing standing(const Round *r, const Matching *m) {
  const Graph *g = &r->graph;
  const int32_t *mate = matching_mates(m);
  Standing s = {0, 0, SCALE + 1, SCALE + 1};
  for (int32_t v = 0; v < g->n; v++) {
    if (mate[v] == NOBODY) continue;
    int32_t highest = 0;
    for (int64_t a = g->at[v]; a < g->at[v + 1]; a++)
      if (g->score[a] > highest) highest = g->score[a];
    if (highest < s.most) s.most = highest;
    if (mate[v] < v) continue;
    int64_t a = arc_between(g, v, mate[v]);
    s.total += g->score[a];
    s.above += g->weight[a] / 2 - g->score[a];
    if (g->score[a] < s.worst) s.worst = g->score[a];
  }
  return s;
}

/* Lift the lowest score as far as the total stays near the best and nothing before it suffers. */
static void lift_the_worst_off(Round *r) {
  Standing best = standing(r, r->matching);
  int64_t enough = best.total - best.total * r->effort->near_best / 1000000;
  if (!r->effort->near_best || best.worst > SCALE) return;
  Matching *base = r->matching, *trial = matching_make(&r->graph, r->price);
  Matching *good = matching_make(&r->graph, r->price);
  int32_t low = best.worst, high = best.most, is_lifted = 0;
  while (low < high) {
    int32_t middle = low + (high - low + 1) / 2;
    matching_copy(trial, is_lifted ? good : base);
    matching_forbid_below(trial, middle);
    matching_solve(trial);
    Standing now = standing(r, trial);
    if (now.above == best.above && now.total >= enough) {
      matching_copy(good, trial);
      is_lifted = 1;
      low = now.worst;
    } else {
      high = middle - 1;
    }
  }
  matching_free(trial);
  matching_free(is_lifted ? base : good);
  r->matching = is_lifted ? good : base;
}

static int has_pins(const People *p) {
  for (int32_t v = 0; v < p->n; v++)
    if (p->pinned[v] != NOBODY) return 1;
  return 0;
}

/* Write the number of everybody's group; whoever is alone has one of their own. */
void plan_pairs(const People *p, const Effort *effort, int32_t *place, Outcome *outcome) {
  Round r = {.p = p, .effort = effort};
  r.price = must(calloc((size_t)p->n + 1, sizeof(int64_t)));
  crowd_make(&r.crowd, p);
  begin(&r);
  Sum bound = 0, shares = 0;
  outcome->is_proved = outcome->searches = 0;
  prove_all(&r, outcome, &bound, &shares);
  if (!effort->proofs) bound = matching_dual(r.matching, &shares) + estimate_lacking(&r);
  lift_the_worst_off(&r);
  r.matching = leave_out_whom_it_costs_least(p, &r.graph, r.matching, r.price);
  join_the_odd(p, matching_mates(r.matching), place);
  int trio = has_trio(p, place);
  Sum gap = (bound + (trio ? shares / 2 : 0) - twice_the_worth(p, place)) / 2;
  /* Edges between pinned people and others were left out, and one who joins them has some. */
  int is_known = gap <= (Sum)p->n * SCALE && !(trio && has_pins(p));
  outcome->gap = is_known ? (int64_t)gap : NEVER;
  matching_free(r.matching);
  graph_free(&r.graph);
  free(r.couples.of);
  free(r.price);
  crowd_free(&r.crowd);
}
