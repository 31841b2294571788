"""One registration for whoever holds its personal link: see, change, answer an offer, withdraw. No account needed."""

from flask import Response, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.network.countries import countries_to_choose
from app.people.actions import update_person
from app.people.alarms import alarm_minutes
from app.registration.actions.editing import edit_own
from app.registration.actions.offering import accept_offer, refuse_offer
from app.registration.actions.withdrawing import withdraw_own
from app.registration.ending import kept_by
from app.registration.forms.deciding import AlarmForm, ReasonForm
from app.registration.forms.registration import answers_data, details_data, registration_form
from app.registration.links import REGISTRATION_RULE, registration_token
from app.registration.loaders import registration
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.questions import questions_of
from app.registration.queries.standing import change_closed
from app.registration.telling import calendar_download
from app.registration.views import bp
from app.registration.views.shown import own_page


@bp.get(REGISTRATION_RULE)
@holder(on=registration)
def personal(registration: Registration) -> ResponseReturnValue:
    return own_page(registration)


@bp.route(f"{REGISTRATION_RULE}/details", methods=["GET", "POST"])
@holder(on=registration)
def details(registration: Registration) -> ResponseReturnValue:
    event = registration.event
    if not registration.is_active or change_closed(event, now()):
        return redirect(_page(registration))
    questions = questions_of(event)
    data = details_data(registration) | answers_data(registration, questions)
    form = registration_form(questions, countries_to_choose(), data)
    if form.validate_on_submit():
        edit_own(registration, form.details, form.answers)
        db.session.commit()
        flash(gettext("Your changes were saved."))
        return redirect(_page(registration), 303)
    return form_page("registration/edit.html", form, event=event, back=_page(registration), registration=None)


@bp.route(f"{REGISTRATION_RULE}/withdrawal", methods=["GET", "POST"])
@holder(on=registration)
def withdrawal(registration: Registration) -> ResponseReturnValue:
    """Says what withdrawing means, and does it on POST."""
    if not registration.is_active or change_closed(registration.event, now()):
        return redirect(_page(registration))
    if kept := kept_by(registration):
        flash(kept.sentence, "warning")
        return redirect(kept.url, 303)
    form = ReasonForm()
    if form.validate_on_submit():
        withdraw_own(registration, form.reason.data or "")
        db.session.commit()
        flash(gettext("Your registration was withdrawn."))
        return redirect(_page(registration), 303)
    return form_page("registration/withdrawal.html", form, registration=registration, back=_page(registration))


@bp.post(f"{REGISTRATION_RULE}/acceptance")
@holder(on=registration)
def acceptance(registration: Registration) -> ResponseReturnValue:
    """Take the seat that is offered; a second click finds it taken."""
    if registration.status is not RegistrationStatus.CONFIRMED:
        accept_offer(registration)
        db.session.commit()
    flash(gettext("Your seat is confirmed."))
    return redirect(_page(registration), 303)


@bp.route(f"{REGISTRATION_RULE}/refusal", methods=["GET", "POST"])
@holder(on=registration)
def refusal(registration: Registration) -> ResponseReturnValue:
    """Says what refusing the offered seat means, and does it on POST."""
    if registration.status is not RegistrationStatus.OFFERED:
        return redirect(_page(registration))
    form = ReasonForm()
    if form.validate_on_submit():
        refuse_offer(registration)
        db.session.commit()
        flash(gettext("You have refused the seat. It goes to the next person on the waiting list."))
        return redirect(_page(registration), 303)
    return form_page("registration/refusal.html", form, registration=registration, back=_page(registration))


@bp.get(f"{REGISTRATION_RULE}/calendar.ics")
@holder(on=registration)
def calendar(registration: Registration) -> ResponseReturnValue:
    """The event for the person's calendar, once they are confirmed."""
    is_confirmed = registration.status is RegistrationStatus.CONFIRMED
    file = calendar_download(registration) if is_confirmed else None
    if file is None:
        abort(404)
    name = f"{registration.event.slug}.ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(file.text, mimetype="text/calendar", headers=headers)


@bp.post(f"{REGISTRATION_RULE}/alarm")
@holder(on=registration)
def alarm(registration: Registration) -> ResponseReturnValue:
    """How long before events the person's calendar rings, from the next entry on."""
    form = AlarmForm.of(registration.person)
    if not form.validate():
        return own_page(registration, form)
    update_person(registration.person, alarm_minutes=alarm_minutes(form.alarm_minutes.data))
    db.session.commit()
    flash(gettext("Saved. It comes with the next entry we send; to have it now, add the event to the calendar again."))
    return redirect(_page(registration), 303)


def _page(registration: Registration) -> str:
    return url_for("registration.personal", token=registration_token(registration))
