"""What Discord says of the end of a match: what came of it, how it was, and whether again."""

from discord.ext import commands
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import Parts
from bot.community.servers import store as servers
from bot.errors import UserError
from bot.ids import UserId
from bot.outbox.acts import EditMessage, PostMessage
from bot.outbox.entries import Outcome
from bot.texts.written import says_something
from bot.ui.answers import answer, answer_text, answer_view, say_to
from bot.ui.forms import Submission
from bot.ui.layout import channel, mentions, timestamp
from bot.ui.press import Interaction, Router
from bot.ui.reports import words_back
from cogs.rounds.records import Group, Result, Round
from cogs.rounds.records import store as records
from cogs.rounds.results import rules, store, views
from cogs.rounds.results.touch import KeepingInTouch
from cogs.rounds.thread import store as threads
from cogs.rounds.thread.signs import Signs

NOTICE = "rounds.word"


class ResultsCog(commands.Cog):
    """The three rows of the message at the end, and *Keep in touch*."""

    def __init__(self, parts: Parts, router: Router, signs: Signs, touch: KeepingInTouch) -> None:
        """Take the presses."""
        self._database, self._clock, self._outbox = parts.database, parts.clock, parts.outbox
        self._say_of, self._signs, self._touch = parts.say_of, signs, touch
        parts.outbox.on_outcome(NOTICE, self._notice_settled)
        router.on_press("rounds:result", self.tell_result)
        router.on_select("rounds:rate", self.rate)
        router.on_press("rounds:word", self.open_form)
        router.on_form("rounds:words", self.take_word)
        router.on_press("rounds:some-day", self.tell_again)
        router.on_press("rounds:touch", self.keep_in_touch)

    async def tell_result(self, interaction: Interaction, argument: str) -> None:
        """Note what somebody says came of their match."""
        group_id, choice = rules.read(argument)
        result, user_id = rules.read_result(choice), UserId(interaction.user.id)
        async with self._database.writing() as tx:
            group, round_ = await self._open_for(tx, group_id, user_id)
            await records.note(tx, group.id, user_id, result=result.value)
            if result is Result.MET and not round_.is_trial:
                await self._touch.plan(tx, group)
        until = timestamp(rules.final_at(round_), "D")
        await answer_text(interaction, views.noted(result, until, say_to(interaction)))

    async def rate(self, interaction: Interaction, argument: str, chosen: list[str]) -> None:
        """Note how it was for somebody, which nobody else is shown."""
        rating, user_id = rules.read_rating(chosen), UserId(interaction.user.id)
        async with self._database.writing() as tx:
            group, _ = await self._open_for(tx, rules.read(argument)[0], user_id)
            await records.note(tx, group.id, user_id, rating=rating)
        await answer_view(interaction, views.rated(group.id, rating, say_to(interaction)))

    async def tell_again(self, interaction: Interaction, argument: str) -> None:
        """Note whether somebody would like to meet the same people again some day."""
        group_id, choice = rules.read(argument)
        user_id, again = UserId(interaction.user.id), choice == "yes"
        async with self._database.writing() as tx:
            group, _ = await self._open_for(tx, group_id, user_id)
            await records.note(tx, group.id, user_id, again=again)
        await answer(interaction, "results-noted-yes" if again else "results-noted-no")

    async def open_form(self, interaction: Interaction, argument: str) -> None:
        """Open the form for a word to the organisers, filled with what was said before."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            group, _ = await self._open_for(tx, rules.read(argument)[0], user_id)
            said = await store.word_of(tx, group.id, user_id)
        form = views.word_form(group.id, said, say_to(interaction))
        await interaction.response.send_modal(form)

    async def take_word(self, interaction: Interaction, argument: str, sent: Submission) -> None:
        """Hand a word on to the organisers; one that cannot be handed on comes back."""
        word, user_id, say = sent.text("word"), UserId(interaction.user.id), say_to(interaction)
        try:
            if not says_something(word):
                raise UserError("results-word-empty")
            async with self._database.writing() as tx:
                group, _ = await self._open_for(tx, rules.read(argument)[0], user_id)
                await self._hand_on(tx, group, user_id, word)
        except UserError as error:
            view = words_back(say(error.key, **error.values), word)
            await interaction.response.send_message(view=view, ephemeral=True)
            return
        await answer(interaction, "results-word-sent")

    async def keep_in_touch(self, interaction: Interaction, argument: str) -> None:
        """Open the thread of those who met again."""
        user_id = UserId(interaction.user.id)
        async with self._database.writing() as tx:
            group = await threads.taken_by(tx, rules.read(argument)[0], user_id)
            is_first = await self._touch.press(tx, group, user_id)
            assert group.thread is not None
            thread = await self._outbox.result_of(tx, group.thread)
        if group.in_messages:
            others = mentions(one for one in group.people if one != user_id)
            told = "touch-told" if is_first else "touch-write"
            await answer(interaction, told, others=others)
            return
        key = "touch-opening" if is_first else "touch-open"
        await answer(interaction, key, thread=channel(thread or 0))

    async def _open_for(
        self, tx: AsyncConnection, group_id: int, user_id: UserId
    ) -> tuple[Group, Round]:
        """Return the group of who pressed, of which they may still say something; note a sign."""
        group = await threads.taken_by(tx, group_id, user_id)
        round_ = await threads.round_of(tx, group)
        rules.check_open(round_, self._clock.now())
        await self._signs.note(tx, group, user_id)
        return group, round_

    async def _hand_on(self, tx: AsyncConnection, group: Group, user_id: UserId, word: str) -> None:
        """Show a word in the moderators' channel, in place of what was said before."""
        guild_id, say = group.guild_id, self._say_of(group.guild_id)
        place = (await servers.load(tx, guild_id)).moderators_channel
        if place is None:
            raise UserError("results-word-nowhere")
        programme = await threads.programme_of(tx, group)
        name = programme.plans.name if programme else ""
        components = views.notice(user_id, group.people, name, word, say)
        await records.note(tx, group.id, user_id, word=word)
        shown = await store.notice_of(tx, group.id, user_id)
        act = (
            EditMessage(message=shown, components=components)
            if shown
            else PostMessage(channel=place, components=components)
        )
        key = await self._outbox.put(
            tx, act, guild_id=guild_id, purpose="rounds.word", about=(user_id,)
        )
        if shown is None:
            await store.note_notice(tx, group, user_id, key)

    async def _notice_settled(self, tx: AsyncConnection, outcome: Outcome) -> None:
        """Forget a message that could not be posted or is gone: the next word is another one."""
        if outcome.reason is not None:
            await store.forget_notice(tx, outcome.about)
