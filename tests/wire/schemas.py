"""The schemas of the description, made fit for what clients may send, compiled when first used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

from jsonschema_rs import Draft202012Validator, ValidationError, ValidationErrorKind

from tests.wire.request import JSON, Violation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

# A schema comes from a file and goes to jsonschema-rs: JSON in, JSON out.
Schema: TypeAlias = dict[str, Any]

REFERENCE = "#/components/schemas/"

# Discord reads these as numbers and as strings of digits; documented as strings, described as
# integers, because a set of permission bits outgrows what every JSON reader can hold.
PERMISSION_BITS = frozenset({"allow", "default_member_permissions", "deny", "permissions"})

# Ids are strings in the description; discord.py sends integers, which Discord takes as well.
ID: Schema = {
    "anyOf": [
        {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"},
        {"type": "integer", "minimum": 0},
    ]
}

# As Discord itself writes them.
WRITTEN_ID: Schema = {"type": "string", "pattern": "^(0|[1-9][0-9]*)$"}

# Keys that discord.py 2.7 sends although the description lacks them, by component, by operation
# where the schema has no name, and by "operation?" for a query. Discord ignores or takes them all.
SENT_BY_DISCORD_PY: Mapping[str, tuple[str, ...]] = {
    # Documented, and left out of the description.
    "ApplicationCommandCreateRequest": ("nsfw",),
    "ApplicationCommandPatchRequestPartial": ("nsfw",),
    "ApplicationCommandUpdateRequest": ("nsfw",),
    "ComponentEmojiForRequest": ("animated",),
    # Embed.to_dict() writes every slot, flags among them.
    "RichEmbed": ("flags",),
    # One function builds the bodies of all messages, edits and forum posts included.
    "BaseCreateMessageCreateRequest": ("tts",),
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": ("tts",),
    "IncomingWebhookUpdateRequestPartial": ("tts",),
    "MessageEditRequestPartial": ("tts",),
    # What is said by the path or by the channel is said again.
    "set_channel_permission_overwrite": ("id",),
    "CreateForumThreadRequest": ("type",),
    "create_thread?": ("use_nested_fields",),
}

# Keys that Discord documents in its answers although the description lacks them.
ANSWERED_BY_DISCORD: Mapping[str, tuple[str, ...]] = {
    # A post in a forum comes back with its message.
    "CreatedThreadResponse": ("message",),
}

# The keys by which the branches of a union are told apart.
DISCRIMINATORS = frozenset({"entity_type", "trigger_type", "type"})
WRONG_BRANCH = frozenset({"allOf", "anyOf", "const", "enum"})


class Schemas:
    """Validators for parts of one description."""

    def __init__(
        self,
        components: Mapping[str, Schema],
        *,
        snowflake: Schema = ID,
        extras: Mapping[str, tuple[str, ...]] = SENT_BY_DISCORD_PY,
    ) -> None:
        """`extras` are keys that components have although the description lacks them."""
        self._components = {**components, "SnowflakeType": snowflake}
        self._extras = extras
        self._validators: dict[str, Draft202012Validator] = {}

    def accepts(self, key: str, schema: Schema, value: object) -> bool:
        """Whether `value` fits; `key` names the schema, which is compiled once."""
        return self._validator(key, schema).is_valid(value)

    def violations(self, key: str, schema: Schema, value: JSON) -> Iterator[Violation]:
        """Say where and how `value` breaks the schema."""
        validator = self._validator(key, schema)
        if validator.is_valid(value):  # nearly always, and ten times as fast
            return
        for error in validator.iter_errors(value):
            yield from map(as_violation, meant(error))

    def _validator(self, key: str, schema: Schema) -> Draft202012Validator:
        if key not in self._validators:
            self._validators[key] = Draft202012Validator(
                self._root(key, schema), validate_formats=True
            )
        return self._validators[key]

    def _root(self, key: str, schema: Schema) -> Schema:
        parts: Schema = {}
        waiting = list(references(schema))
        while waiting:
            name = waiting.pop()
            if name not in parts:
                part = self._with_extras(name, self._components[name])
                parts[name] = relaxed(part)
                waiting.extend(references(part))
        whole = relaxed(self._with_extras(key, schema))
        return {"allOf": [whole], "components": {"schemas": parts}}

    def _with_extras(self, name: str, schema: Schema) -> Schema:
        """Allow the keys that are known to be there."""
        properties = schema.get("properties")
        if name not in self._extras or not isinstance(properties, dict):
            return schema
        return {**schema, "properties": {**properties, **dict.fromkeys(self._extras[name], True)}}


def references(node: JSON) -> Iterator[str]:
    """Name the components that a schema refers to."""
    if isinstance(node, dict):
        target = node.get("$ref")
        if isinstance(target, str):
            yield target.removeprefix(REFERENCE)
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)


def flattened(components: Mapping[str, Schema]) -> dict[str, Schema]:
    """Give components that are composed of others as one object each, so that it can be closed."""
    return {name: whole_of(schema, components) for name, schema in components.items()}


def whole_of(schema: Schema, components: Mapping[str, Schema]) -> Schema:
    """Give a composed object with the keys of all its parts."""
    if "allOf" not in schema:
        return schema
    whole: Schema = {"type": "object", "properties": {}, "required": []}
    for part in schema["allOf"]:
        named = components[part["$ref"].removeprefix(REFERENCE)] if "$ref" in part else part
        own = whole_of(named, components)
        whole["properties"] |= own.get("properties", {})
        whole["required"] += own.get("required", [])
    return whole


def relaxed(node: JSON) -> JSON:
    """Give the schema as Discord applies it.

    - `oneOf` becomes `anyOf`: the unions mean one branch, yet in practice they overlap
    - objects are closed, so that a misspelt key is found
    - `int32` is a bound, not a hint
    """
    if isinstance(node, list):
        return [relaxed(item) for item in node]
    if not isinstance(node, dict):
        return node
    schema = {
        "anyOf" if key == "oneOf" else key: relaxed(value)
        for key, value in node.items()
        if key != "properties"
    }
    properties = node.get("properties")
    if isinstance(properties, dict):
        schema["properties"] = {
            name: relaxed_property(name, properties[name]) for name in properties
        }
        if "allOf" not in node:  # what is composed cannot be closed part by part
            schema.setdefault("additionalProperties", False)
    if node.get("format") == "int32":
        schema.setdefault("minimum", -(2**31))
        schema.setdefault("maximum", 2**31 - 1)
    return schema


def relaxed_property(name: str, schema: JSON) -> JSON:
    """Let sets of permission bits come as strings too."""
    if name not in PERMISSION_BITS:
        return relaxed(schema)
    return {"anyOf": [relaxed(schema), {"type": "string", "pattern": "^[0-9]+$"}]}


def meant(error: ValidationError) -> Iterator[ValidationError]:
    """Turn "fits no branch" into the errors of the branch that was most likely meant."""
    match error.kind:
        case ValidationErrorKind.AnyOf(context=branches) if branches:
            for inner in min(branches, key=lambda branch: distance(error, branch)):
                yield from meant(inner)
        case _:
            yield error


def distance(union: ValidationError, branch: Sequence[ValidationError]) -> tuple[int, int, int]:
    """Say how far a branch is from what was meant: least where the discriminator fits."""
    here = list(union.instance_path)
    foreign = sum(is_foreign(here, error) for error in branch)
    deepest = max((len(error.instance_path) for error in branch), default=0)
    return foreign, len(branch), -deepest


def is_foreign(here: list[str | int], error: ValidationError) -> bool:
    """Whether the error shows that the value is of another kind than the branch."""
    path = list(error.instance_path)
    if path == here:
        return error.kind.name == "type"
    if path[:-1] != here or path[-1] not in DISCRIMINATORS:
        return False
    return error.kind.name in WRONG_BRANCH


def as_violation(error: ValidationError) -> Violation:
    """Give the error as a violation, without the whole of the value in its message."""
    place = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in error.instance_path)
    kind = error.kind
    if isinstance(kind, ValidationErrorKind.AdditionalProperties):
        return Violation("unknown", place.lstrip("."), f"unknown keys: {sorted(kind.unexpected)}")
    message = re.sub(r"^([\[{\"].{60}).* (is|has|does) ", r"\1... \2 ", error.message, flags=re.S)
    return Violation("schema", place.lstrip("."), message[:240])
