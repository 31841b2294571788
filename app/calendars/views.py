"""A person's own feed: the calendar itself, for programs, and the page where its address is made, renewed, revoked."""

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.calendars.feeds.answering import calendar_answer
from app.calendars.feeds.keeping import make_address, note_reading, revoke_address
from app.calendars.feeds.personal import personal_calendar
from app.calendars.feeds.polling import too_often
from app.calendars.feeds.queries import OpenFeed, feed_of
from app.calendars.links import subscription
from app.calendars.loaders import open_feed
from app.core.access import current_viewer, holder, signed_in
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.settings import settings

bp = Blueprint("calendars", __name__)

#: What stands before the secret in the address of a feed.
SECRET_PATH = "/calendar/"  # noqa: S105  a path
#: Where the browser's session keeps a new token from the click that made it to the page that shows it once.
NEW_TOKEN = "new_calendar_token"  # noqa: S105  a name


@bp.get(f"{SECRET_PATH}<token>.ics")
@holder(on=open_feed)
def feed(open_feed: OpenFeed) -> ResponseReturnValue:
    """The person's calendar; with `?agenda=1` the rows of the agendas too. That it was asked for is kept, once a day."""
    if refusal := too_often(open_feed.feed.id):
        return refusal
    calendar = personal_calendar(open_feed)
    answer = calendar_answer(
        calendar.text, "calendar.ics", language=calendar.language, changed_at=calendar.changed_at, is_private=True
    )
    note_reading(open_feed.feed)
    return answer


@bp.get("/me/calendar")
@signed_in
def mine() -> ResponseReturnValue:
    """What the reader's feed is, and, right after it was made, its address: until a page has shown it."""
    token = session.get(NEW_TOKEN, "")
    if token and request.method == "GET":  # a HEAD shows nothing
        del session[NEW_TOKEN]
    return render_template(
        "calendars/mine.html",
        feed=feed_of(current_viewer().person),
        new=_subscriptions(token) if token else (),
    )


@bp.post("/me/calendar/address")
@signed_in
def make() -> ResponseReturnValue:
    """Make an address. A second click makes another one, and only that is shown and opens anything."""
    return _made(gettext("Your calendar has an address. Copy it now: it is shown only this once."))


@bp.route("/me/calendar/renewal", methods=["GET", "POST"])
@signed_in
def renew() -> ResponseReturnValue:
    """Says what a new address means, and makes it on POST."""
    if Form().validate_on_submit():
        return _made(gettext("Your calendar has a new address. The former one opens nothing any more."))
    return _confirmation("calendars/renewal.html")


@bp.route("/me/calendar/revocation", methods=["GET", "POST"])
@signed_in
def revoke() -> ResponseReturnValue:
    """Says what ending the address means, and does it on POST."""
    if Form().validate_on_submit():
        revoke_address(current_viewer().person)
        db.session.commit()
        flash(gettext("The address of your calendar was revoked. It opens nothing any more."))
        return redirect(url_for("calendars.mine"), 303)
    return _confirmation("calendars/revocation.html")


def _made(said: str) -> ResponseReturnValue:
    token = make_address(current_viewer().person)
    db.session.commit()
    session[NEW_TOKEN] = token
    flash(said)
    return redirect(url_for("calendars.mine"), 303)


def _confirmation(template: str) -> ResponseReturnValue:
    if feed_of(current_viewer().person) is None:
        return redirect(url_for("calendars.mine"))
    return form_page(template, form=Form())


def _subscriptions(token: str) -> tuple[object, object]:
    """How to subscribe to the feed: its events alone, and with the rows of their agendas."""
    address = f"{settings().base_url}{url_for('calendars.feed', token=token)}"
    name = gettext("My events")
    return subscription(address, name, is_secret=True), subscription(f"{address}?agenda=1", name, is_secret=True)
