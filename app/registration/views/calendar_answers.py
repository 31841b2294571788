"""Answers from calendars, for the organisers of an event: what waits for them, what was not understood, what came."""

from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.calendars.replies import deciding
from app.calendars.replies.deciding import BY_HAND
from app.core import audit
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused
from app.core.paging import page_of
from app.core.refusal import Refused
from app.events.loaders import event
from app.events.models import Event
from app.registration.actions import calendar_requests as actions
from app.registration.forms.calendar_answers import ByHandForm, DismissalForm
from app.registration.letters import entry_addressed, letter_text
from app.registration.proposals import delegates, grant_label, proposed_placing, request_sentence
from app.registration.queries import calendar_answers as queries

bp = Blueprint("calendar_answers", __name__, url_prefix="/events/<slug>/work/answers")


@bp.get("")
@requires("registration.decide", on=event)
def index(event: Event) -> ResponseReturnValue:
    """Requests first, then what no program understood, then everything that came."""
    page = page_of(queries.all_replies(event))
    letters = queries.letters_of(event)
    return render_template(
        "registration/calendar_answers.html",
        event=event,
        requests=queries.requests_of(event),
        letters=letters,
        page=page,
        people=queries.people_of(page.rows) | queries.people_by_ref([letter.person_ref for letter in letters]),
        request_sentence=request_sentence,
    )


@bp.get("/<public_id>")
@requires("registration.decide", on=event)
def request_page(event: Event, public_id: str) -> ResponseReturnValue:
    """One request: what is asked, what hangs on it, and what can be done."""
    return _request_page(event, _asked(event, public_id), DismissalForm(formdata=None))


@bp.post("/<public_id>/grant")
@requires("registration.decide", on=event)
def grant(event: Event, public_id: str) -> ResponseReturnValue:
    asked = _asked(event, public_id)
    try:
        actions.grant(asked.reply, event, asked.person)
    except Refused as refused:
        return _refused(event, refused)
    db.session.commit()
    flash(gettext("It is done, and %(name)s is told where something changed.", name=asked.person.name))
    return redirect(url_for(".index", slug=event.slug), 303)


@bp.post("/<public_id>/dismissal")
@requires("registration.decide", on=event)
def dismiss(event: Event, public_id: str) -> ResponseReturnValue:
    asked, form = _asked(event, public_id), DismissalForm()
    if not form.validate():
        return _request_page(event, asked, form)
    try:
        is_told = actions.dismiss(asked.reply, event, asked.person, form.message.data or "")
    except Refused as refused:
        return _refused(event, refused)
    db.session.commit()
    flash(
        gettext("Everything stays as it is, and %(name)s is told.", name=asked.person.name)
        if is_told
        else gettext("Everything stays as it is. No message was sent.")
    )
    return redirect(url_for(".index", slug=event.slug), 303)


@bp.get("/letters/<public_id>")
@requires("registration.decide", on=event)
def letter(event: Event, public_id: str) -> ResponseReturnValue:
    """A message no program understood, to be read and applied by hand."""
    found = queries.letter_of(event, public_id) or abort(404)
    person = queries.people_by_ref([found.person_ref]).get(found.person_ref or "")
    return render_template(
        "registration/calendar_letter.html",
        event=event,
        letter=found,
        person=person,
        text=letter_text(found),
        by_hand=BY_HAND,
    )


@bp.post("/letters/<public_id>/answer")
@requires("registration.decide", on=event)
def answer_for(event: Event, public_id: str) -> ResponseReturnValue:
    """Apply what the organiser read in it."""
    found = queries.letter_of(event, public_id) or abort(404)
    form, entry = ByHandForm(), entry_addressed(found) or abort(404)
    if not form.validate():
        flash(gettext("Choose one of the answers."), "warning")
        return redirect(url_for(".letter", slug=event.slug, public_id=public_id), 303)
    try:
        reply = actions.answer_for(entry, form.chosen, found)
    except Refused as refused:
        return _refused(event, refused)
    db.session.commit()
    flash(actions.told(reply))
    return redirect(url_for(".index", slug=event.slug), 303)


@bp.post("/letters/<public_id>/filing")
@requires("registration.decide", on=event)
def lay_aside(event: Event, public_id: str) -> ResponseReturnValue:
    """It was read, and nothing follows."""
    deciding.lay_aside(queries.letter_of(event, public_id) or abort(404), audit.acting())
    db.session.commit()
    flash(gettext("The message is laid aside. Nothing was changed."))
    return redirect(url_for(".index", slug=event.slug), 303)


def _asked(event: Event, public_id: str) -> queries.Asked:
    return queries.reply_of(event, public_id) or abort(404)


def _request_page(event: Event, asked: queries.Asked, form: DismissalForm) -> ResponseReturnValue:
    standing = queries.standing_with(event, asked.person)
    values: dict[str, Any] = {
        "reply": asked.reply,
        "person": asked.person,
        "standing": standing,
        "sentence": request_sentence(asked.reply, asked.person),
        "proposed": proposed_placing(asked.reply, event, asked.person),
        "delegates": delegates(asked.reply),
        "grant_label": grant_label(asked.reply, standing),
    }
    return form_page("registration/calendar_request.html", form, event=event, **values)


def _refused(event: Event, refusal: Refused) -> Response:
    return refused(refusal, url_for(".index", slug=event.slug))
