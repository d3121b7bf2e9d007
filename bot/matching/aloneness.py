"""Why somebody is with nobody, as far as it can be told from the instance. Pure."""

from bot.matching.allowing import roles_allow
from bot.matching.model import Instance, Member, Reason, pair


def reason_for(member: Member, instance: Instance) -> Reason:
    """Return the first reason that explains why somebody is with nobody."""
    rules = instance.rules
    others = [other for other in instance.members if other.id != member.id]
    if not others:
        return Reason.NOBODY_ELSE
    if rules.common_language:
        others = [other for other in others if other.languages & member.languages]
        if not others:
            return Reason.LANGUAGE
    if rules.common_hours:
        others = [other for other in others if _have_time(member, other, rules.common_hours)]
        if not others:
            return Reason.HOURS
    others = [other for other in others if roles_allow(instance, (member, other))]
    if not others:
        return Reason.ROLES
    if all(pair(member.id, other.id) in instance.apart for other in others):
        return Reason.APART
    return Reason.TAKEN


def _have_time(one: Member, other: Member, hours: int) -> bool:
    return (one.hours & other.hours).bit_count() >= hours
