"""Leaves SQLAlchemy's ORM out: Kith speaks SQL with its Core, and the ORM costs 6 MB.

`sqlalchemy.ext.asyncio` imports sessions, and with them the ORM, which its engine does not need. So
that package is loaded without what it imports itself, and whatever is asked of it is its engine's.
"""

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

PACKAGE = "sqlalchemy.ext.asyncio"


class _Lean(MetaPathFinder, Loader):
    """Finds that one package, and runs nothing when it is loaded."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the package is, with this as its loader."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname == PACKAGE else None
        if spec is not None:
            spec.loader = self
        return spec

    def exec_module(self, module: ModuleType) -> None:
        """Let the package have the names of its engine's module."""

        def of_the_engine(name: str) -> object:
            found: object = getattr(importlib.import_module(f"{PACKAGE}.engine"), name)
            return found

        module.__dict__["__getattr__"] = of_the_engine


def leave_the_orm_out() -> None:
    """Do so from now on, in this process."""
    sys.meta_path.insert(0, _Lean())
