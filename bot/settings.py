"""Typed settings: what can be set, between which limits, and what holds without it."""

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

PREFIX = "KITH_"
DELIMITER = "__"


class Section(BaseModel):
    """A table of config.toml; a key it does not know is a mistake, not a wish."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DiscordSettings(Section):
    """[discord]."""

    token: Annotated[
        SecretStr | None,
        Field(description="the bot's token, a text", examples=['"MTA4…"']),
    ] = None
    shard_count: Annotated[
        int | None,
        Field(
            ge=1,
            le=1000,
            description="a whole number from 1 to 1000, all shards of the bot together",
            examples=["2"],
        ),
    ] = None
    shards: Annotated[
        tuple[int, ...] | None,
        Field(
            description="the shards of this process, counted from 0 and fewer than shard_count",
            examples=["[0]"],
        ),
    ] = None

    @field_validator("shards")
    @classmethod
    def _of_all_shards(
        cls, shards: tuple[int, ...] | None, info: ValidationInfo
    ) -> tuple[int, ...] | None:
        count = info.data.get("shard_count")
        if shards is not None and not (
            shards
            and count
            and set(shards) <= set(range(count))
            and len(set(shards)) == len(shards)
        ):
            raise ValueError("shards that are not among all")
        return shards


class DatabaseSettings(Section):
    """[database]."""

    url: Annotated[
        str,
        Field(
            description="a database address like sqlite+aiosqlite:///kith.db or "
            "postgresql+asyncpg://user:password@host:5432/name",
            examples=['"sqlite+aiosqlite:///kith.db"'],
        ),
    ] = "sqlite+aiosqlite:///kith.db"
    backups: Annotated[
        Path,
        Field(description="a folder for the copies made before an upgrade", examples=['"backups"']),
    ] = Path("backups")

    @field_validator("url")
    @classmethod
    def _known_driver(cls, url: str) -> str:
        if not (_is_file(url) or _is_server(url)):
            raise ValueError("unknown database")
        return url


def _is_file(url: str) -> bool:
    # In memory every connection would have an empty database of its own.
    return url.startswith("sqlite+aiosqlite:///") and not url.endswith(("///", ":memory:"))


def _is_server(url: str) -> bool:
    """Whether an address names a PostgreSQL server, by host or by `?host=` and a folder."""
    try:
        parts = urlsplit(url)
        named = parts.hostname or "host=" in parts.query
        _ = parts.port  # raises ValueError where it is no number
    except ValueError:
        return False
    return parts.scheme == "postgresql+asyncpg" and bool(named) and len(parts.path) > 1


class DeliverySettings(Section):
    """[delivery]."""

    unasked_per_day: Annotated[
        int,
        Field(
            ge=0, le=10, description="a whole number from 0 to 10, notifications", examples=["1"]
        ),
    ] = 1
    unasked_per_week: Annotated[
        int,
        Field(
            ge=0, le=50, description="a whole number from 0 to 50, notifications", examples=["3"]
        ),
    ] = 3
    per_second: Annotated[
        float,
        Field(ge=1, le=48, description="a number from 1 to 48, requests a second", examples=["30"]),
    ] = 30
    new_direct_channels: Annotated[
        int,
        Field(
            ge=0,
            le=50,
            description="a whole number from 0 to 50, new direct conversations in ten minutes",
            examples=["10"],
        ),
    ] = 10


class ScheduleSettings(Section):
    """[schedule]."""

    grace_minutes: Annotated[
        int,
        Field(
            ge=1, le=1440, description="a whole number from 1 to 1440, minutes", examples=["120"]
        ),
    ] = 120


class InterestsSettings(Section):
    """[interests]."""

    embeddings: Annotated[
        bool,
        Field(description="true or false", examples=["true"]),
    ] = False


class TelemetrySettings(Section):
    """[telemetry]."""

    listen: Annotated[
        str,
        Field(
            pattern=r"^$|^[^\s:]+:\d{1,5}$|^\[[0-9a-fA-F:]+\]:\d{1,5}$",
            description='an address and a port, or "" for none',
            examples=['"127.0.0.1:9464"'],
        ),
    ] = ""


class LogSettings(Section):
    """[logs]."""

    level: Annotated[
        Literal["debug", "info", "warning", "error"],
        Field(description="one of debug, info, warning, error", examples=['"info"']),
    ] = "info"
    format: Annotated[
        Literal["text", "json"],
        Field(description="one of text, json", examples=['"text"']),
    ] = "text"


class Settings(BaseSettings):
    """All settings. The environment (`KITH_DISCORD__TOKEN`) wins over config.toml."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_nested_delimiter=DELIMITER, extra="forbid", frozen=True
    )

    discord: DiscordSettings = DiscordSettings()
    database: DatabaseSettings = DatabaseSettings()
    delivery: DeliverySettings = DeliverySettings()
    schedule: ScheduleSettings = ScheduleSettings()
    interests: InterestsSettings = InterestsSettings()
    telemetry: TelemetrySettings = TelemetrySettings()
    logs: LogSettings = LogSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file, whose values arrive as keyword arguments."""
        return env_settings, init_settings


def setting_names() -> list[str]:
    """Return every setting as `section.key`."""
    names: list[str] = []
    for section, info in Settings.model_fields.items():
        names += [f"{section}.{key}" for key in keys_of(info)]
    return names


def keys_of(section: FieldInfo) -> dict[str, FieldInfo]:
    """Return the settings of a table of config.toml."""
    model = section.annotation
    assert isinstance(model, type)
    assert issubclass(model, Section)
    return model.model_fields
