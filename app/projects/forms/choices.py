"""What forms of projects offer: owners, outcomes, indicators, efforts, events."""

from flask_babel import gettext
from sqlalchemy import or_

from app.core.access import current_viewer
from app.core.extensions import db
from app.core.forms import Choices
from app.core.shown import written_schedule
from app.core.words import word
from app.events.models import Event
from app.events.queries import OFFERED, visible_to
from app.projects.models import Project
from app.projects.queries.lines import efforts_in_order, indicators_in_order, outcomes_in_order
from app.projects.queries.reading import partners_of


def owners_to_choose(project: Project) -> Choices:
    """Nobody, and who works on the project."""
    named = [(str(partner.id), partner.person.formal_name) for partner in partners_of(project)]
    return [("", gettext("Nobody yet")), *named]


def outcomes_to_choose(project: Project) -> Choices:
    named = [(str(one.id), f"{word(one.audience)}, {one.number}. {one.text}") for one in outcomes_in_order(project)]
    return [("", gettext("None: it measures the project itself")), *named]


def indicators_to_choose(project: Project) -> Choices:
    return [(str(one.id), str(one.name)) for one in indicators_in_order(project)]


def efforts_to_choose(project: Project) -> Choices:
    return [(str(one.id), str(one.who)) for one in efforts_in_order(project)]


def events_to_choose(chosen: set[int]) -> Choices:
    """The newest events that the viewer may see, and those that are chosen already."""
    query = visible_to(current_viewer()).order_by(Event.start_on.desc().nulls_last(), Event.id.desc()).limit(OFFERED)
    rows = list(db.session.scalars(query))
    if missing := chosen - {event.id for event in rows}:
        rows += db.session.scalars(visible_to(current_viewer()).where(or_(Event.id.in_(missing))))
    return [(str(event.id), _said(event)) for event in rows]


def _said(event: Event) -> str:
    when = written_schedule(event.schedule)
    return f"{event.title} ({when})" if when else str(event.title)
