"""Changes a plan before it goes out: what would become of it is shown first, and kept on a word."""

from dataclasses import replace

from bot.app import Parts
from bot.errors import UserError
from bot.ids import GuildId
from bot.matching.allowing import largest, may_be_together
from bot.matching.model import Plan
from bot.matching.planner import before_and_after
from bot.storage.turns import take_turn
from bot.ui.layout import mention
from bot.worker import in_worker
from cogs.rounds.life import TURN, store
from cogs.rounds.life.ground import has_changed
from cogs.rounds.life.planning import alone_in, groups_of
from cogs.rounds.life.rules import instance_of
from cogs.rounds.life.running import Running
from cogs.rounds.life.steps import Steps
from cogs.rounds.preview import Change, Changed, Kind, PlanChanged, Planned, Proposal
from cogs.rounds.preview.looking import Looking, by_hand, mark_in, planned_in, together
from cogs.rounds.preview.moves import BY_HAND, held, mark_of, moved, wished, wished_by
from cogs.rounds.preview.rules import compare
from cogs.rounds.programmes import Programme
from cogs.rounds.records import store as records


class Changing:
    """What is proposed is not kept anywhere: *Keep* reckons it anew, and it must come out the same.

    So it outlives a restart, and nothing is kept that an organiser has not seen.
    """

    def __init__(self, parts: Parts, steps: Steps, looking: Looking) -> None:
        """The matcher runs in its worker."""
        self._database, self._clock, self._steps = parts.database, parts.clock, steps
        self._looking, self._running = looking, Running(parts, steps)

    async def propose(
        self, guild_id: GuildId, round_id: int, mark: str, change: Change
    ) -> Proposal:
        """Return what would become of a plan. Raises PlanChanged, and UserError.

        What is impossible is refused in the same words whatever the reason, so that nobody's wish
        can be told from a rule.
        """
        planned = await self._looking.planned(guild_id, round_id)
        if mark_in(planned.groups) != mark:
            raise PlanChanged
        for one in change.people:
            if one not in planned.ground.ids:
                raise UserError("preview-not-in-round", person=mention(one))
        reckon = _moved if change.kind in BY_HAND else _planned_again
        before, changed = await reckon(planned, change)
        return Proposal(
            change=change,
            planned=planned,
            before=before,
            changed=changed,
            mark=mark,
            after=mark_of([group.people for group in changed.plan.groups]),
        )

    async def keep(self, guild_id: GuildId, round_id: int, proposal: Proposal, after: str) -> None:
        """Keep a change that an organiser has seen coming out as `after`. Raises PlanChanged."""
        if proposal.after != after:
            raise PlanChanged
        ground, plan = proposal.changed.ground, proposal.changed.plan
        # What is as it was is looked at when it goes out: nobody learns here who broke up since.
        new = replace(plan, groups=compare(proposal.before, plan).groups)
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, guild_id)
            programme, round_ = await self._running.waiting(tx, guild_id, round_id)
            if mark_in(await planned_in(tx, round_)) != proposal.mark:
                raise PlanChanged
            if await has_changed(tx, proposal.planned.ground, new, self._clock.now()):
                raise PlanChanged
            await records.unplan(tx, round_.id)
            groups = groups_of(plan, ground, proposal.changed.by_hand)
            await records.plan(tx, round_, groups, self._clock.now())
            await records.leave_alone(tx, round_, alone_in(plan))
            await store.keep_wishes(tx, round_, ground.wishes)
            await self._steps.matching.ask_for_go(tx, programme, round_)

    async def go(self, guild_id: GuildId, round_id: int, mark: str) -> Programme:
        """Let a round go out as an organiser has seen it. Raises PlanChanged, and Outdated."""
        async with self._database.writing() as tx:
            await take_turn(tx, TURN, guild_id)
            programme, round_ = await self._running.waiting(tx, guild_id, round_id)
            if mark_in(await planned_in(tx, round_)) != mark:
                raise PlanChanged
            await self._steps.going.begin(tx, round_)
        return programme


async def _planned_again(planned: Planned, change: Change) -> tuple[Plan, Changed]:
    """Plan the rest of a round around two who are together, or are not."""
    ground = replace(planned.ground, wishes=wished(planned.ground.wishes, change))
    instance = instance_of(ground)
    if change.kind is Kind.PIN and not may_be_together(instance, change.people):
        raise UserError("preview-impossible")
    groups = together(planned)
    stay = held(groups, by_hand(planned), change)
    told = instance_of(planned.ground)
    before, plan = await in_worker(before_and_after, told, groups, instance, stay, are_all=False)
    is_so = any(set(change.people) <= set(group.people) for group in plan.groups)
    if change.kind is Kind.PIN and not is_so:
        raise UserError("preview-impossible")
    return before, Changed(ground=ground, plan=plan, by_hand=frozenset(map(frozenset, stay)))


async def _moved(planned: Planned, change: Change) -> tuple[Plan, Changed]:
    """Move who is named, and nobody else."""
    groups = together(planned)
    after = moved(groups, change)
    wishes = wished_by(planned.ground.wishes, groups, after, change)
    ground = replace(planned.ground, wishes=wishes)
    instance, new = instance_of(ground), set(after) - set(groups)
    if any(len(group) > largest(instance) for group in new):
        raise UserError("preview-too-many", most=largest(instance))
    if not all(may_be_together(instance, group) for group in new):
        raise UserError("preview-impossible")
    told = instance_of(planned.ground)
    before, plan = await in_worker(before_and_after, told, groups, instance, after, are_all=True)
    made = by_hand(planned) | set(map(frozenset, new))
    return before, Changed(ground=ground, plan=plan, by_hand=frozenset(made))
