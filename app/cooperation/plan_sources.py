"""What may become a line of a plan: conclusions of its event, agendas of working groups, and what other rooms offer."""

from collections.abc import Collection, Mapping, Sequence

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account
from app.cooperation.hooks import PlanSource, plan_sources
from app.cooperation.models import AgendaItemStatus, Conclusion, GroupAgendaItem, PlanOfWork
from app.cooperation.policy import conclusions_written_by
from app.cooperation.queries.conclusions import OPEN, is_read_by_all
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.events.models import Event, WorkingGroupMember
from app.library.publications.hooks import NamedRow

CONCLUSION, AGENDA_ITEM = "conclusion", "group_agenda_item"


def sources_of(event: Event, viewer: Account | None) -> list[PlanSource]:
    """Everything that is offered for the plan of an event, in the order in which rooms joined."""
    return [source for offered in plan_sources for source in offered(event, viewer)]


def said_at_event(event: Event, _viewer: Account | None) -> list[PlanSource]:
    """What of the event and of working groups may become a line; three statements."""
    conclusions = (
        select(Conclusion)
        .options(selectinload(Conclusion.parties))
        .where(Conclusion.event_id == event.id, Conclusion.status.in_(OPEN))
    )
    items = (
        select(GroupAgendaItem)
        .options(joinedload(GroupAgendaItem.group), joinedload(GroupAgendaItem.owner))
        .where(GroupAgendaItem.status.in_((AgendaItemStatus.OPEN, AgendaItemStatus.DOING)))
    )
    return [
        *(_concluded(one) for one in db.session.scalars(conclusions.order_by(Conclusion.number))),
        *(
            PlanSource(
                one.ref, _l("Agenda of a working group"), one.text, _country(one.owner), one.group.priority_area_id
            )
            for one in db.session.scalars(items.order_by(GroupAgendaItem.id).limit(200))
        ),
    ]


def _concluded(conclusion: Conclusion) -> PlanSource:
    """Who answers for it would do it, or the one country that it names; the others that it names are partners."""
    alone = conclusion.country_codes if len(conclusion.parties) == 1 else []
    country = conclusion.owner_country or next(iter(alone), None)
    partners = tuple(one.body_columns for one in conclusion.parties if country is None or one.country_code != country)
    kind = _l("Conclusion of the event")
    return PlanSource(conclusion.ref, kind, conclusion.text, country, partners=partners, until=conclusion.due_on)


def source_named(plan: PlanOfWork, ref: str, viewer: Account | None) -> PlanSource | None:
    """One of those that the plan's event offers to whoever asks."""
    event = db.session.get(Event, plan.event_id) if ref and plan.event_id is not None else None
    offered: Sequence[PlanSource] = sources_of(event, viewer) if event is not None else ()
    return next((one for one in offered if one.ref == ref), None)


def named_conclusions(refs: Collection[str], viewer: Account | None) -> Mapping[str, NamedRow]:
    """Conclusions that a line comes from: the final ones for everybody, the others for who writes them down."""
    ids = [ref.partition(":")[2] for ref in refs]
    found: dict[str, NamedRow] = {}
    for part in pieces(ids):
        query = select(Conclusion, is_read_by_all()).options(joinedload(Conclusion.event))
        rows = db.session.execute(query.where(Conclusion.public_id.in_(part))).all()
        written = conclusions_written_by(viewer, {one.event for one, _is_final in rows})
        for one, is_final in rows:
            if (is_final and not one.event.is_draft) or one.event_id in written:
                url = f"{path_of('conclusions.index', slug=one.event.slug)}#c{one.number}"
                found[one.ref] = NamedRow(str(one.text), url)
    return found


def named_agenda_items(refs: Collection[str], viewer: Account | None) -> Mapping[str, NamedRow]:
    """Lines of agendas of groups, for whoever signed in: others do not read agendas."""
    if viewer is None:
        return {}
    ids = [ref.partition(":")[2] for ref in refs]
    query = select(GroupAgendaItem).options(joinedload(GroupAgendaItem.group))
    return {
        one.ref: NamedRow(f"{one.text} ({one.group.name})", f"{path_of('groups.show', slug=one.group.slug)}#agenda")
        for part in pieces(ids)
        for one in db.session.scalars(query.where(GroupAgendaItem.public_id.in_(part)))
    }


def _country(member: WorkingGroupMember | None) -> str | None:
    return member.country_code if member is not None else None
