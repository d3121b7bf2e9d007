"""The code of the bot as something to be read: its modules, their imports, their calls."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
FOLDERS = ("bot", "cogs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A file of the bot; `path` is relative to the root of the repository."""

    path: str
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """What it is imported as."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What a module imports: `names` from `module`, or the module itself where there are none."""

    module: str
    names: tuple[str, ...] = ()

    @property
    def package(self) -> str:
        """The outermost package."""
        return self.module.partition(".")[0]


@cache
def modules() -> tuple[Module, ...]:
    """Read every file of the bot but the migrations, which are written by a machine."""
    found = []
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if path.parent.name != "versions":
                text = path.read_text(encoding="utf-8")
                relative = path.relative_to(ROOT).as_posix()
                found.append(Module(path=relative, text=text, tree=ast.parse(text, relative)))
    return tuple(found)


def calls(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """Give every call in a module with the last part of the name that is called."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Name):
                yield node.func.id, node
            elif isinstance(node.func, ast.Attribute):
                yield node.func.attr, node


def argument(call: ast.Call, position: int, keyword: str) -> ast.expr | None:
    """Return an argument, by position or by keyword."""
    if len(call.args) > position:
        return call.args[position]
    return next((given.value for given in call.keywords if given.arg == keyword), None)


def runtime_imports(module: Module) -> Iterator[Import]:
    """Give what a module imports when it runs: not what only the type checker sees."""
    yield from _imports(module.tree)


def _imports(node: ast.AST) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (Import(module=alias.name) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            assert child.module is not None, "imports are absolute"
            yield Import(module=child.module, names=tuple(alias.name for alias in child.names))
        elif isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            for other in child.orelse:
                yield from _imports(ast.Module(body=[other], type_ignores=[]))
        else:
            yield from _imports(child)
