"""Why somebody is with nobody, as far as it can be told from the instance. Pure."""

from bot.matching.model import Instance, Member, Mode, Reason, pair


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
    others = [other for other in others if _roles_allow(member, other, instance)]
    if not others:
        return Reason.ROLES
    if all(pair(member.id, other.id) in instance.apart for other in others):
        return Reason.APART
    return Reason.TAKEN


def _have_time(one: Member, other: Member, hours: int) -> bool:
    return (one.hours & other.hours).bit_count() >= hours


def _roles_allow(one: Member, other: Member, instance: Instance) -> bool:
    named = frozenset(instance.rules.roles)
    # Who has none of the roles that are named has one more: the empty one.
    first, second = (person.roles & named or frozenset({""}) for person in (one, other))
    match instance.rules.mode:
        case Mode.ANYBODY:
            return True
        case Mode.ACROSS:
            return not first & second
        case Mode.WITHIN:
            return bool(first & second)
        case Mode.MENTOR:
            return bool(one.capacity) != bool(other.capacity)
