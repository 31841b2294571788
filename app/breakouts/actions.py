"""People are dealt out to groups and moved by hand; links are given out; a group brings back its report."""

from collections.abc import Sequence

from flask_babel import force_locale, gettext
from sqlalchemy import delete, select

from app.breakouts.dealing import GroupCandidate, deal, deal_further
from app.breakouts.models import BreakoutLink, BreakoutMember, BreakoutMove, BreakoutReport
from app.breakouts.queries import country_of_member, links_by_group, members_of_row, people_to_group, reports_by_group
from app.config import LANGUAGES
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import AgendaRow, BreakoutGroup, Event
from app.registration.models import Registration


def assign_groups(event: Event, row: AgendaRow, number: int, *, keep_languages: bool, anew: bool) -> int:
    """Place those who are in no group of the row yet, or everybody anew; how many were placed. Groups that miss are made.

    Raises `Refused` for more groups than people, or fewer than there are.
    """
    _lock(row)
    people = people_to_group(event)
    if number > len(people):
        raise Refused(_too_many(number, len(people)))
    if number < len(row.groups):
        said = gettext("The row has %(number)d groups already. Delete one in the agenda first.", number=len(row.groups))
        raise Refused(said)
    for place in range(len(row.groups), number):
        row.groups.append(BreakoutGroup(position=place, title=_numbered_title(place + 1), question=TranslatedText()))
        audit.record("agenda.group_saved", event.ref)
    db.session.flush()
    if anew:
        db.session.execute(delete(BreakoutMember).where(BreakoutMember.row_id == row.id))
    placed = _placed(row, people, keep_languages)
    audit.record("breakouts.assigned", event.ref, note=f"{placed} people, {number} groups")
    return placed


def _too_many(groups: int, people: int) -> str:
    return gettext(
        "%(groups)d groups are more than the people who are confirmed: %(people)d. Nothing was changed.",
        groups=groups,
        people=people,
    )


def _numbered_title(number: int) -> TranslatedText:
    """In every language, since the agenda shows it to everybody."""
    words = {}
    for language in LANGUAGES:
        with force_locale(language):
            words[language] = gettext("Group %(number)d", number=number)
    return TranslatedText(words)


def _placed(row: AgendaRow, people: Sequence[Registration], keep_languages: bool) -> int:
    group_of = {member.registration_id: member.group_id for member in members_of_row(row)}
    candidates = [GroupCandidate(one.id, country_of_member(one), one.language) for one in people]
    waiting = [one for one in candidates if one.key not in group_of]
    if group_of:
        standing = [[one for one in candidates if group_of.get(one.key) == group.id] for group in row.groups]
        groups = deal_further(waiting, standing)
    else:
        groups = deal(waiting, len(row.groups), keep_languages)
    for group, dealt in zip(row.groups, groups, strict=True):
        for one in dealt:
            if one.key not in group_of:
                _add(row, group, one.key)
    db.session.flush()
    return len(waiting)


def _add(row: AgendaRow, group: BreakoutGroup, registration_id: int) -> BreakoutMember:
    member = BreakoutMember(row_id=row.id, group_id=group.id, registration_id=registration_id)
    member.at, member.actor = now(), audit.acting()
    db.session.add(member)
    return member


def place_by_hand(event: Event, row: AgendaRow, group: BreakoutGroup, registration: Registration) -> BreakoutMember:
    """Put somebody who is in no group of the row into one. Raises `Refused` for a second group of one row."""
    _lock(row)
    standing = _member(row, registration)
    if standing is not None:
        there = next(str(one.title) for one in row.groups if one.id == standing.group_id)
        raise Refused(
            gettext(
                "%(name)s is in “%(group)s” already, and nobody works in two groups at once. Move this person instead.",
                name=registration.name,
                group=there,
            )
        )
    member = _add(row, group, registration.id)
    _log(event, row, registration, None, group, "")
    return member


def move_by_hand(
    event: Event, row: AgendaRow, registration: Registration, group: BreakoutGroup | None, reason: str
) -> bool:
    """To another group, or out of the groups; False when the person is there already. The log keeps each step."""
    _lock(row)
    standing = _member(row, registration)
    before = next((one for one in row.groups if standing is not None and one.id == standing.group_id), None)
    if before is group:
        return False
    if standing is not None and group is None:
        db.session.delete(standing)
    elif standing is not None and group is not None:
        standing.group_id, standing.at, standing.actor = group.id, now(), audit.acting()
    elif group is not None:
        _add(row, group, registration.id)
    _log(event, row, registration, before, group, reason)
    return True


def _log(
    event: Event,
    row: AgendaRow,
    registration: Registration,
    before: BreakoutGroup | None,
    after: BreakoutGroup | None,
    reason: str,
) -> None:
    ids = {"from_group_id": before.id if before else None, "to_group_id": after.id if after else None}
    step = BreakoutMove(row_id=row.id, registration_id=registration.id, reason=reason, **ids)
    step.at, step.actor = now(), audit.acting()
    db.session.add(step)
    db.session.flush()
    audit.record("breakouts.moved", registration.ref, scope=event.ref)


def _member(row: AgendaRow, registration: Registration) -> BreakoutMember | None:
    query = select(BreakoutMember).where(
        BreakoutMember.row_id == row.id, BreakoutMember.registration_id == registration.id
    )
    return db.session.scalar(query)


def _lock(row: AgendaRow) -> None:
    """One transaction at a time changes who is in the groups of a row."""
    db.session.execute(select(AgendaRow.id).where(AgendaRow.id == row.id).with_for_update())


def give_links(event: Event, row: AgendaRow, groups: Sequence[BreakoutGroup] | None = None) -> int:
    """A new link for each of these groups of the row, or for all; those given out before end. How many were given."""
    _lock(row)
    given = row.groups if groups is None else groups
    standing = links_by_group([group.id for group in given])
    for group in given:
        link = standing.get(group.id)
        if link is None:
            link = BreakoutLink(group_id=group.id, link_number=0)
            db.session.add(link)
        link.link_number, link.made_at, link.made_by = link.link_number + 1, now(), audit.acting()
        link.disputed_at = None
    db.session.flush()
    audit.record("breakouts.links_given", event.ref)
    return len(given)


def dispute_link(event: Event, link: BreakoutLink, actor: str) -> None:
    """Whoever got it says that it is not theirs: it ends, and who runs the groups is told to give another."""
    link.link_number, link.disputed_at = link.link_number + 1, now()
    db.session.flush()
    audit.record("breakouts.link_disputed", event.ref, actor=actor)


def save_report(
    event: Event, group: BreakoutGroup, text: str, reporter: Registration | None, language: str, actor: str
) -> BreakoutReport:
    """What the group brings back; it replaces what was written before."""
    db.session.execute(select(BreakoutGroup.id).where(BreakoutGroup.id == group.id).with_for_update())
    report = reports_by_group([group.id]).get(group.id)
    if report is None:
        report = BreakoutReport(group_id=group.id)
        db.session.add(report)
    report.text, report.language, report.reporter_id = text, language, reporter.id if reporter else None
    report.at, report.actor = now(), actor
    db.session.flush()
    audit.record("breakouts.reported", event.ref, actor=actor)
    return report
