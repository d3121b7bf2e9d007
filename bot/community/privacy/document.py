"""Writes what is held on one person as files: JSON for programs, a page for people.

Runs in a worker process, and so knows neither Discord nor the database.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape

from bot.texts.catalogue import Say, say_in

Value = str | int | float | bool | None
Row = dict[str, Value]

# How the names of columns of times end.
TIMES = ("_at", "paused_until", "member_since")

SOMEBODY = "somebody"
"""Stands for everybody else in a row."""

# How pictures begin, in base64.
PICTURES = {"iVBOR": "image/png", "/9j/": "image/jpeg", "UklGR": "image/webp"}

STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "dl{border-top:1px solid #ccc;padding-top:.5rem;display:grid;grid-template-columns:12rem 1fr}"
    "dt{color:#666}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}img{max-width:100%}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held on a person in one server: their rows, by table."""

    server_id: str
    user_id: str
    exported_at: str
    tables: Mapping[str, Sequence[Row]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file."""

    name: str
    content: bytes


def write(
    held: Held, readable: Mapping[str, Sequence[str]], language: str, limit: int
) -> tuple[Written, ...]:
    """Return the files, within `limit` bytes in all; none if that cannot be.

    - The JSON has everything, the page what is `readable` in each table.
    - A zip takes their place where they would be too big.
    """
    page = _page(held, readable, say_in(language))
    files = (
        Written(name="kith.json", content=_json(held)),
        Written(name="kith.html", content=page.encode()),
    )
    if sum(len(file.content) for file in files) <= limit:
        return files
    packed = Written(name="kith.zip", content=_zip(files))
    return (packed,) if len(packed.content) <= limit else ()


def _json(held: Held) -> bytes:
    return json.dumps(asdict(held), ensure_ascii=False, indent=2).encode()


def _zip(files: Sequence[Written]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files:
            archive.writestr(file.name, file.content)
    return whole.getvalue()


def _page(held: Held, readable: Mapping[str, Sequence[str]], say: Say) -> str:
    """Return a page that needs nothing but itself: no script, and nothing from elsewhere."""
    title = escape(say("privacy-page-title"))
    parts = [_section(name, rows, readable[name], say) for name, rows in held.tables.items()]
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!doctype html><html lang="{say.language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        f"<title>{title}</title><style>{STYLE}</style></head><body><h1>{title}</h1>"
        f"<p>{escape(say('privacy-page-when', when=_time(held.exported_at)))}</p>"
        f"{''.join(parts)}</body></html>"
    )


def _section(name: str, rows: Sequence[Row], columns: Sequence[str], say: Say) -> str:
    heading = say(f"privacy-holds-{name.replace('_', '-')}", count=len(rows))
    return f"<h2>{escape(heading)}</h2>{''.join(_row(row, columns, say) for row in rows)}"


def _row(row: Row, columns: Sequence[str], say: Say) -> str:
    lines = (
        f"<dt>{escape(_label(column, say))}</dt><dd>{_shown(column, str(row[column]))}</dd>"
        for column in columns
        if row[column] not in (None, "")
    )
    listed = "".join(lines)
    return f"<dl>{listed}</dl>" if listed else ""


def _label(column: str, say: Say) -> str:
    if column.endswith("_at"):
        return say("privacy-when")
    return say(f"privacy-field-{column.replace('_', '-')}")


def _shown(column: str, value: str) -> str:
    if column.endswith(TIMES):
        return escape(_time(value))
    kind = next((kind for begin, kind in PICTURES.items() if value.startswith(begin)), None)
    if column == "content" and kind is not None:
        return f'<img alt="" src="data:{kind};base64,{escape(value)}">'
    return escape(value)


def _time(value: str) -> str:
    """Return an instant as people read it; the page cannot know the reader's zone."""
    return f"{datetime.fromisoformat(value).astimezone(UTC):%Y-%m-%d %H:%M} UTC"
