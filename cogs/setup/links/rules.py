"""Which hosts a server may let its members link to. Pure."""

from collections.abc import Sequence
from urllib.parse import urlsplit

import regex

from bot.errors import UserError
from bot.texts.written import tame_line

MAX_HOSTS = 25

_HOST = regex.compile(r"(?=.{4,100}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}")
# Who invites into other servers does so by invitation, and not under Kith's name.
_INVITING = ("discord.gg", "discord.com", "discordapp.com", "discord.me", "discord.io", "dsc.gg")


def read_host(typed: str) -> str:
    """Return the host in what was typed: "https://GitHub.com/a" → github.com. Raises UserError."""
    address = typed.strip().lower()
    try:
        host = urlsplit(address if "://" in address else f"https://{address}").hostname or ""
    except ValueError:  # brackets that promise an address of IPv6
        host = ""
    host = host.removeprefix("www.")
    if not _HOST.fullmatch(host):
        raise UserError("link-host-unreadable", host=tame_line(typed, 60))
    if any(host == one or host.endswith(f".{one}") for one in _INVITING):
        raise UserError("link-host-invites", host=tame_line(host))
    return host


def with_host(hosts: Sequence[str], host: str) -> tuple[str, ...]:
    """Return the hosts with one more. Raises UserError where there are too many."""
    if len(hosts) >= MAX_HOSTS and host not in hosts:
        raise UserError("link-hosts-full", most=MAX_HOSTS)
    return tuple(sorted({*hosts, host}))
