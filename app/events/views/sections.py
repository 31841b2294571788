"""Editing an event section by section: texts, details, date and place, registration, organisations, address."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import accepted, form_page
from app.core.languages import language_names
from app.core.words import choices_of
from app.events import choices
from app.events.actions import addresses, editing
from app.events.forms.schedule import DraftScheduleForm, ScheduleForm
from app.events.forms.sections import (
    CreateForm,
    EventAddressForm,
    EventDetailsForm,
    OrganisationsForm,
    RegistrationRulesForm,
    TextsForm,
    text_languages,
)
from app.events.loaders import event_to_edit
from app.events.models import DeclinePolicy, Event, EventKind, NetworkRole, OrganisationRole, RegistrationPolicy
from app.events.views import bp
from app.events.views.saving import to_workspace
from app.network.countries import countries_to_choose
from app.network.zones import zones_to_choose


@bp.route("/events/new", methods=["GET", "POST"])
@requires("event.create")
def create() -> ResponseReturnValue:
    form = CreateForm(languages=["es"])
    form.kind.choices = choices_of(EventKind)
    form.languages.choices = list(language_names().items())
    if form.validate_on_submit():
        event = editing.create(form.title.data, EventKind(form.kind.data), form.languages.data or [])
        db.session.commit()
        flash(gettext("The draft is made. Only its organisers see it until it is published."))
        return redirect(url_for("events.workspace", slug=event.slug), 303)
    return form_page("events/create.html", form=form)


@bp.route("/events/<slug>/work/texts", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def texts(event_to_edit: Event) -> ResponseReturnValue:
    form = TextsForm.opened(TextsForm.stored_of(event_to_edit), text_languages(event_to_edit))
    if form.validate_on_submit() and accepted(form, lambda: editing.change(event_to_edit, form.values)):
        db.session.commit()
        return to_workspace(event_to_edit)
    return form_page("events/edit/texts.html", event=event_to_edit, form=form)


@bp.route("/events/<slug>/work/details", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def details(event_to_edit: Event) -> ResponseReturnValue:
    editing.refuse_if_cancelled(event_to_edit, ["kind"])
    form = EventDetailsForm.opened(EventDetailsForm.stored_of(event_to_edit))
    form.kind.choices = choices_of(EventKind)
    form.languages.choices = list(language_names().items())
    form.network_role.choices = [("", gettext("Not known")), *choices_of(NetworkRole)]
    form.series_id.choices = choices.series()
    form.parent_id.choices = choices.parents(event_to_edit, current_viewer())
    form.priority_area_id.choices = choices.areas()
    if form.validate_on_submit() and accepted(form, lambda: editing.change(event_to_edit, form.values)):
        db.session.commit()
        return to_workspace(event_to_edit)
    return form_page("events/edit/details.html", event=event_to_edit, form=form, hint=choices.edition_hint())


@bp.route("/events/<slug>/work/schedule", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def schedule(event_to_edit: Event) -> ResponseReturnValue:
    if event_to_edit.is_published:  # those who registered must be told, so it goes by the page that tells them
        return redirect(url_for("events.move", slug=event_to_edit.slug), 303)
    editing.refuse_if_cancelled(event_to_edit, ["placing"])
    form = DraftScheduleForm.opened(DraftScheduleForm.stored_of(event_to_edit))
    offer_schedule_choices(form, event_to_edit)
    if form.validate_on_submit():
        values = {"placing": form.placing, "date_text": form.date_text.data}
        if accepted(form, lambda: editing.change(event_to_edit, values)):
            db.session.commit()
            return to_workspace(event_to_edit)
    return form_page("events/edit/schedule.html", event=event_to_edit, form=form)


@bp.route("/events/<slug>/work/registration-rules", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def registration_rules(event_to_edit: Event) -> ResponseReturnValue:
    editing.refuse_if_cancelled(event_to_edit, ["policy"])
    form = RegistrationRulesForm.opened(RegistrationRulesForm.stored_of(event_to_edit))
    form.policy.choices, form.decline_policy.choices = choices_of(RegistrationPolicy), choices_of(DeclinePolicy)
    if form.validate_on_submit() and accepted(form, lambda: editing.change_rules(event_to_edit, form.values)):
        db.session.commit()
        return to_workspace(event_to_edit)
    zone = choices.zone_label(event_to_edit.zone)
    return form_page("events/edit/registration_rules.html", event=event_to_edit, form=form, zone_label=zone)


@bp.route("/events/<slug>/work/organisations", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def organisations(event_to_edit: Event) -> ResponseReturnValue:
    editing.refuse_if_cancelled(event_to_edit, ["organisations"])
    form = OrganisationsForm.opened_for(event_to_edit, choices_of(OrganisationRole))
    if "more" in request.form:
        form.add_blank_rows(choices_of(OrganisationRole))
    elif form.validate_on_submit() and accepted(
        form, lambda: editing.set_organisations(event_to_edit, list(form.named()))
    ):
        db.session.commit()
        return to_workspace(event_to_edit)
    return form_page("events/edit/organisations.html", event=event_to_edit, form=form)


@bp.route("/events/<slug>/work/address", methods=["GET", "POST"])
@requires("event.edit", on=event_to_edit)
def address(event_to_edit: Event) -> ResponseReturnValue:
    editing.refuse_if_cancelled(event_to_edit, ["slug"])
    form = EventAddressForm.opened({"slug": event_to_edit.slug})
    if form.validate_on_submit() and accepted(form, lambda: addresses.readdress(event_to_edit, form.slug.data or "")):
        db.session.commit()
        return to_workspace(event_to_edit)
    return form_page("events/edit/address.html", event=event_to_edit, form=form)


def offer_schedule_choices(form: ScheduleForm, event: Event) -> None:
    """Fill the selects of a form on date and place."""
    form.precision.choices = choices.precisions()
    form.month.choices = choices.months()
    form.zone.choices = zones_to_choose(gettext("Not known"), form.country_code.data or event.country_code, event.zone)
    form.country_code.choices = countries_to_choose(gettext("Not known"))
