"""The numbers of an event on the desk, in their order: each with its words and the rows behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import current_app, url_for
from flask_babel import ngettext

from app.events.models import Event
from app.events.tallies import EventTallies
from app.events.waiting import waiting_for


@dataclass(frozen=True)
class DeskNumber:
    """One number of an event, as a link to its rows."""

    text: str
    url: str
    is_pressing: bool = False


@dataclass(frozen=True)
class DeskFigure:
    """A number that the desk shows when there is any: counted under `key`, listed by `endpoint`."""

    key: str
    words: Callable[[int], str]
    endpoint: str
    narrowed: Mapping[str, Any] = field(default_factory=dict)
    is_pressing: bool = False
    named_by: str = "slug"  #: which value of the address names the event

    def of(self, event: Event, tallies: EventTallies, at: datetime) -> DeskNumber | None:
        tally = tallies[self.key]
        if not tally.number or self.endpoint not in current_app.view_functions:
            return None
        url = url_for(self.endpoint, **{self.named_by: event.slug, **self.narrowed})
        return DeskNumber(waiting_for(self.words(tally.number), tally.since, at), url, self.is_pressing)


FIGURES = (
    DeskFigure("countries", lambda n: ngettext("%(num)d country", "%(num)d countries", n), "country_board.index"),
    DeskFigure("countries_silent", lambda n: ngettext("%(num)d country silent", "%(num)d countries silent", n), "country_board.index", {"state": "silent"}),
    DeskFigure("nominated", lambda n: ngettext("%(num)d nominated", "%(num)d nominated", n), "delegations.index"),
    DeskFigure("accepted", lambda n: ngettext("%(num)d accepted", "%(num)d accepted", n), "delegations.index"),
    DeskFigure("accredited", lambda n: ngettext("%(num)d accredited", "%(num)d accredited", n), "delegations.index"),
    DeskFigure("invited", lambda n: ngettext("%(num)d invited", "%(num)d invited", n), "invitations.index"),
    DeskFigure("silent", lambda n: ngettext("%(num)d silent", "%(num)d silent", n), "invitations.index", {"answer": "silent"}),
    DeskFigure("confirmed", lambda n: ngettext("%(num)d confirmed", "%(num)d confirmed", n), "registration.index", {"status": "confirmed"}),
    DeskFigure("to_decide", lambda n: ngettext("%(num)d to decide", "%(num)d to decide", n), "registration.index", {"status": "received"}),
    DeskFigure("waiting", lambda n: ngettext("%(num)d on the waiting list", "%(num)d on the waiting list", n), "registration.index", {"status": "waiting"}),
    DeskFigure("invited_not_reached", lambda n: ngettext("%(num)d invited not reached by mail", "%(num)d invited not reached by mail", n), "invitations.index", {"reach": "no"}, is_pressing=True),
    DeskFigure("registered_not_reached", lambda n: ngettext("%(num)d registered not reached by mail", "%(num)d registered not reached by mail", n), "registration.index", {"status": "active", "reach": "no"}, is_pressing=True),
    DeskFigure("letters_ours", lambda n: ngettext("%(num)d letter to answer", "%(num)d letters to answer", n), "letters.index", {"answer": "ours"}, named_by="event"),
    DeskFigure("letters_theirs", lambda n: ngettext("%(num)d letter not answered", "%(num)d letters not answered", n), "letters.index", {"answer": "theirs"}, named_by="event"),
    DeskFigure("reminders_missed", lambda n: ngettext("%(num)d reminder missed", "%(num)d reminders missed", n), "reminders.index", is_pressing=True),
    DeskFigure("tasks_today", lambda n: ngettext("%(num)d task for today", "%(num)d tasks for today", n), "preparation.tasks"),
    DeskFigure("tasks_overdue", lambda n: ngettext("%(num)d task overdue", "%(num)d tasks overdue", n), "preparation.tasks", is_pressing=True),
)  # fmt: skip
