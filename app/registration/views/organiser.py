"""The organiser's list of an event's registrations, and one of them."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.calendars.models import Answer
from app.core.access import requires
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.paging import page_of
from app.core.words import choices_of
from app.events.loaders import event
from app.events.models import Event
from app.jobs.long_tasks import open_for
from app.mail.reach import returned
from app.mail.words import answer_words
from app.network.countries import countries_to_choose
from app.people.models import Category
from app.registration.actions.editing import edit
from app.registration.actions.withdrawing import withdraw
from app.registration.ending import kept_by
from app.registration.forms.deciding import ReasonForm
from app.registration.forms.registration import answers_data, details_data, registration_form
from app.registration.loaders import registration_of_event
from app.registration.models import Registration, RegistrationStatus
from app.registration.queries.calendar_answers import NO_ANSWER, calendar_answers_of, replies_from
from app.registration.queries.history import history_of, messages_to, name_of
from app.registration.queries.listing import RegistrationFilters, counts_of, listed
from app.registration.queries.offers import untold
from app.registration.queries.questions import questions_of
from app.registration.queries.reaching import address_of, unreached
from app.registration.queries.registrations import position
from app.registration.queries.seats import pools_of
from app.registration.views import bp
from app.registration.views.shown import answers_of, obstacle_shown


@bp.get("/events/<slug>/registrations")
@requires("registration.list", on=event)
def index(event: Event) -> ResponseReturnValue:
    filters = RegistrationFilters.from_arguments(request.args)
    counts, beyond_reach = counts_of(event), unreached(event)
    query = listed(event, filters, beyond_reach)
    page = page_of(query, total=None if filters.any else counts.whole, key=Registration.id)
    return render_template(
        "registration/index.html",
        event=event,
        page=page,
        calendar=calendar_answers_of(event, [row.person_id for row in page.rows]),
        calendar_answers=[*choices_of(Answer), (NO_ANSWER, gettext("No answer"))],
        filters=filters,
        counts=counts.by_status,
        countries=counts.countries,
        categories=choices_of(Category),
        statuses=choices_of(RegistrationStatus),
        pools=pools_of(event),
        unreached=beyond_reach,
        untold=untold(event, now()),
        tasks=open_for(event.ref),
    )


@bp.get("/events/<slug>/registrations/<public_id>")
@requires("registration.see", on=registration_of_event)
def detail(registration_of_event: Registration) -> ResponseReturnValue:
    registration = registration_of_event
    messages = messages_to(registration)
    return render_template(
        "registration/detail.html",
        registration=registration,
        event=registration.event,
        answers=answers_of(registration),
        position=position(registration),
        history=history_of(registration),
        replies=replies_from(registration.event, registration.person),
        messages=messages,
        returned=returned([message.id for message in messages]),
        answer_words=answer_words,
        obstacle=obstacle_shown(registration.event, registration.person, address_of(registration, registration.person)),
        assistant=name_of(registration.registered_by),
        back=_list(registration),
    )


@bp.route("/events/<slug>/registrations/<public_id>/details", methods=["GET", "POST"])
@requires("registration.edit", on=registration_of_event)
def edit_details(registration_of_event: Registration) -> ResponseReturnValue:
    """The snapshot of this registration; the directory keeps what it has."""
    registration = registration_of_event
    questions = questions_of(registration.event)
    data = details_data(registration) | answers_data(registration, questions)
    form = registration_form(questions, countries_to_choose(), data)
    if form.validate_on_submit():
        edit(registration, form.details, form.answers)
        db.session.commit()
        flash(gettext("The changes were saved."))
        return redirect(_detail(registration), 303)
    back = _detail(registration)
    return form_page("registration/edit.html", form, event=registration.event, back=back, registration=registration)


@bp.route("/events/<slug>/registrations/<public_id>/withdrawal", methods=["GET", "POST"])
@requires("registration.edit", on=registration_of_event)
def withdraw_for(registration_of_event: Registration) -> ResponseReturnValue:
    """Withdraw on behalf of the person, who is told by e-mail."""
    registration = registration_of_event
    if kept := kept_by(registration):
        flash(kept.sentence, "warning")
        return redirect(kept.office_url, 303)
    form = ReasonForm()
    back = _detail(registration)
    if form.validate_on_submit():
        withdraw(registration, form.reason.data or "")
        db.session.commit()
        flash(gettext("The registration of %(name)s was withdrawn.", name=registration.name))
        return redirect(back, 303)
    return form_page("registration/withdrawal.html", form, registration=registration, back=back, on_behalf=True)


def _state() -> dict[str, Any]:
    """Where in the list the organiser came from, as the URL carries it along."""
    page = request.args.get("page", "")
    return RegistrationFilters.from_arguments(request.args).as_arguments() | ({"page": page} if page.isdigit() else {})


def _list(registration: Registration) -> str:
    return url_for("registration.index", slug=registration.event.slug, **_state())


def _detail(registration: Registration) -> str:
    slug = registration.event.slug
    return url_for("registration.detail", slug=slug, public_id=registration.public_id, **_state())
