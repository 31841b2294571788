"""What delegations show on the pages of events and of contacts."""

from flask import Flask, render_template
from flask_babel import lazy_gettext as _l
from markupsafe import Markup

from app.contacts.linked import LinkedContact
from app.core.clock import now
from app.delegations.queries.overview import coordinated
from app.events import panels


def coordinator_panel(linked: LinkedContact) -> Markup | None:
    """On the page of a contact's link: their events, how many they have named, until when."""
    rows = coordinated(linked.contact, now())
    if not rows:
        return None
    shown = render_template("delegations/parts/coordinated.html", rows=rows, token=linked.token)
    return Markup(shown)  # noqa: S704


def join_workspace(app: Flask) -> None:
    """Links in the workspace: the names for the office, the board for hosts too."""
    panels.link(app, "delegations.see", "delegations.index", _l("Delegations"))
    panels.link(app, "event.host_view", "country_board.index", _l("Countries"))
