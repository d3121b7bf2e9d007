"""Reads the settings from config.toml and the environment; every mistake is told at once."""

import difflib
import os
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

from pydantic import SecretStr, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import SettingsError

from bot.community.interests.embeddings import REQUIREMENT, is_installed
from bot.errors import ConfigurationError
from bot.settings import DELIMITER, PREFIX, Settings, keys_of, setting_names

EXAMPLE = "KITH_LOGS__LEVEL=info"

# Up to the last @: a password may hold a / that should have been written as %2F.
_PASSWORD = re.compile(r"(?<=://).*(?=@)")


def load_settings(path: Path, *, required: bool = False) -> Settings:
    """Read `path` (TOML) and the environment.

    - A missing file means defaults, unless `required`.
    - Raises ConfigurationError with a line for each mistake: where, what stands there (secrets
      hidden), what was expected, and an example.
    """
    values = _read_toml(path, required=required)
    unknown = _unknown_variables()
    try:
        settings = Settings(**values)
    except ValidationError as error:
        mistakes = [_mistake(path, dict(detail)) for detail in error.errors()]
        raise ConfigurationError([*mistakes, *unknown]) from None
    except SettingsError as error:
        raise ConfigurationError([_table_expected(error)]) from None
    mistakes = [*unknown, *_missing_extras(path, settings)]
    if mistakes:
        raise ConfigurationError(mistakes)
    return settings


def _read_toml(path: Path, *, required: bool) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        if required:
            raise ConfigurationError(
                [f"{path} does not exist: copy config.example.toml to {path} and edit it."]
            ) from None
        return {}
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(
            [f'{path} is not valid TOML: {error}. A line looks like: level = "info"']
        ) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError([f"{path} cannot be read: {error}."]) from None


def _mistake(path: Path, detail: dict[str, Any]) -> str:
    keys = [str(part) for part in detail["loc"]]
    where = _where(path, keys)
    if detail["type"] == "extra_forbidden":
        return f"{where}: there is no such setting{_nearest(keys)}."
    field = _field(keys)
    if field is None:
        return f"{where}: a table was expected, like [{keys[0]}] with a setting a line under it."
    hidden = SecretStr in get_args(field.annotation)
    shown = "(hidden)" if hidden else _PASSWORD.sub("…", repr(detail["input"]))
    example = (field.examples or ["…"])[0]
    return (
        f"{where}: {shown} does not fit; expected {field.description}, "
        f"for example {keys[-1]} = {example}"
    )


def _where(path: Path, keys: list[str]) -> str:
    variable = PREFIX + DELIMITER.join(keys).upper()
    return f"environment, {variable}" if variable in os.environ else f"{path}, {'.'.join(keys)}"


def _missing_extras(path: Path, settings: Settings) -> list[str]:
    """Return a mistake for what is switched on and not installed."""
    if not settings.interests.embeddings or is_installed():
        return []
    return [
        f"{_where(path, ['interests', 'embeddings'])}: true needs a package that is not installed; "
        f'install it with python -m pip install "{REQUIREMENT}", or set it to false.'
    ]


def _table_expected(error: SettingsError) -> str:
    """Say that a variable holds a whole table; pydantic tells which only in its words."""
    found = re.search(r'field "(\w+)"', str(error))
    name = found[1].upper() if found else "…"
    return f"environment, {PREFIX}{name}: a table was expected; name a setting: {EXAMPLE}."


def _unknown_variables() -> list[str]:
    """Return a mistake for each variable that looks like a setting and is none."""
    known = {PREFIX + name.replace(".", DELIMITER).upper() for name in setting_names()}
    return [
        f"environment, {name}: there is no such setting"
        f"{_nearest(name.removeprefix(PREFIX).lower().split(DELIMITER))}."
        for name in sorted(os.environ)
        if name.startswith(PREFIX) and DELIMITER in name and name.upper() not in known
    ]


def _field(keys: list[str]) -> FieldInfo | None:
    section = Settings.model_fields.get(keys[0])
    if section is None or len(keys) < 2:
        return None
    return keys_of(section).get(keys[1])


def _nearest(keys: list[str]) -> str:
    """Say which setting was probably meant, or which there are."""
    known = list(setting_names())
    close = difflib.get_close_matches(".".join(keys), known, n=1, cutoff=0.6)
    return f" (did you mean {close[0]}?)" if close else f"; there are {', '.join(known)}"
