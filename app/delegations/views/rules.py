"""The periods and quotas of an event's delegations."""

from flask import abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.wrappers import Response

from app.core.access import requires
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.delegations.actions.arranging import add_quota, allow, remove_quota, set_terms
from app.delegations.forms.office import CapacityForm, QuotaForm, TermsForm
from app.delegations.models import DelegationQuota
from app.delegations.naming import rule_words
from app.delegations.queries.delegations import terms_of
from app.delegations.queries.quotas import agenda_rows_of, quotas_of
from app.delegations.views.office import LIST, bp
from app.events.loaders import event
from app.events.models import Event

RULES = f"{LIST}/rules"


@bp.get(RULES)
@requires("delegations.edit", on=event)
def rules(event: Event) -> ResponseReturnValue:
    return _page(event)


@bp.post(f"{RULES}/periods")
@requires("delegations.edit", on=event)
def periods(event: Event) -> ResponseReturnValue:
    """Until when people are named and accept, and what accrediting needs."""
    form = TermsForm()
    if not form.validate():
        return _page(event, form)
    try:
        set_terms(
            event,
            form.nominate_until.data,
            form.accept_until.data,
            needs_letter=form.needs_letter.data,
            accredits_anew=form.accredits_anew.data,
        )
    except Refused as refusal:
        form.refuse(refusal)
        return _page(event, form)
    return _saved(event, gettext("The periods were saved."))


@bp.post(f"{RULES}/quotas")
@requires("delegations.edit", on=event)
def new_quota(event: Event) -> ResponseReturnValue:
    form = _quota_form(event)
    if not form.validate():
        return _page(event, quota=form)
    add_quota(event, form.quota)
    return _saved(event, gettext("The quota was added."))


@bp.post(f"{RULES}/quotas/<public_id>/capacity")
@requires("delegations.edit", on=event)
def capacity(event: Event, public_id: str) -> ResponseReturnValue:
    """Another number, for every delegation that has none of its own."""
    quota, form = _quota(event, public_id), CapacityForm()
    if not form.validate():
        flash(gettext("Write a whole number."), "warning")
        return redirect(url_for(".rules", slug=event.slug), 303)
    slug = event.slug
    try:
        allow(quota, form.capacity.data or 0)
    except Refused as refusal:
        return refused(refusal, url_for(".rules", slug=slug))
    return _saved(event, gettext("The number was saved."))


@bp.post(f"{RULES}/quotas/<public_id>/removal")
@requires("delegations.edit", on=event)
def remove(event: Event, public_id: str) -> ResponseReturnValue:
    remove_quota(event, _quota(event, public_id))
    return _saved(event, gettext("The quota was removed. Whoever was named stays named."))


def _quota(event: Event, public_id: str) -> DelegationQuota:
    return next((one for one in quotas_of(event) if one.public_id == public_id), None) or abort(404)


def _quota_form(event: Event, *, is_sent: bool = True) -> QuotaForm:
    form = QuotaForm() if is_sent else QuotaForm(formdata=None)
    form.offer(agenda_rows_of(event))
    return form


def _saved(event: Event, words: str) -> Response:
    return saved(words, url_for(".rules", slug=event.slug))


def _page(event: Event, form: TermsForm | None = None, quota: QuotaForm | None = None) -> ResponseReturnValue:
    """The page with both forms; `form` in the template is the one that was sent."""
    terms_form = form or _terms_form(event)
    return form_page(
        "delegations/rules.html",
        quota or terms_form,
        event=event,
        terms_form=terms_form,
        quota_form=quota or _quota_form(event, is_sent=False),
        quotas=[(one, rule_words(one, one.capacity)) for one in quotas_of(event)],
    )


def _terms_form(event: Event) -> TermsForm:
    terms = terms_of(event)
    if terms is None:
        return TermsForm(formdata=None, needs_letter=True)
    return TermsForm(
        formdata=None,
        nominate_until=terms.nominate_until_local,
        accept_until=terms.accept_until_local,
        needs_letter=terms.needs_letter,
        accredits_anew=terms.accredits_anew,
    )
