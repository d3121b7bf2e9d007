"""Discord's official description of its API: which routes there are, and what each one takes."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from tests.wire.request import JSON, Request, Violation
from tests.wire.rules import broken_rules
from tests.wire.schemas import (
    ANSWERED_BY_DISCORD,
    SENT_BY_DISCORD_PY,
    WRITTEN_ID,
    Schema,
    Schemas,
    flattened,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WHERE = "KITH_DISCORD_DESCRIPTION"
METHODS = frozenset({"delete", "get", "patch", "post", "put"})

Segments: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A parameter of a route, in its path or its query."""

    name: str
    required: bool
    schema: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method on one route."""

    id: str
    segments: Segments
    parameters: Mapping[str, Parameter]
    query: Mapping[str, Parameter]
    body: Schema | None
    body_required: bool
    answers: Mapping[str, Schema | None]

    def matches(self, segments: Segments) -> bool:
        """Whether a path of as many segments is one of this route."""
        pairs = zip(self.segments, segments, strict=True)
        return all(is_variable(own) or own == given for own, given in pairs)

    def variables(self, segments: Segments) -> Iterator[tuple[str, str]]:
        """Give the names and values of what varies in a path."""
        for own, given in zip(self.segments, segments, strict=True):
            if is_variable(own):
                yield own[1:-1], given


class Description:
    """Judges requests; validators are compiled when an operation is first used."""

    def __init__(self, document: Schema) -> None:
        components = document["components"]["schemas"]
        self._schemas = Schemas(components)
        self._answers = Schemas(
            flattened(components), snowflake=WRITTEN_ID, extras=ANSWERED_BY_DISCORD
        )
        self._operations: dict[tuple[str, int], list[Operation]] = {}
        for method, operation in operations_in(document):
            known = self._operations.setdefault((method, len(operation.segments)), [])
            known.append(operation)
        for known in self._operations.values():
            # What is spelt out wins: /users/@me before /users/{user_id}.
            known.sort(key=lambda operation: sum(map(is_variable, operation.segments)))

    def operation(self, request: Request) -> Operation | None:
        """Find the operation that a request calls."""
        segments = segments_of(request.path)
        candidates = self._operations.get((request.method.upper(), len(segments)), ())
        return next((each for each in candidates if each.matches(segments)), None)

    def violations(self, request: Request) -> list[Violation]:
        """Name everything that is wrong with a request, in a fixed order and each once.

        - an unknown route is said alone
        - then parameters, body, and the written rules
        """
        operation = self.operation(request)
        if operation is None:
            return [Violation("route", f"{request.method} {request.path}", "no such route")]
        found = {
            *self._path(operation, request),
            *self._query(operation, request),
            *self._body(operation, request),
            *broken_rules(operation.id, request),
        }
        return sorted(found)

    def answer_violations(self, request: Request, status: int, body: JSON) -> list[Violation]:
        """Name everything that is wrong with the answer to a request; those of 5xx say nothing."""
        operation = self.operation(request)
        if operation is None:
            return [Violation("route", f"{request.method} {request.path}", "no such route")]
        if status >= 500:
            return []
        described = str(status) if str(status) in operation.answers else f"{status // 100}XX"
        if described not in operation.answers:
            return [Violation("schema", "status", f"{operation.id} never answers {status}")]
        schema = operation.answers[described]
        if schema is None:
            return [Violation("unknown", "", f"{status} has no body")] if body is not None else []
        return sorted(set(self._answers.violations(f"{operation.id}:{described}", schema, body)))

    def _path(self, operation: Operation, request: Request) -> Iterator[Violation]:
        for name, value in operation.variables(segments_of(request.path)):
            if not self._fits(operation, operation.parameters[name], value):
                yield Violation("query", name, f"{value!r} in the path is of the wrong type")

    def _query(self, operation: Operation, request: Request) -> Iterator[Violation]:
        extras = SENT_BY_DISCORD_PY.get(f"{operation.id}?", ())
        for name, value in request.query.items():
            if name in extras:
                continue
            if name not in operation.query:
                yield Violation("query", name, "unknown query parameter")
            elif not self._fits(operation, operation.query[name], value):
                yield Violation("query", name, f"{value!r} is of the wrong type or out of range")
        for name, parameter in operation.query.items():
            if parameter.required and name not in request.query:
                yield Violation("query", name, "required query parameter missing")

    def _fits(self, operation: Operation, parameter: Parameter, value: object) -> bool:
        key = f"{operation.id}?{parameter.name}"
        return any(
            self._schemas.accepts(key, parameter.schema, reading) for reading in readings(value)
        )

    def _body(self, operation: Operation, request: Request) -> Iterator[Violation]:
        if operation.body is None:
            if request.body:  # discord.py sends {} on some of these routes, which says nothing
                yield Violation("unknown", "", "this route takes no body")
        elif request.body is not None:
            yield from self._schemas.violations(operation.id, operation.body, request.body)
        elif operation.body_required:
            yield Violation("schema", "", "a body is required")


def find_description() -> Path | None:
    """Find the description: where the environment says, or beside the repository."""
    beside = Path(__file__).parents[3] / "shared" / "discord" / "openapi.json"
    path = Path(os.environ.get(WHERE) or beside)
    return path if path.is_file() else None


@cache
def load_description(path: Path) -> Description:
    """Load a description once in a process."""
    return Description(json.loads(path.read_bytes()))


def operations_in(document: Schema) -> Iterator[tuple[str, Operation]]:
    """Give every operation of a description with its method."""
    for template, item in document["paths"].items():
        for method in METHODS & item.keys():
            described = item[method]
            parameters = [*item.get("parameters", ()), *described.get("parameters", ())]
            body = described.get("requestBody", {})
            yield (
                method.upper(),
                Operation(
                    id=described["operationId"],
                    segments=segments_of(template),
                    parameters=parameters_in("path", parameters),
                    query=parameters_in("query", parameters),
                    body=body_schema(body.get("content", {})),
                    body_required=body.get("required", False),
                    answers=answers_in(document, described["responses"]),
                ),
            )


def parameters_in(place: str, parameters: list[Schema]) -> dict[str, Parameter]:
    """Give the parameters of one place, by name."""
    return {
        each["name"]: Parameter(
            name=each["name"], required=each.get("required", False), schema=each["schema"]
        )
        for each in parameters
        if each["in"] == place
    }


def body_schema(content: Mapping[str, Schema]) -> Schema | None:
    """Choose the schema of the JSON body; where only a form is taken, the form's."""
    media = content.get("application/json") or next(iter(content.values()), None)
    return media["schema"] if media else None


def answers_in(document: Schema, responses: Mapping[str, Schema]) -> dict[str, Schema | None]:
    """Give the schema of the answer of each status; None where it has no body."""
    shared = document["components"].get("responses", {})
    found = {}
    for status, response in responses.items():
        described = shared[response["$ref"].split("/")[-1]] if "$ref" in response else response
        found[status] = body_schema(described.get("content", {}))
    return found


def segments_of(path: str) -> Segments:
    """Split a path, with or without host, version and query."""
    path = re.sub(r"^(https?://[^/]+)?(/api(/v\d+)?)?", "", path.partition("?")[0])
    return tuple(path.strip("/").split("/"))


def is_variable(segment: str) -> bool:
    """Whether a segment of a template stands for any value."""
    return segment.startswith("{")


def readings(value: object) -> Iterator[JSON]:
    """Give the values that a word in a path or query may mean, where no type is written."""
    word = str(value)
    yield word
    yield [word]
    if re.fullmatch(r"-?\d+", word):
        yield int(word)
    if word.lower() in {"0", "1", "false", "true"}:
        yield word.lower() in {"1", "true"}
