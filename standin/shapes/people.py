"""The JSON of people, of the bot and its application, of members and roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from standin.things import Member, Node, Role, User

# The privileged intents that are switched on for a bot in few servers: presence and members.
FLAGS = 1 << 13 | 1 << 15


def time(instant: datetime) -> str:
    """Write an instant."""
    return instant.isoformat(timespec="microseconds")


def user(user: User) -> Node:
    """Write a person."""
    found: Node = {
        "id": str(user.id),
        "username": user.name,
        "avatar": None,
        "discriminator": "0",
        "public_flags": 0,
        "flags": 0,
        "global_name": None if user.bot else user.name.title(),
        "primary_guild": None,
    }
    return {**found, "bot": True} if user.bot else found


def me(bot: User) -> Node:
    """Write the bot to itself."""
    return {**user(bot), "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def application(bot: User, owner: User, guilds: int) -> Node:
    """Write the bot's application; it has the id of the bot."""
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user(bot),
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": FLAGS,
        "flags_new": str(FLAGS),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }


def member(member: Member, *, with_user: bool = True) -> Node:
    """Write a member."""
    found: Node = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None,
        "flags": 0,
        "joined_at": time(member.joined_at),
        "nick": member.nick,
        "pending": member.pending,
        "premium_since": None,
        "roles": [str(role) for role in member.roles],
        "mute": False,
        "deaf": False,
    }
    return {**found, "user": user(member.user)} if with_user else found


def role(role: Role) -> Node:
    """Write a role."""
    found: Node = {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(role.permissions),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": role.hoist,
        "managed": role.managed,
        "mentionable": role.mentionable,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }
    return {**found, "tags": {"bot_id": str(role.bot_id)}} if role.bot_id else found
