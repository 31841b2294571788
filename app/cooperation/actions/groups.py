"""A working group is written, and who is in it: added, given another role, gone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import select

from app.cooperation.actions.locking import lock_group, locked_members
from app.cooperation.actions.representing import end_representatives_of
from app.cooperation.bodies import CooperationBody
from app.core import audit
from app.core.dates import Precision
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.shown import country_name
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.models import GroupRole, WorkingGroup, WorkingGroupMember, WorkingGroupStatus
from app.events.working_group_queries import working_groups
from app.network.actions import PartialDate
from app.network.holding import one_at_a_time

LONGEST_SLUG = 60
#: What a form says of a group, by its columns.
_SAID = ("name", "priority_area_id", "status", "mandate", "note")


@dataclass(frozen=True)
class GroupWords:
    """What a form says of a group."""

    name: TranslatedText
    priority_area_id: int | None
    status: WorkingGroupStatus
    mandate: TranslatedText
    note: str


def write_group(group: WorkingGroup | None, words: GroupWords) -> WorkingGroup:
    """Enter a group, sent twice one; or change what is said of it: its address stays."""
    if group is None:
        one_at_a_time()
    if group is None and (same := _same_group(words)) is not None:
        return same
    is_new = group is None
    found = group or WorkingGroup(slug=_free_slug(words.name), members=[])
    changed = [field for field in _SAID if getattr(found, field) != getattr(words, field)]
    for field in changed:
        setattr(found, field, getattr(words, field))
    db.session.add(found)
    db.session.flush()
    audit.record("working_group.added" if is_new else "working_group.changed", found.ref, fields=changed)
    return found


def _same_group(words: GroupWords) -> WorkingGroup | None:
    """The group that says all of this already: the form was sent twice, and no group can be removed."""
    same = (group for group in working_groups() if all(getattr(group, each) == getattr(words, each) for each in _SAID))
    return next(same, None)


def _free_slug(name: TranslatedText) -> str:
    wanted = slugged(name.into(name.original), LONGEST_SLUG) or "group"
    stands = db.session.scalars(select(WorkingGroup.slug).where(WorkingGroup.slug.startswith(wanted)))
    taken = {"new", *stands}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return wanted if wanted not in taken else next(slug for slug in numbered if slug not in taken)


def add_group_member(
    group: WorkingGroup, body: CooperationBody, role: GroupRole, since: PartialDate, source: str
) -> WorkingGroupMember:
    """Add one that is not in the group now; who left before gets a row of its own. Raises `Refused`."""
    members = locked_members(group)
    if any(body.columns == (member.country_code, member.bloc_id, member.institution_id) for member in members):
        raise Refused(_member_already(group, body))
    if role is GroupRole.COORDINATOR:
        _only_members(members)
    member = WorkingGroupMember(
        country_code=body.country_code,
        bloc_id=body.bloc_id,
        institution_id=body.institution_id,
        role=role,
        since=since[0],
        since_precision=since[1] or Precision.UNKNOWN,
        source=source,
    )
    group.members.append(member)
    db.session.flush()
    audit.record("working_group.member_added", group.ref, fields=[role.value])
    return member


def _member_already(group: WorkingGroup, body: CooperationBody) -> str:
    """Where the source prints a country twice, that is said: whoever copies it would enter it twice."""
    printed = group.members_printed.split(", ")
    if body.country_code and printed.count(country_name(body.country_code, "en")) > 1:
        return gettext(
            "%(name)s is a member already (the source prints it twice, line %(line)s).",
            name=body.name,
            line=group.source_line,
        )
    return gettext("%(name)s is a member already.", name=body.name)


def change_group_member(member: WorkingGroupMember, role: GroupRole, since: PartialDate, source: str) -> None:
    """Another role, or since when it is in. Who coordinated before is a member from then on. Raises `Refused`."""
    group = member.group  # reading the members anew lets go of it
    if role is GroupRole.COORDINATOR and member.is_current:
        _only_members(other for other in locked_members(group) if other is not member)
    member.role, member.source = role, source
    member.since, member.since_precision = since[0], since[1] or Precision.UNKNOWN
    _refuse_backwards(member, member.until)
    db.session.flush()
    audit.record("working_group.member_changed", group.ref, fields=[role.value])


def end_group_member(member: WorkingGroupMember, until: PartialDate) -> None:
    """It leaves: the row stays with its end, and its representatives end with it. Raises `Refused`."""
    lock_group(member.group)
    db.session.refresh(member, ["until_precision"])
    if not member.is_current:
        raise Refused(gettext("This membership has ended already."))
    if until[0] is not None and until[0] > present_day():
        raise Refused(gettext("Choose a day that has come."))
    _refuse_backwards(member, until[0])
    member.until, member.until_precision = until[0], until[1] or Precision.UNKNOWN
    end_representatives_of(member)
    db.session.flush()
    audit.record("working_group.member_ended", member.group.ref)


def _refuse_backwards(member: WorkingGroupMember, until: date | None) -> None:
    if member.since and until and until < member.since:
        raise Refused(gettext("The end of the membership lies before its beginning."))


def _only_members(others: Iterable[WorkingGroupMember]) -> None:
    """At most one coordinates: whoever did is a member from now on, before another does."""
    for other in others:
        if other.role is GroupRole.COORDINATOR:
            other.role = GroupRole.MEMBER
    db.session.flush()
