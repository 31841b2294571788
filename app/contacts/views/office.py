"""The office's list of contacts, and what changed since a day."""

from datetime import date

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.contacts.asking import asking_days_between
from app.contacts.queries import history, listed
from app.contacts.views import bp
from app.contacts.words import state_choices
from app.core.access import requires
from app.core.paging import whole
from app.core.present_day import present_day
from app.network.countries import grouped_countries

#: An addendum looks no further back than this.
FIRST_DAY = date(2000, 1, 1)


@bp.get("/people/contacts")
@requires("contacts.see")
def index() -> ResponseReturnValue:
    """By country: who coordinates, the mission, when it was last confirmed; what needs a hand first."""
    filters = listed.ContactFilters.from_arguments(request.args)
    rows, today = listed.listed_contacts(filters), present_day()
    return render_template(
        "contacts/index.html",
        page=whole(rows),
        states=state_choices(),
        filters=filters,
        countries=grouped_countries(),
        next_day=next(iter(asking_days_between(today, date(today.year + 1, today.month, 1))), None),
    )


@bp.get("/people/contacts/changes")
@requires("contacts.see")
def changes() -> ResponseReturnValue:
    """The addendum: what changed since a day, made to be printed."""
    since = _day(request.args.get("since", "")) or date(present_day().year, 1, 1)
    return render_template(
        "contacts/changes.html", since=since, changes=whole(history.changes_since(since)), today=present_day()
    )


def _day(written: str) -> date | None:
    """The day that an address names; None for none, or one that is out of reach."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= present_day() else None
