"""A request as it leaves the bot, what can be wrong with it, and how its JSON is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

JSON: TypeAlias = "dict[str, JSON] | list[JSON] | str | int | float | bool | None"
Node: TypeAlias = "Mapping[str, JSON]"
Kind = Literal["route", "query", "schema", "unknown", "rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One call of Discord's HTTP API.

    - path: from the slash after the API version, still percent-encoded
    - body: for multipart the decoded `payload_json`
    - reason: the audit-log reason, percent-decoded
    """

    method: str
    path: str
    query: Mapping[str, object] = field(default_factory=dict)
    body: JSON = None
    reason: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that Discord would refuse, or would silently ignore.

    - route: no such method and path
    - query: a parameter of path or query that is unknown, missing or of the wrong type
    - schema: the body breaks the description (Discord answers 400, code 50035)
    - unknown: a key that the description lacks (Discord ignores it: most likely a typing error)
    - rule: a documented rule that the description does not express
    """

    kind: Kind
    where: str
    message: str

    def __str__(self) -> str:
        return f"[{self.kind}] {self.where or '$'}: {self.message}"


# A rule is judged on its own, also where the schema is broken elsewhere:
# these readers give the empty value for what is absent, null or of another type.


def text_of(node: Node, key: str) -> str:
    """Give the string under `key`, or an empty one."""
    value = node.get(key)
    return value if isinstance(value, str) else ""


def number_of(node: Node, key: str) -> float | None:
    """Give the number under `key`, if there is one."""
    value = node.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def object_of(node: Node, key: str) -> dict[str, JSON]:
    """Give the object under `key`, or an empty one."""
    value = node.get(key)
    return value if isinstance(value, dict) else {}


def objects_of(node: Node, key: str) -> Iterator[tuple[str, dict[str, JSON]]]:
    """Give the objects of the list under `key`, each with its place: `key[0]`, `key[1]`."""
    value = node.get(key)
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, dict):
            yield f"{key}[{index}]", item
