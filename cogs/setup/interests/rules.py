"""What an organiser may call an interest. Pure."""

from bot.community.interests import MAX_LABEL, interest_key
from bot.errors import UserError
from bot.texts.written import says_something

MAX_ALSO = 10


def read_label(typed: str) -> str:
    """Return the name of an interest. Raises UserError for none, and for one that is too long."""
    label = " ".join(typed.split()).strip(",;")
    if not says_something(label) or not interest_key(label):
        raise UserError("setup-interests-empty")
    if len(label) > MAX_LABEL:
        raise UserError("setup-interests-long", most=MAX_LABEL)
    return label


def read_also(typed: str) -> tuple[str, ...]:
    """Return what else people write, parted by commas. Raises UserError as above."""
    parts = [part for part in typed.replace(";", ",").split(",") if part.strip()]
    if len(parts) > MAX_ALSO:
        raise UserError("setup-interests-many", most=MAX_ALSO)
    return tuple(dict.fromkeys(map(read_label, parts)))
