"""The documented rules for components: of each kind, and of all in one message or modal."""

from __future__ import annotations

from collections import Counter
from enum import IntEnum
from typing import TYPE_CHECKING

from tests.wire.request import Violation, number_of, object_of, objects_of, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.wire.request import JSON, Node

MOST_IN_MODAL = 5  # the description says 40
LINK, PREMIUM = 5, 6
ATTACHMENT = "attachment://"


class Component(IntEnum):
    """The components that have rules of their own."""

    ROW = 1
    BUTTON = 2
    STRING_SELECT = 3
    TEXT_INPUT = 4
    USER_SELECT = 5
    ROLE_SELECT = 6
    MENTIONABLE_SELECT = 7
    CHANNEL_SELECT = 8
    FILE = 13
    LABEL = 18


SELECTS = frozenset(range(Component.STRING_SELECT, Component.CHANNEL_SELECT + 1)) - {
    Component.TEXT_INPUT
}
# Section, text display, thumbnail, gallery, file, separator, container.
LAYOUT = frozenset({9, 10, 11, 12, 13, 14, 17})


def walk(node: Node, where: str = "") -> Iterator[tuple[str, dict[str, JSON]]]:
    """Give every component below a message, modal or component, with its place."""
    nested = list(objects_of(node, "components"))
    nested += [(key, object_of(node, key)) for key in ("accessory", "component") if node.get(key)]
    for place, component in nested:
        yield where + place, component
        yield from walk(component, f"{where}{place}.")


def is_layout(component: Node) -> bool:
    """Whether a component needs the flag IS_COMPONENTS_V2."""
    return component.get("type") in LAYOUT


def component_rules(parent: Node, where: str) -> Iterator[Violation]:
    """Hold all components of a message or modal to the written rules."""
    components = list(walk(parent, where))
    yield from uniqueness_rules([component for _, component in components], where)
    for place, component in components:
        match component.get("type"):
            case Component.ROW:
                yield from row_rules(component, place)
            case Component.BUTTON:
                yield from button_rules(component, place)
            case kind if kind in SELECTS:
                yield from select_rules(component, place)
            case Component.FILE if not shows_attachment(component):
                yield Violation("rule", place, "a file component shows only attachment://")


def shows_attachment(component: Node) -> bool:
    """Whether a file component shows a file that goes with the message."""
    return text_of(object_of(component, "file"), "url").startswith(ATTACHMENT)


def modal_rules(modal: Node) -> Iterator[Violation]:
    """Hold a modal to the written rules."""
    if len(list(objects_of(modal, "components"))) > MOST_IN_MODAL:
        yield Violation("rule", "data.components", f"more than {MOST_IN_MODAL} at the top level")
    yield from component_rules(modal, "data.")
    for place, component in walk(modal, "data."):
        if component.get("type") == Component.TEXT_INPUT:
            yield from text_input_rules(component, place)
        if component.get("type") in SELECTS and component.get("disabled"):
            yield Violation("rule", place, "nothing in a modal can be disabled")


def uniqueness_rules(components: list[dict[str, JSON]], where: str) -> Iterator[Violation]:
    """Let no two components share a custom_id or a numeric id; 0 stands for none."""
    for key in ("custom_id", "id"):
        counted = Counter(str(component[key]) for component in components if component.get(key))
        for value, times in counted.items():
            if times > 1:
                yield Violation(
                    "rule", f"{where}components", f"{key} {value!r} comes {times} times"
                )


def row_rules(row: Node, where: str) -> Iterator[Violation]:
    """Let a row hold up to five buttons or exactly one other thing."""
    kinds = [component.get("type") for _, component in objects_of(row, "components")]
    if len(kinds) > 1 and any(kind != Component.BUTTON for kind in kinds):
        yield Violation("rule", where, "a row holds up to five buttons or one select, not both")


def button_rules(button: Node, where: str) -> Iterator[Violation]:
    """Hold a button to the fields of its style."""
    style = button.get("style")
    own = {LINK: "url", PREMIUM: "sku_id"}.get(style if isinstance(style, int) else 0, "custom_id")
    if not button.get(own):
        yield Violation("rule", where, f"a button of style {style} needs a {own}")
    for key in {"custom_id", "sku_id", "url"} - {own}:
        if button.get(key):
            yield Violation("rule", where, f"a button of style {style} takes no {key}")
    is_said = bool(button.get("label") or button.get("emoji"))
    if style == PREMIUM and is_said:
        yield Violation("rule", where, "a premium button takes neither label nor emoji")
    if style != PREMIUM and not is_said:
        yield Violation("rule", where, "a button needs a label or an emoji")


def select_rules(select: Node, where: str) -> Iterator[Violation]:
    """Hold the bounds of a select to each other and to its options."""
    least, most = number_of(select, "min_values"), number_of(select, "max_values")
    # Both default to 1, so a bound of 0 to 25 alone may already contradict the other.
    if (1 if least is None else least) > (1 if most is None else most):
        yield Violation("rule", where, "min_values is above max_values")
    if select.get("type") != Component.STRING_SELECT:
        return
    options = [option for _, option in objects_of(select, "options")]
    if not options:
        yield Violation("rule", where, "a string select needs 1-25 options")
    elif max(least or 0, most or 0) > len(options):
        yield Violation("rule", where, f"only {len(options)} options to choose from")
    if len({text_of(option, "value") for option in options}) < len(options):
        yield Violation("rule", where, "two options have the same value")
    if sum(option.get("default") is True for option in options) > (1 if most is None else most):
        yield Violation("rule", where, "more options are chosen beforehand than may be")


def text_input_rules(text_input: Node, where: str) -> Iterator[Violation]:
    """Hold a text input to its bounds; inside a Label, the Label has the words."""
    if where.endswith("component") and text_input.get("label"):
        yield Violation("rule", where, "inside a Label a text input has no label of its own")
    least, most = number_of(text_input, "min_length"), number_of(text_input, "max_length")
    if least is not None and most is not None and least > most:
        yield Violation("rule", where, "min_length is above max_length")
