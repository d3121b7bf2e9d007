"""What Discord says of the token and the application: three questions, nothing is changed."""

from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.check.findings import PORTAL, Finding, clock, fail, members_intent, ok, session_starts
from bot.clock import Clock
from bot.ui.permissions import INVITATION

PATIENCE = aiohttp.ClientTimeout(total=10)
# The header Date is cut to whole seconds: on the average it is this much too early.
HALF_A_SECOND = timedelta(seconds=0.5)

AGENT = f"DiscordBot ({PORTAL}, {discord.__version__})"
"""Discord refuses programs that do not say what they are."""


async def examine(token: str, now: Clock) -> list[Finding]:
    """Ask Discord who the token is, and what its application may do."""
    headers = {"Authorization": f"Bot {token}", "User-Agent": AGENT}
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=PATIENCE) as session:
            return await _ask(session, now)
    except aiohttp.ClientResponseError as refusal:
        return [_refused(refusal.status)]
    except (aiohttp.ClientError, OSError, TimeoutError) as error:
        problem = str(error) or "no answer in time"
        says = f"it cannot be reached ({problem}): is the network up, does a firewall let Kith out?"
        return [fail("discord", says)]
    except (KeyError, TypeError, ValueError):
        says = f"{Route.BASE} does not answer as Discord does: is something else in between?"
        return [fail("discord", says)]


async def _ask(session: aiohttp.ClientSession, now: Clock) -> list[Finding]:
    asked_at = now.now()
    _, date = await _get(session, "/users/@me")
    answered_at = now.now()
    application, _ = await _get(session, "/oauth2/applications/@me")
    gateway, _ = await _get(session, "/gateway/bot")
    starts = gateway["session_start_limit"]
    findings = [
        ok("token", f"it is that of {application['name']}, application {application['id']}."),
        members_intent(int(application.get("flags", 0))),
        session_starts(
            starts["remaining"], starts["total"], timedelta(milliseconds=starts["reset_after"])
        ),
        ok("invitation", invitation(int(application["id"]))),
    ]
    if date is not None:
        middle = asked_at + (answered_at - asked_at) / 2
        findings.insert(0, clock(middle - date - HALF_A_SECOND))
    return findings


async def _get(session: aiohttp.ClientSession, path: str) -> tuple[dict[str, Any], datetime | None]:
    """Return what Discord answers, and the instant that it gives for its answer."""
    async with session.get(Route.BASE + path) as answer:
        answer.raise_for_status()
        date = answer.headers.get("Date")
        return await answer.json(), parsedate_to_datetime(date) if date else None


def invitation(application_id: int) -> str:
    """Return the link with which organisers invite the bot, with just the permissions it needs."""
    return discord.utils.oauth_url(
        application_id, permissions=INVITATION, scopes=("bot", "applications.commands")
    )


def _refused(status: int) -> Finding:
    if status in (401, 403):
        return fail("token", f"Discord refuses it: copy a fresh one from {PORTAL} under Bot.")
    return fail("discord", f"it answered with {status}: try again later.")
