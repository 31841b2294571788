"""What delegations show on the pages of events and of contacts."""

from datetime import datetime
from functools import partial

from flask import Flask, render_template
from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from app.contacts.linked import LinkedContact
from app.core.clock import now
from app.delegations.board.tallying import countries_state, country_tallies, nomination_tallies
from app.delegations.queries.overview import coordinated
from app.events.models import Event
from app.events.tallies import EventTallies, reckoning, tallying
from app.events.work import WorkGroup, WorkState, add_screen


def coordinator_panel(linked: LinkedContact) -> Markup | None:
    """On the page of a contact's link: their events, how many they have named, until when."""
    rows = coordinated(linked.contact, now())
    if not rows:
        return None
    shown = render_template("delegations/parts/coordinated.html", rows=rows, token=linked.token)
    return Markup(shown)  # noqa: S704


def delegations_state(_event: Event, tallies: EventTallies, _at: datetime) -> WorkState:
    """How far those who are named got, the furthest first."""
    accredited, accepted = tallies["accredited"].number, tallies["accepted"].number
    named, rest = tallies["nominated"].number, accepted - accredited
    told = [
        ngettext("%(num)d accredited", "%(num)d accredited", accredited) if accredited else "",
        ngettext("%(num)d to accredit", "%(num)d to accredit", rest) if rest else "",
        ngettext("%(num)d not accepted yet", "%(num)d not accepted yet", named - accepted) if named > accepted else "",
    ]
    return WorkState(", ".join(filter(None, told)) or gettext("nobody yet"))


def join_workspace(app: Flask) -> None:
    """Screens in the workspace: the names for the office, the board for hosts too."""
    tallying.add(app, nomination_tallies, key="delegations")
    reckoning.add(app, country_tallies, key="delegations")
    add, board = partial(add_screen, app, WorkGroup.COUNTRIES), _l("Country board")
    add("event.host_view", "country_board.index", board, countries_state, is_main=True)
    add("delegations.see", "delegations.index", _l("Delegations"), delegations_state, is_main=True)
