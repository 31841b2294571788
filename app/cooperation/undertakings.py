"""What one country, bloc or institution has taken on: its lines of plans and its commitments, what is late first."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.contacts.models import ContactKind, CountryContact
from app.cooperation.body_names import BodyColumns
from app.cooperation.models import (
    ActionLine,
    Conclusion,
    ConclusionFollowUp,
    ConclusionKind,
    ConclusionParty,
    LineProgress,
    LineStatus,
    PlanOfWork,
    PlanStatus,
)
from app.cooperation.queries.conclusions import OPEN, is_read_by_all
from app.core.dates import Precision
from app.core.extensions import db
from app.core.translated import TranslatedText
from app.events.models import Event, EventStatus

#: States in which a line waits for its owner.
WAITING = (LineStatus.AGREED, LineStatus.DOING)
_RUNNING = (PlanStatus.ADOPTED, PlanStatus.RUNNING)


@dataclass(frozen=True)
class Undertaking:
    """A line or a conclusion, as one of those who have taken it on finds it."""

    body: BodyColumns
    line: ActionLine | None = None
    conclusion: Conclusion | None = None
    newest: LineProgress | ConclusionFollowUp | None = None

    @property
    def ref(self) -> str:
        found = self.line or self.conclusion
        return found.ref if found is not None else ""

    @property
    def key(self) -> str:
        """In the addresses of the owner's page."""
        return self.ref.partition(":")[2]

    @property
    def title(self) -> TranslatedText:
        if self.line is not None:
            return self.line.title
        return self.conclusion.text if self.conclusion is not None else TranslatedText()

    @property
    def due_on(self) -> date | None:
        """The last day for it, as far as one is known."""
        if self.conclusion is not None:
            return self.conclusion.due_on
        return last_day_of_line(self.line) if self.line is not None else None

    @property
    def status(self) -> str:
        """As this one told it, else as it stands."""
        found = self.newest or self.line or self.conclusion
        return str(found.status) if found is not None else ""

    @property
    def is_alone(self) -> bool:
        """Whether nobody else has taken it on: what is told is then the state of the whole."""
        if self.conclusion is None:
            return True
        return self.conclusion.has_owner or len(self.conclusion.parties) <= 1

    def is_overdue(self, today: date) -> bool:
        return self.due_on is not None and self.due_on < today


def last_day_of_line(line: ActionLine) -> date | None:
    """Of a line the last day of its period: of the month or year where no day is known."""
    until = line.until
    if until is None or line.until_precision is Precision.UNKNOWN:
        return None
    if line.until_precision is Precision.YEAR:
        return until.replace(month=12, day=31)
    if line.until_precision is Precision.MONTH:
        return (until.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return until


def body_of_contact(contact: CountryContact) -> BodyColumns:
    """For whom a contact speaks."""
    return contact.country_code, contact.bloc_id, contact.institution_id


def undertakings_of(bodies: Collection[BodyColumns], today: date) -> dict[BodyColumns, list[Undertaking]]:
    """Of each what is open of it, what is overdue first; in a number of statements that does not grow with the bodies."""
    found: dict[BodyColumns, list[Undertaking]] = {body: [] for body in bodies}
    lines = _open_lines(bodies)
    told = _newest_of_lines(lines)
    for line in lines:
        _add(found, Undertaking(line.owner_columns, line, None, told.get(line.id)))
    conclusions = _open_conclusions(bodies)
    followed = _newest_of_conclusions(conclusions)
    for conclusion in conclusions:
        owners = (
            [conclusion.owner_columns] if conclusion.has_owner else [one.body_columns for one in conclusion.parties]
        )
        for body in owners:
            _add(found, Undertaking(body, None, conclusion, followed.get((conclusion.id, body))))
    for own in found.values():
        own.sort(key=lambda one: (not one.is_overdue(today), one.due_on or date.max, one.ref))
    return found


def has_taken_on(body: BodyColumns) -> ColumnElement[bool]:
    """True for one that has a line or a conclusion open."""
    return or_(_lines_of([body]).exists(), _conclusions_of([body]).exists())


def owners_of_open() -> set[BodyColumns]:
    """Whoever has something open; three statements."""
    lines = select(ActionLine.owner_country, ActionLine.owner_bloc_id, ActionLine.owner_institution_id)
    lines = lines.join(ActionLine.plan).where(ActionLine.status.in_(WAITING), PlanOfWork.status.in_(_RUNNING))
    owned = select(Conclusion.owner_country, Conclusion.owner_bloc_id, Conclusion.owner_institution_id)
    parties = select(ConclusionParty.country_code, ConclusionParty.bloc_id, ConclusionParty.institution_id)
    parties = parties.join(Conclusion, Conclusion.id == ConclusionParty.conclusion_id)
    rows = [
        *db.session.execute(lines.distinct()),
        *db.session.execute(owned.where(*_is_open_commitment(), _is_owned()).distinct()),
        *db.session.execute(parties.where(*_is_open_commitment(), ~_is_owned()).distinct()),
    ]
    return {(code, bloc, institution) for code, bloc, institution in rows if code or bloc or institution}


def contacts_to_ask(bodies: Collection[BodyColumns]) -> Sequence[CountryContact]:
    """The current coordinators of these; where there is none, the first alternate or the mission."""
    current = select(CountryContact).where(CountryContact.until.is_(None), _of_bodies(CountryContact, bodies))
    loaded = (
        joinedload(CountryContact.person),
        joinedload(CountryContact.institution),
        joinedload(CountryContact.bloc),
    )
    order = [ContactKind.COORDINATOR, ContactKind.ALTERNATE, ContactKind.MISSION]
    first: dict[BodyColumns, CountryContact] = {}
    rows = db.session.scalars(current.options(*loaded).order_by(CountryContact.id)).all() if bodies else []
    for contact in sorted((one for one in rows if one.kind in order), key=lambda one: order.index(one.kind)):
        if contact.mail_address:
            first.setdefault(body_of_contact(contact), contact)
    return list(first.values())


def _add(found: dict[BodyColumns, list[Undertaking]], one: Undertaking) -> None:
    if one.body in found and not (one.conclusion is not None and one.status in ("done", "dropped")):
        found[one.body].append(one)


def _open_lines(bodies: Collection[BodyColumns]) -> Sequence[ActionLine]:
    query = _lines_of(bodies).options(joinedload(ActionLine.plan))
    return db.session.scalars(query.order_by(ActionLine.id)).all() if bodies else []


def _lines_of(bodies: Collection[BodyColumns]) -> Select[ActionLine]:
    owned = _of_bodies(ActionLine, bodies, "owner_country", "owner_bloc_id", "owner_institution_id")
    query = select(ActionLine).join(ActionLine.plan)
    return query.where(ActionLine.status.in_(WAITING), PlanOfWork.status.in_(_RUNNING), owned)


def _open_conclusions(bodies: Collection[BodyColumns]) -> Sequence[Conclusion]:
    loaded = (selectinload(Conclusion.parties), joinedload(Conclusion.event))
    query = _conclusions_of(bodies).options(*loaded)
    return db.session.scalars(query.order_by(Conclusion.id)).all() if bodies else []


def _conclusions_of(bodies: Collection[BodyColumns]) -> Select[Conclusion]:
    named = select(ConclusionParty.conclusion_id).where(_of_bodies(ConclusionParty, bodies))
    owned = _of_bodies(Conclusion, bodies, "owner_country", "owner_bloc_id", "owner_institution_id")
    return select(Conclusion).where(*_is_open_commitment(), or_(owned, and_(~_is_owned(), Conclusion.id.in_(named))))


def _is_open_commitment() -> tuple[ColumnElement[bool], ...]:
    """What somebody answers for: a commitment or a next step that is final and open, of an event that is public."""
    asked = (ConclusionKind.COMMITMENT, ConclusionKind.NEXT_STEP)
    public = select(Event.id).where(Event.id == Conclusion.event_id, Event.status != EventStatus.DRAFT)
    owned_or_asked = or_(Conclusion.kind.in_(asked), _is_owned())
    return Conclusion.status.in_(OPEN), is_read_by_all(), owned_or_asked, public.correlate(Conclusion).exists()


def _is_owned() -> ColumnElement[bool]:
    return or_(
        Conclusion.owner_country.is_not(None),
        Conclusion.owner_bloc_id.is_not(None),
        Conclusion.owner_institution_id.is_not(None),
    )


def _of_bodies(
    model: type[ActionLine] | type[Conclusion] | type[ConclusionParty] | type[CountryContact],
    bodies: Collection[BodyColumns],
    *columns: str,
) -> ColumnElement[bool]:
    country, bloc, institution = (model.__table__.c[name] for name in columns or _OF_BODY)
    return or_(
        country.in_({code for code, _bloc, _institution in bodies if code}),
        bloc.in_({bloc for _code, bloc, _institution in bodies if bloc}),
        institution.in_({institution for _code, _bloc, institution in bodies if institution}),
    )


_OF_BODY = ("country_code", "bloc_id", "institution_id")


def _newest_of_lines(lines: Collection[ActionLine]) -> dict[int, LineProgress]:
    newest = select(func.max(LineProgress.id)).where(LineProgress.line_id.in_([line.id for line in lines]))
    query = select(LineProgress).where(LineProgress.id.in_(newest.group_by(LineProgress.line_id)))
    return {one.line_id: one for one in db.session.scalars(query)} if lines else {}


def _newest_of_conclusions(
    conclusions: Collection[Conclusion],
) -> dict[tuple[int, BodyColumns], ConclusionFollowUp]:
    query = select(ConclusionFollowUp).where(ConclusionFollowUp.conclusion_id.in_([one.id for one in conclusions]))
    rows = db.session.scalars(query.order_by(ConclusionFollowUp.id)) if conclusions else ()
    return {(one.conclusion_id, one.body_columns): one for one in rows}
