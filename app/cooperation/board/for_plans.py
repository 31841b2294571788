"""What the board tells plans of work: cards that may become a line of action, and what a line calls the card it comes from."""

from collections.abc import Collection, Mapping, Sequence

from flask import Flask
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.accounts.models import Account
from app.cooperation.actions.lines import LineWords, propose_line
from app.cooperation.board.hooks import BoardOutcome, board_outcomes
from app.cooperation.board.models import BoardEntry, BoardSide
from app.cooperation.board.queries import entries_of
from app.cooperation.bodies import CooperationBody
from app.cooperation.hooks import PlanSource, named_references, plan_sources
from app.cooperation.models import ActionLine
from app.cooperation.queries.plans import plan_of_event
from app.core.extensions import db
from app.core.links import path_of
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import Event
from app.events.queries import visible_to
from app.library.publications.hooks import NamedRow

ENTRY, PLAN_LINE = "board_entry", "plan_line"


def cards_for_plan(event: Event, _viewer: Account | None) -> Sequence[PlanSource]:
    """What stands on the board of the event; one statement."""
    labels = {
        BoardSide.HAVE: _l("Card of the board: what I have"),
        BoardSide.NEED: _l("Card of the board: what I need"),
    }
    return [
        PlanSource(
            one.ref, labels[one.kind], TranslatedText({one.language: one.title}), one.country_code, one.priority_area_id
        )
        for one in entries_of(event)
    ]


def named_cards(refs: Collection[str], viewer: Account | None) -> Mapping[str, NamedRow]:
    """Cards that a line comes from, for whoever sees their event."""
    found: dict[str, NamedRow] = {}
    for part in pieces(ref.removeprefix(f"{ENTRY}:") for ref in refs):
        query = select(BoardEntry).options(joinedload(BoardEntry.event)).where(BoardEntry.public_id.in_(part))
        seen = visible_to(viewer).with_only_columns(Event.id)
        for one in db.session.scalars(query.where(BoardEntry.event_id.in_(seen))):
            found[one.ref] = NamedRow(one.title, path_of("have_need.wall", slug=one.event.slug))
    return found


def _has_plan(entry: BoardEntry, _viewer: Account | None) -> bool:
    return plan_of_event(entry.event) is not None


def _line_of(entry: BoardEntry) -> str:
    """A proposed line of the plan that is made at the event, in the words of the card."""
    plan = plan_of_event(entry.event)
    if plan is None:
        raise Refused(gettext("No plan of work is made at this event."))
    if entry.priority_area is None:
        raise Refused(gettext("Give the card a topic first: a line of the plan stands in an area."))
    owner = CooperationBody(country_code=entry.country_code, institution_id=entry.institution_id)
    words = LineWords(
        entry.priority_area,
        TranslatedText({entry.language: entry.title}),
        TranslatedText({entry.language: entry.text} if entry.text else {}),
        owner if any(owner.columns) else None,
    )
    return f"action_line:{propose_line(plan, words, entry.ref, entry.registration).public_id}"


def _address(ref: str) -> str:
    query = select(ActionLine).options(joinedload(ActionLine.plan))
    line = db.session.scalar(query.where(ActionLine.public_id == ref.partition(":")[2]))
    return path_of("plan_lines.show", year=line.plan.year, public_id=line.public_id) if line is not None else ""


def join_plans(app: Flask) -> None:
    """Offer cards to plans, and plans to cards."""
    plan_sources.add(app, cards_for_plan, key="board")
    named_references.add(app, named_cards, key=ENTRY)
    label = _l("Make it a line of the plan of work")
    board_outcomes.add(app, BoardOutcome(label, _has_plan, _line_of, _address), key=PLAN_LINE)
