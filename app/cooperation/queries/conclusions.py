"""Conclusions of events with whom they name, what participants would correct, and how far each is."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.cooperation.models import (
    Conclusion,
    ConclusionChange,
    ConclusionFollowUp,
    ConclusionKind,
    ConclusionParty,
    ConclusionRemark,
    ConclusionStatus,
    ConclusionsVersion,
    EventConclusions,
    RemarkStatus,
)
from app.core.extensions import db
from app.core.pieces import pieces
from app.events.models import AgendaRow, Event, WorkingGroup, WorkingGroupMember
from app.events.queries import visible_to
from app.registration.models import Registration

OPEN = (ConclusionStatus.OPEN, ConclusionStatus.DOING)


def is_read_by_all() -> ColumnElement[bool]:
    """That a conclusion is final: its event's are frozen, or a document of the programme states it."""
    frozen = select(EventConclusions.event_id).where(EventConclusions.frozen_at.is_not(None))
    return or_(Conclusion.programme_key.is_not(None), Conclusion.event_id.in_(frozen))


def with_parties(*, is_one: bool = False) -> Select[Conclusion]:
    """Conclusions with whom they name and what took them up; of one alone, in the same statement."""
    parties = joinedload(Conclusion.parties) if is_one else selectinload(Conclusion.parties)
    members = selectinload(WorkingGroup.members).selectinload(WorkingGroupMember.institution)
    return select(Conclusion).options(
        parties,
        joinedload(Conclusion.group).options(members),
        joinedload(Conclusion.agenda_row),
    )


def conclusions_of(event: Event, *, is_final: bool = False) -> Sequence[Conclusion]:
    """Those of an event in their order; the final ones alone for who reads no drafts."""
    query = with_parties().where(Conclusion.event_id == event.id)
    query = query.where(is_read_by_all()) if is_final else query
    return db.session.scalars(query.order_by(Conclusion.number)).all()


def conclusion_named(event: Event, public_id: str) -> Conclusion | None:
    """One of the event's; one statement, and one for the members of a group that took it up."""
    query = with_parties(is_one=True).where(Conclusion.event_id == event.id, Conclusion.public_id == public_id[:40])
    query = query.options(joinedload(Conclusion.event))
    return db.session.scalars(query).unique().one_or_none()


def round_of(event_id: int) -> EventConclusions | None:
    """How far the conclusions of an event are as a whole, with who writes them down; None before anything was said."""
    query = select(EventConclusions).where(EventConclusions.event_id == event_id)
    return db.session.scalar(query.options(joinedload(EventConclusions.rapporteur)))


def events_reported_by(person_id: int, event_ids: Collection[int]) -> set[int]:
    """Of these events those whose conclusions this person writes down."""
    here = (EventConclusions.event_id.in_(event_ids), EventConclusions.rapporteur_id == person_id)
    return set(db.session.scalars(select(EventConclusions.event_id).where(*here)))


def remarks_of(event: Event) -> Sequence[ConclusionRemark]:
    """What participants would correct, what waits first."""
    query = select(ConclusionRemark).where(ConclusionRemark.event_id == event.id)
    loaded = (
        joinedload(ConclusionRemark.registration).joinedload(Registration.person),
        joinedload(ConclusionRemark.conclusion),
    )
    order = (ConclusionRemark.status != RemarkStatus.WAITING, ConclusionRemark.at, ConclusionRemark.id)
    return db.session.scalars(query.options(*loaded).order_by(*order)).all()


def number_of_waiting_remarks(event: Event) -> int:
    """How many corrections nobody has answered."""
    query = select(func.count(ConclusionRemark.id)).where(ConclusionRemark.event_id == event.id)
    return db.session.scalar(query.where(ConclusionRemark.status == RemarkStatus.WAITING)) or 0


def remark_named(event: Event, public_id: str) -> ConclusionRemark | None:
    """One of the event's."""
    query = select(ConclusionRemark).where(
        ConclusionRemark.event_id == event.id, ConclusionRemark.public_id == public_id[:40]
    )
    return db.session.scalar(query)


def remarks_by(registration: Registration) -> Sequence[ConclusionRemark]:
    """What one participant has sent, newest first."""
    query = select(ConclusionRemark).where(ConclusionRemark.registration_id == registration.id)
    return db.session.scalars(query.order_by(ConclusionRemark.id.desc())).all()


def changes_of_conclusions(conclusions: Collection[Conclusion]) -> dict[int, list[ConclusionChange]]:
    """What became of each since all were frozen, newest first; one statement."""
    query = select(ConclusionChange).order_by(ConclusionChange.id.desc())
    found: dict[int, list[ConclusionChange]] = {}
    for part in pieces(one.id for one in conclusions):
        for change in db.session.scalars(query.where(ConclusionChange.conclusion_id.in_(part))):
            found.setdefault(change.conclusion_id, []).append(change)
    return found


def follow_ups_of(conclusions: Collection[Conclusion]) -> dict[int, list[ConclusionFollowUp]]:
    """What was told of each, newest first; one statement."""
    query = select(ConclusionFollowUp).order_by(ConclusionFollowUp.id.desc())
    found: dict[int, list[ConclusionFollowUp]] = {}
    for part in pieces(one.id for one in conclusions):
        for told in db.session.scalars(query.where(ConclusionFollowUp.conclusion_id.in_(part))):
            found.setdefault(told.conclusion_id, []).append(told)
    return found


def frozen_conclusions(event: Event, number: int = 1) -> ConclusionsVersion | None:
    """The conclusions as they were frozen."""
    query = select(ConclusionsVersion).where(ConclusionsVersion.event_id == event.id)
    return db.session.scalar(query.where(ConclusionsVersion.number == number))


def commitments(
    viewer: Account | None, today: date, show: str = "", country: str = "", kind: ConclusionKind | None = None
) -> Select[Conclusion]:
    """What is final of all events that the reader may see: the earliest day first, what is without a day after it.

    `show` is "open" or "overdue"; `country` one that is named in it or owns it.
    """
    query = with_parties().options(joinedload(Conclusion.event))
    query = query.where(is_read_by_all(), _is_of_seen_event(viewer))
    if kind is not None:
        query = query.where(Conclusion.kind == kind)
    if show in ("open", "overdue"):
        query = query.where(Conclusion.status.in_(OPEN))
    if show == "overdue":
        query = query.where(Conclusion.due_on < today)
    if country:
        named = select(ConclusionParty.conclusion_id).where(ConclusionParty.country_code == country)
        query = query.where(or_(Conclusion.id.in_(named), Conclusion.owner_country == country))
    return query.order_by(Conclusion.due_on.nulls_last(), Conclusion.event_id.desc(), Conclusion.number)


def _is_of_seen_event(viewer: Account | None) -> ColumnElement[bool]:
    """Looked up by each conclusion, of which there are fewer than events."""
    seen = (
        visible_to(viewer).where(~Event.is_demonstration, Event.id == Conclusion.event_id).with_only_columns(Event.id)
    )
    return seen.order_by(None).correlate(Conclusion).exists()


def countries_of_commitments(viewer: Account | None) -> Sequence[tuple[str, int]]:
    """Country → how many final conclusions name it, for the filter; one statement."""
    query = (
        select(ConclusionParty.country_code, func.count(func.distinct(ConclusionParty.conclusion_id)))
        .join(Conclusion, Conclusion.id == ConclusionParty.conclusion_id)
        .where(ConclusionParty.country_code.is_not(None), is_read_by_all(), _is_of_seen_event(viewer))
        .group_by(ConclusionParty.country_code)
    )
    return [(str(code), number) for code, number in db.session.execute(query)]


def points_of_agenda(event: Event) -> list[AgendaRow]:
    """The points of the event's agenda, pauses left out."""
    query = select(AgendaRow).where(AgendaRow.event_id == event.id)
    rows = db.session.scalars(query.order_by(AgendaRow.day, AgendaRow.position, AgendaRow.id))
    return [row for row in rows if not row.is_pause]
