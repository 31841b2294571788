"""Reading events: who may see which, and each page's rows with what the page shows."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, or_, select
from sqlalchemy.orm import joinedload, selectinload, undefer
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.base import ExecutableOption

from app.accounts.models import Account, Role, RoleKind
from app.accounts.scopes import Scope
from app.core.audit import AuditEntry, begins
from app.core.clock import now
from app.core.collation import alphabetical
from app.core.dates import Precision
from app.core.extensions import db
from app.events.models import (
    AgendaRow,
    Event,
    EventOrganisation,
    EventStatus,
    PriorityArea,
    Series,
    SlugHistory,
    Speaker,
)
from app.people.models import Person

#: A field offers at most so many events of one kind: before a day, after it, without one.
OFFERED = 100


def visible_to(viewer: Account | None) -> Select[Event]:
    """The events that `viewer` may see: drafts only for who organises, hosts or keeps the accounts. Lists and single pages start here.

    A cancelled event was published before, so everyone may see that it was cancelled.
    """
    return _visible(viewer is not None and viewer.sees_all_events, _own_of(viewer) or None)


def _own_of(viewer: Account | None) -> set[int]:
    """The events whose drafts `viewer` sees by a role of their own."""
    if viewer is None or viewer.sees_all_events:  # who sees all needs no list
        return set()
    return viewer.organised_event_ids | viewer.hosted_event_ids | viewer.financed_event_ids


def _visible(sees_all: bool, organised: Collection[int] | BindParameter[Any] | None) -> Select[Event]:
    if sees_all:
        return select(Event)
    shown = Event.status != EventStatus.DRAFT
    return select(Event).where(shown if organised is None else or_(shown, Event.id.in_(organised)))


def event_by_reference(reference: str) -> Event:
    """The event alone that another row names by its `ref`."""
    return db.session.scalars(select(Event).where(Event.public_id == reference.partition(":")[2])).one()


def event_by_slug(slug: str, viewer: Account | None) -> Event | None:
    """The event alone, or None when there is none that `viewer` may see."""
    organised = _organised_by(viewer)
    query = _event_by_slug(viewer is not None and viewer.sees_all_events, bool(organised))
    return db.session.scalars(query, {"slug": slug} | organised).one_or_none()


@cache
def _event_by_slug(sees_all: bool, organises: bool) -> Select[Event]:
    """The statement for each kind of reader, built once: every page of an event begins with it."""
    organised: BindParameter[Any] | None = bindparam("organised", expanding=True) if organises else None
    return _visible(sees_all, organised).where(Event.slug == bindparam("slug"))


def _organised_by(viewer: Account | None) -> dict[str, Any]:
    """The events that a statement shows beside the published ones; nothing where there is none, or all are shown."""
    own = _own_of(viewer)
    return {"organised": tuple(sorted(own))} if own else {}


def ahead(at: datetime) -> Sequence[int]:
    """Ids of the events that are not over, known to the day, in any state."""
    query = select(Event.id).where(Event.precision == Precision.DAY, Event.ends_at > at - timedelta(days=2))
    return db.session.scalars(query.order_by(Event.id)).all()


@cache
def _also_shown() -> dict[str, Select[Any]]:
    """What else the page of an event shows, by the name it has there: built once, since this page is read most."""
    event_id: BindParameter[int] = bindparam("event_id")
    rows = select(AgendaRow).where(AgendaRow.event_id == event_id).options(joinedload(AgendaRow.groups))
    speakers = select(Speaker).where(Speaker.event_id == event_id).options(joinedload(Speaker.person))
    organisations = select(EventOrganisation).where(EventOrganisation.event_id == event_id)
    return {
        "organisations": organisations.order_by(EventOrganisation.position, EventOrganisation.id),
        "agenda": rows.order_by(AgendaRow.day, AgendaRow.position, AgendaRow.id),
        "speakers": speakers.order_by(Speaker.position, Speaker.id),
    }


def full_event(slug: str, viewer: Account | None) -> Event | None:
    """The event with all that its page shows, in four statements: the panels of the page need the others."""
    family = _family(slug, viewer)
    event = next((one for one in family if one.slug == slug), None)
    if event is None:
        return None
    _join_relatives(event, family)
    for name, query in _also_shown().items():
        set_committed_value(event, name, db.session.scalars(query, {"event_id": event.id}).unique().all())
    _share_speakers(event)
    return event


def event_to_edit(slug: str, viewer: Account | None, *, lock: bool) -> Event | None:
    """The event with what its forms show. `lock` makes a second editor wait until the first has saved."""
    query = visible_to(viewer).where(Event.slug == slug)
    if lock:
        query = query.with_for_update(of=Event)
    query = query.options(*_of_forms())
    event = db.session.scalars(query).one_or_none()
    if event is not None:
        _share_speakers(event)
    return event


def event_to_change(event_id: int) -> Event:
    """The same for the job process, locked; read again where somebody else changed it meanwhile."""
    query = select(Event).where(Event.id == event_id).with_for_update(of=Event).options(*_of_forms())
    return db.session.scalars(query, execution_options={"populate_existing": True}).one()


def _of_forms() -> tuple[ExecutableOption, ...]:
    return (
        selectinload(Event.series),
        selectinload(Event.priority_area),
        selectinload(Event.organisations).joinedload(EventOrganisation.institution),
        selectinload(Event.agenda).selectinload(AgendaRow.groups),
        selectinload(Event.speakers).joinedload(Speaker.person),
        selectinload(Event.transitions),
    )


def all_of(query: Select[Event]) -> list[Event]:
    """Every event of a list, with its series and priority area."""
    return list(db.session.scalars(query.options(selectinload(Event.series), selectinload(Event.priority_area))))


def present_slug(old: str, viewer: Account | None) -> str | None:
    """Where an event that once had the address `old` is now, if `viewer` may see it."""
    query = visible_to(viewer).join(SlugHistory, SlugHistory.event_id == Event.id).where(SlugHistory.slug == old)
    return db.session.scalar(query.with_only_columns(Event.slug))


def series_by_slug(slug: str) -> Series | None:
    return db.session.scalars(select(Series).where(Series.slug == slug)).one_or_none()


def priority_area_by_slug(slug: str) -> PriorityArea | None:
    return db.session.scalars(select(PriorityArea).where(PriorityArea.slug == slug)).one_or_none()


def editions_of(series: Series, viewer: Account | None) -> Select[Event]:
    """The events of a series in time, the ones without a date last."""
    query = visible_to(viewer).where(Event.series_id == series.id)
    return query.order_by(Event.start_on.is_(None), Event.start_on, Event.edition, Event.id)


def edition_numbers(series: Series, viewer: Account | None) -> list[int]:
    """The numbers that editions of the series have."""
    query = visible_to(viewer).where(Event.series_id == series.id, Event.edition.is_not(None))
    return [edition for edition in db.session.scalars(query.with_only_columns(Event.edition).distinct()) if edition]


def all_series() -> list[Series]:
    return sorted(db.session.scalars(select(Series)), key=lambda series: alphabetical(str(series.name)))


def priority_areas() -> list[PriorityArea]:
    return list(db.session.scalars(select(PriorityArea).order_by(PriorityArea.position, PriorityArea.id)))


def ids_below(event: Event) -> set[int]:
    """The ids of the event, its parts, their parts and so on: none of them can be its parent."""
    below = select(Event.id).where(Event.id == event.id).cte(recursive=True)
    part = select(Event.id).where(Event.parent_id == below.c.id)
    return set(db.session.scalars(select(below.union(part).c.id)))


def possible_parents(event: Event, viewer: Account | None) -> list[Event]:
    """The events that `event` could be a part of, newest first, the ones without a date last.

    Of many the nearest in time: what is a part of an event takes place at about its time. The present one is among them.
    """
    below = ids_below(event)
    return [one for one in events_near(event.start_on, viewer, event.parent_id) if one.id not in below]


def events_near(day: date | None, viewer: Account | None, present_id: int | None = None) -> list[Event]:
    """The events that `viewer` sees that are nearest in time to `day`, newest first, and the one that was chosen."""
    day = day or now().date()
    seen = visible_to(viewer).with_only_columns(Event.id)
    before = seen.where(Event.start_on <= day).order_by(Event.start_on.desc(), Event.id)
    after = seen.where(Event.start_on > day).order_by(Event.start_on, Event.id)
    undated = seen.where(Event.start_on.is_(None)).order_by(Event.id.desc())
    near = [Event.id.in_(part.limit(OFFERED)) for part in (before, after, undated)]
    query = visible_to(viewer).where(or_(Event.id == present_id, *near))
    return list(
        db.session.scalars(query.order_by(Event.start_on.is_(None), Event.start_on.desc(), Event.by_text(), Event.id))
    )


def organisers_of(event: Event) -> list[Account]:
    """The accounts that organise this event by a role of their own, by name."""
    query = (
        select(Account)
        .join(Account.roles)
        .join(Account.person)
        .where(Role.event_id == event.id, Role.kind == RoleKind.ORGANISER, Account.closed_at.is_(None))
        .options(joinedload(Account.person), selectinload(Account.roles))
        .order_by(*Person.by_name())
    )
    return list(db.session.scalars(query))


def role_scopes(event_ids: Collection[int] | None) -> dict[int, Scope]:
    """What roles are limited to, by event id: these events, or those to offer, the newest first.

    For an event of long ago the page of its organisers gives the role.
    """
    query = select(Event).order_by(Event.start_on.is_(None), Event.start_on.desc(), Event.id)
    if event_ids is None:
        undated = select(Event.id).where(Event.start_on.is_(None)).order_by(Event.id.desc())
        newest = select(Event.id).where(Event.start_on.is_not(None)).order_by(Event.start_on.desc(), Event.id)
        query = query.where(or_(*(Event.id.in_(part.limit(OFFERED)) for part in (undated, newest))))
    else:
        query = query.where(Event.id.in_(event_ids))
    return {event.id: Scope(str(event.title), event.ref) for event in db.session.scalars(query)}


def audit_of(event: Event) -> Select[AuditEntry]:
    """What was done to the event itself and to its agenda, newest first."""
    return (
        select(AuditEntry)
        .where(
            AuditEntry.scope == event.ref,
            begins("event.", "agenda."),
        )
        .order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    )


def _share_speakers(event: Event) -> None:
    """Give each agenda row its speakers out of the event's, which one statement brought."""
    for row in event.agenda:
        set_committed_value(row, "speakers", [speaker for speaker in event.speakers if speaker.agenda_row_id == row.id])


def _family(slug: str, viewer: Account | None) -> list[Event]:
    """The event with its parent and its parts, as far as `viewer` may see them: a draft part stays unseen.

    Notes and transitions are a handful each, so they come along in the same statement.
    """
    organised = _organised_by(viewer)
    query = _family_of(viewer is not None and viewer.sees_all_events, bool(organised))
    return list(db.session.scalars(query, {"slug": slug} | organised).unique())


@cache
def _family_of(sees_all: bool, organises: bool) -> Select[Event]:
    """The statement for each kind of reader, with places for the address and for the events they organise."""
    own, above = (select(column).where(Event.slug == bindparam("slug")) for column in (Event.id, Event.parent_id))
    together = (Event.series, Event.priority_area, Event.notes, Event.transitions)
    return (
        _visible(sees_all, bindparam("organised", expanding=True) if organises else None)
        .where(
            or_(
                Event.slug == bindparam("slug"),
                Event.parent_id == own.scalar_subquery(),
                Event.id == above.scalar_subquery(),
            )
        )
        .order_by(Event.start_on.is_(None), Event.start_on, Event.id)
        .options(*(joinedload(relation) for relation in together), undefer(Event.is_in_library))
    )


def _join_relatives(event: Event, family: list[Event]) -> None:
    parent = next((one for one in family if one.id == event.parent_id), None)
    set_committed_value(event, "parent", parent)
    set_committed_value(event, "parts", [one for one in family if one.parent_id == event.id])
