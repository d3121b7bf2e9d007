"""Who speaks of an interest, and how: the writer's own, or refused, past, another's, their job's.

Pure. The rules are few and look at words near each other; no sentence is parsed.
"""

from collections.abc import Sequence
from enum import Enum, auto

from bot.community.interests.phrases import Span
from bot.community.interests.words import Break


class Attitude(Enum):
    """How what comes next is meant."""

    WANTED = auto()
    REFUSED = auto()
    PAST = auto()
    JOB = auto()  # what they work as; a comma does not end it
    CALLING = auto()  # words beside a profession; a comma ends it
    STUDY = auto()
    OTHERS = auto()


NEAR = 4
"""A word of liking so near after a refusal is part of it: not really into."""

ENGLISH = ("to", "over", "than")
SPANISH = (
    "a",
    "al",
    "que",
    "que de",
    "que del",
    "que el",
    "que la",
    "que los",
    "que las",
    "antes que",
)
PREFERRING = {
    **dict.fromkeys(("prefer", "rather"), ENGLISH),
    **dict.fromkeys(("prefiero", "mas de", "soy mas de", "yo soy mas de"), SPANISH),
}
"""What says that one thing is liked better, and what then comes before the other."""

BEHIND = ("no", "not", "hate", "dislike", "avoid", "detest", "can't stand", "odio", "detesto")
"""What may stand behind that which it refuses, at the end of a clause: golf no, golf I hate."""

ENDING = {Attitude.REFUSED, Attitude.JOB, Attitude.STUDY}
"""What a comma ends, unless an item of the same list comes next."""

OPEN = {Attitude.WANTED, Attitude.PAST, Attitude.JOB, Attitude.CALLING, Attitude.STUDY}


class Scope:
    """Walks along the phrases of a sentence; `wanted` says of each whether it is the writer's."""

    def __init__(self, spans: Sequence[Span]) -> None:
        """Walk at once."""
        self._spans = spans
        self.wanted = [True] * len(spans)
        self.before = False  # whether the sentence refuses the one before it
        self._attitude = Attitude.WANTED
        self._clause = 0
        self._previous_clause = 0
        self._set_at = -NEAR - 1
        self._lesser: tuple[str, ...] = ()
        for at, span in enumerate(spans):
            self._pass_gap(at, span)
            self._step(at, span)

    def _step(self, at: int, span: Span) -> None:
        """Look at a phrase: what means an interest is judged, everything else may turn the tide."""
        if at and self._spans[at - 1].does("called"):
            self.wanted[at] = False
        elif "profession" in span.meaning.roles and not self._is_learnt(at):
            self._work(at)
        elif span.key is not None:
            self.wanted[at] = self._attitude is Attitude.WANTED or (
                self._attitude is Attitude.STUDY and span.key.endswith("language")
            )
        elif span.phrase in BEHIND and self._ends_clause(at):
            self._refuse_what_came(at)
        elif self._is_subject(at):
            self._turn(Attitude.OTHERS, at)
        elif self._compares(span):
            self._turn(Attitude.REFUSED, at)
        else:
            self._trigger(at, span)

    def _trigger(self, at: int, span: Span) -> None:
        """Follow the first rule that a phrase obeys."""
        if span.does("except"):
            refuses = self._attitude is not Attitude.REFUSED
            self._turn(Attitude.REFUSED if refuses else Attitude.WANTED, at)
        elif span.does("refuse_before", "refuse_both", "refuse"):
            self._refuse(at, span)
        elif span.does("past"):
            self._turn(Attitude.PAST, at)
        elif span.does("but", "me"):
            self._begin(at)
            self._turn(Attitude.WANTED, -NEAR - 1)
        elif span.does("like"):
            self._like(at, span)
        elif span.does("job", "study") and self._attitude is Attitude.WANTED:
            self._turn(Attitude.STUDY if span.does("study") else Attitude.JOB, at)
        elif span.does("they") and not self._is_spanish(at):
            self._turn(Attitude.OTHERS, at)

    def _pass_gap(self, at: int, span: Span) -> None:
        """Let a comma or a semicolon end what it ends."""
        if at and self._spans[at - 1].is_emoji:
            self._turn(Attitude.WANTED, at)
        if at == 0 or span.gap < Break.BRACKET:
            return
        is_bare = self._is_bare(at)
        if span.gap is Break.COLON and self._refuses_what_follows(at):
            pass  # what I am not into: golf
        elif span.gap >= Break.COLON or self._attitude is Attitude.CALLING:
            self._turn(Attitude.WANTED, at)
        elif span.gap is Break.SOFT and self._refuses_what_follows(at):
            self._turn(Attitude.WANTED, -NEAR - 1)  # without a care, cooking
        elif not is_bare and self._attitude in ENDING and not self._goes_on(span):
            self._turn(Attitude.WANTED, -NEAR - 1)
        self._begin(at)

    def _goes_on(self, span: Span) -> bool:
        """Whether they still tell of their work: I teach in Lima, with two colleagues."""
        return self._attitude is not Attitude.REFUSED and span.does("with")

    def _refuses_what_follows(self, at: int) -> bool:
        """Whether nothing has been refused yet that could be: neither car nor boat, a bike."""
        named = any(span.key is not None for span in self._spans[self._set_at + 1 : at])
        return self._attitude is Attitude.REFUSED and not named

    def _is_bare(self, at: int) -> bool:
        """Whether a clause begins with another item of the same list."""
        spans = self._spans
        while at + 1 < len(spans) and spans[at].does("and", "filler"):
            at += 1
        return spans[at].key is not None or spans[at].does("and", "refuse", "filler")

    def _begin(self, at: int) -> None:
        self._previous_clause, self._clause = self._clause, at
        self._lesser = ()

    def _turn(self, attitude: Attitude, at: int) -> None:
        self._attitude, self._set_at = attitude, at

    def _like(self, at: int, span: Span) -> None:
        turned_just_now = self._attitude in (Attitude.REFUSED, Attitude.PAST) and (
            at - self._set_at <= NEAR and self._clause <= self._set_at
        )
        another = self._attitude is Attitude.PAST and at > 0 and self._spans[at - 1].does("and")
        turned_just_now &= not (another or span.phrase in PREFERRING)
        if self._attitude is not Attitude.OTHERS and not turned_just_now:
            self._turn(Attitude.WANTED, at)
        if span.phrase in PREFERRING:
            self._lesser = PREFERRING[span.phrase]

    def _refuse(self, at: int, span: Span) -> None:
        if span.does("refuse_before", "refuse_both"):
            self._refuse_what_came(at)
        if span.does("refuse", "refuse_both") and self._attitude in OPEN:
            self._turn(Attitude.REFUSED, at)
        elif span.does("past"):
            self._turn(Attitude.PAST, at)  # it used to be festivals

    def _refuse_what_came(self, at: int) -> None:
        begins = at == self._clause or (at == self._clause + 1 and self._spans[at - 1].does("me"))
        first = self._previous_clause if begins else self._clause
        self.before = self.before or at == 0
        self.wanted[first:at] = [False] * (at - first)

    def _ends_clause(self, at: int) -> bool:
        """Whether a refusal stands behind what it refuses: golf no, tennis no pero padel si."""
        after = self._spans[at + 1] if at + 1 < len(self._spans) else None
        ends = after is None or after.gap >= Break.SOFT or after.does("but")
        return ends and at > 0 and self._spans[at].gap is Break.NONE

    def _work(self, at: int) -> None:
        """Take what stands right before a profession, and after it, for what they do."""
        self.wanted[at] = False
        if at and self._spans[at - 1].key is not None and self._spans[at].gap is Break.NONE:
            self.wanted[at - 1] = False
        if self._attitude is Attitude.WANTED:
            self._turn(Attitude.CALLING, at)

    def _is_learnt(self, at: int) -> bool:
        """Whether the name of a trade comes right after a word of liking: learning game dev."""
        liked = (
            at > 0 and self._spans[at - 1].does("like") and not self._spans[at - 1].does("filler")
        )
        return liked and self._spans[at].key is not None

    def _is_subject(self, at: int) -> bool:
        """Whether another person is spoken of from here on: my brother, a mi hermana le."""
        spans = self._spans
        if not spans[at].does("person") or at == 0 or not spans[at - 1].does("mine"):
            return False
        if at + 1 < len(spans) and spans[at + 1].phrase in ("le", "les"):
            return True
        if spans[at - 1].gap is Break.COLON and at + 1 < len(spans):
            return spans[at + 1].gap is Break.NONE  # my loves: my daughter, the sea
        return at < 2 or spans[at - 1].gap > Break.NONE or not spans[at - 2].does("with")

    def _is_spanish(self, at: int) -> bool:
        """Whether a "he" is the Spanish one: he aprendido."""
        after = self._spans[at + 1].phrase if at + 1 < len(self._spans) else ""
        return self._spans[at].phrase == "he" and after.endswith(("ado", "ido", "cho", "sto"))

    def _compares(self, span: Span) -> bool:
        """Whether the lesser of two things comes next: than golf, (prefer chess) to golf."""
        return span.phrase == "than" or span.phrase in self._lesser
