"""Habits of the house that a test can hold."""

from __future__ import annotations

import ast

from tests.code.source import Module, calls, modules

LONGEST_FILE = 300

# What is built once, in bot/app.py, and handed on.
BUILT = {
    "ApschedulerAlarms",
    "AsyncIOScheduler",
    "Database",
    "Identifies",
    "KithClient",
    "Outbox",
    "Parts",
    "Patience",
    "Router",
    "Schedule",
    "Settings",
    "SystemClock",
    "build",
    "create_async_engine",
    "load_settings",
}

# Who may look at the machine's clock.
CLOCKS = {
    "bot/clock.py",
    "bot/schedule/alarm.py",  # APScheduler runs on real time
    "bot/storage/database.py",  # how long a transaction was open
    "bot/storage/migrations/new.py",  # a developer's tool
    "bot/telemetry/arrival.py",  # how long an answer took, on the clock that never jumps
    "bot/telemetry/gateway.py",  # the same clock: discord.py counts its silence with it
}
NOW = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "discord.utils.utcnow",
    "time.time", "time.monotonic", "time.perf_counter",
}  # fmt: skip

# The edges, where whatever happens is caught and logged or handed on.
EDGES = {
    "bot/client.py",  # presses and forms
    "bot/gateway/identifies.py",  # storage in trouble must not keep Kith from Discord
    "bot/outbox/sender.py",  # what is carried out
    "bot/schedule/drain.py",  # the task of schedule and outbox
    "bot/schedule/patience.py",  # what Discord said while the database was away
    "bot/schedule/schedule.py",  # what is due
    "bot/worker.py",  # handed on to the bot
}

# Who makes up random numbers and keys; whoever decides gets a seed instead.
DICE = {"random.Random"}


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    lengths = {module.path: module.text.count("\n") for module in modules()}

    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_every_module_says_in_one_sentence_what_it_is_for() -> None:
    for module in modules():
        opening = (ast.get_docstring(module.tree) or "").split("\n\n")[0]
        assert opening.endswith((".", "`.")), module.path
        assert "\n" not in opening, module.path


def test_nothing_is_built_when_a_module_is_imported() -> None:
    for module in modules():
        for statement in module.tree.body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
                built = {name for name, _ in calls_in(statement.value)}
                assert built & BUILT == set(), f"{module.path}:{statement.lineno}"


def calls_in(value: ast.expr) -> list[tuple[str, ast.Call]]:
    """Return the calls in the value of a statement."""
    tree = ast.Module(body=[ast.Expr(value=value)], type_ignores=[])
    return list(calls(Module(path="", text="", tree=tree)))


def test_only_the_clock_and_the_alarm_know_what_time_it_is() -> None:
    reading = {
        module.path
        for module in modules()
        for _, call in calls(module)
        if ast.unparse(call.func) in NOW
    }

    assert reading == CLOCKS


def test_whatever_happens_is_caught_at_the_edges_only() -> None:
    catching = {
        module.path
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler)
        if node.type is None or ast.unparse(node.type) in {"Exception", "BaseException"}
    }

    assert catching == EDGES


def test_chance_is_seeded() -> None:
    for module in modules():
        for _, call in calls(module):
            called = ast.unparse(call.func)
            if called.startswith("random."):
                assert called in DICE, f"{module.path}:{call.lineno}"
                assert call.args, f"{module.path}:{call.lineno}: without a seed"


def test_every_record_is_frozen_slotted_and_named_by_keyword() -> None:
    for module in modules():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef):
                for decorator in node.decorator_list:
                    if "dataclass" in ast.unparse(decorator):
                        assert (
                            ast.unparse(decorator)
                            == "dataclass(frozen=True, slots=True, kw_only=True)"
                        ), f"{module.path}:{node.lineno}"


# What waits for the turn of a server, a person or a thing; and what settles what is due.
TURNS = {"take_turn", "turn", "taken", "taken_by", "_turn", "_taken", "_take_turns"}
SETTLES = {"done", "skip"}


def test_the_turn_is_taken_before_what_is_due_is_settled() -> None:
    """On PostgreSQL one waited for the row with the turn, the other for the turn with the row."""
    late = [
        f"{module.path}:{scope.lineno}"
        for module in modules()
        for scope in ast.walk(module.tree)
        if isinstance(scope, ast.AsyncWith | ast.AsyncFunctionDef) and settles_first(scope)
    ]
    assert late == []


def settles_first(scope: ast.AsyncWith | ast.AsyncFunctionDef) -> bool:
    """Whether a transaction, or a function that is given one, settles before it takes a turn."""
    nested = [node for node in ast.walk(scope) if isinstance(node, ast.AsyncWith)]
    if isinstance(scope, ast.AsyncFunctionDef) and nested:
        return False  # each of its transactions is looked at by itself
    found = [
        (node.lineno, node.col_offset, name_of(node.func))
        for node in ast.walk(scope)
        if isinstance(node, ast.Call)
    ]
    names = [name for _, _, name in sorted(found)]
    settled = [at for at, name in enumerate(names) if name in SETTLES]
    turned = [at for at, name in enumerate(names) if name in TURNS]
    return bool(settled and turned) and min(settled) < min(turned)


def name_of(function: ast.expr) -> str:
    """Return the last part of the name of what is called."""
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
