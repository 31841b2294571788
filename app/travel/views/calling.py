"""The call of an event, and the units of its countries."""

from flask import flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.contacts.bodies import bodies_to_choose, body_chosen
from app.core.access import can, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.core.sheets import MIME, XLSX, xlsx_file
from app.events.loaders import event
from app.events.models import Event
from app.travel.actions.calling import give_units, save_call
from app.travel.forms.calling import CallForm, QuotaRowForm, call_values
from app.travel.queries.calls import call_of, policies_to_choose
from app.travel.quota_rows import quota_file_headings, quota_file_rows, quota_rows, sum_headings
from app.travel.views.office import LIST, bp


@bp.route(f"{LIST}/call", methods=["GET", "POST"])
@requires("sponsorship.decide", on=event)
def call(event: Event) -> ResponseReturnValue:
    """The rules of the event, all of them in one form."""
    found, slug = call_of(event), event.slug
    form = CallForm(data=call_values(found))
    form.offer(event.languages, policies_to_choose())
    if form.validate_on_submit():
        form.write_on(found)
        save_call(event, found)
        db.session.commit()
        flash(gettext("The rules of support were saved."))
        return redirect(url_for(".index", slug=slug), 303)
    return form_page("travel/call.html", form, event=event)


@bp.route(f"{LIST}/quotas", methods=["GET", "POST"])
@requires("sponsorship.decide", on=event)
def quotas(event: Event) -> ResponseReturnValue:
    """Who has how many units and has used how many, with the amounts beside; another number with its reason."""
    form = QuotaRowForm()
    form.body.choices = bodies_to_choose()
    if form.validate_on_submit() and _changed(event, form):
        flash(gettext("The number of units was saved."))
        return redirect(url_for(".quotas", slug=event.slug), 303)
    found, has_amounts = call_of(event), can("sponsorship.amounts", event)
    rows = quota_rows(event, found, has_amounts=has_amounts)
    shown = {"rows": rows, "headings": sum_headings(), "has_amounts": has_amounts}
    return form_page("travel/quotas.html", form, event=event, call=found, **shown)


@bp.get(f"{LIST}/quotas.xlsx")
@requires("sponsorship.amounts", on=event)
def quota_file(event: Event) -> ResponseReturnValue:
    """Units and amounts as a spreadsheet, a line a country and currency."""
    rows = quota_rows(event, call_of(event), has_amounts=True)
    title = gettext("Units and amounts")
    file, _number = xlsx_file(quota_file_headings(), quota_file_rows(rows), title=title)
    return send_file(file, MIME[XLSX], as_attachment=True, download_name=f"{event.slug}-units.xlsx")


def _changed(event: Event, form: QuotaRowForm) -> bool:
    try:
        give_units(event, body_chosen(form.body.data), form.capacity.data or 0, form.reason.data or "")
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
    db.session.commit()
    return True
