"""The coordinator's page of one event, by the personal link of a country's contact: no account, no other country."""

from collections.abc import Callable

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.contacts.actions.counting import note_link_use
from app.contacts.links import CONTACT_RULE
from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.delegations.actions.accrediting import withdraw_nomination
from app.delegations.actions.arranging import note_answer
from app.delegations.actions.nominating import nominate
from app.delegations.actions.ordering import move_by
from app.delegations.actions.replacing import replace_nominee, why_not_replace
from app.delegations.forms.nominees import (
    NomineeFileForm,
    NomineeForm,
    NomineeReasonForm,
    NomineeRowsForm,
    OneOfTheListForm,
    PlaceForm,
    ReplacementForm,
)
from app.delegations.hooks import coordinator_panels
from app.delegations.linked import LinkedDelegation
from app.delegations.loaders import linked_delegation
from app.delegations.mailed_lists import mailed_lists
from app.delegations.models import Nomination
from app.delegations.queries.nominations import nomination_in
from app.delegations.queries.quotas import quotas_for
from app.delegations.shown import shown_delegation
from app.delegations.standing import why_no_delegations
from app.delegations.views.several import name_several, rows_by_mail, rows_of_file

bp = Blueprint("naming", __name__)

RULE = f"{CONTACT_RULE}/events/<slug>"


@bp.get(RULE)
@holder(on=linked_delegation)
def page(linked_delegation: LinkedDelegation) -> ResponseReturnValue:
    answer = _page(linked_delegation)
    note_link_use(linked_delegation.linked.contact)
    return answer


@bp.post(f"{RULE}/nominees")
@holder(on=linked_delegation)
def name_one(linked_delegation: LinkedDelegation) -> ResponseReturnValue:
    """Name one person."""
    form = NomineeForm()
    form.offer(quotas_for(linked_delegation.delegation))
    if not form.validate():
        return _page(linked_delegation, form)
    try:
        nomination = nominate(linked_delegation.delegation, form.placed(form.nominee), by=linked_delegation.acting)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return _page(_again(linked_delegation), form)
    return _done(linked_delegation, gettext("%(name)s was named and is asked by e-mail.", name=nomination.name))


@bp.post(f"{RULE}/nominees/rows")
@holder(on=linked_delegation)
def name_rows(linked_delegation: LinkedDelegation) -> ResponseReturnValue:
    """Name several: what can't be taken stays in the form, with the rule."""
    form = NomineeRowsForm(prefix="rows-")
    form.offer(quotas_for(linked_delegation.delegation))
    if not form.validate():
        return _page(linked_delegation, rows=form)
    named = name_several(linked_delegation.delegation, form, by=linked_delegation.acting)
    words = ngettext("%(num)d person was named.", "%(num)d people were named.", named)
    if not form.errors:
        return _done(linked_delegation, words)
    db.session.commit()
    return _page(_again(linked_delegation), rows=form, said=words if named else "")


@bp.post(f"{RULE}/nominees/file")
@holder(on=linked_delegation)
@takes_up_to(6)
def read_list(linked_delegation: LinkedDelegation) -> ResponseReturnValue:
    """The people of a file, as lines to be looked at; nobody is named by it."""
    linked, form = linked_delegation, NomineeFileForm(prefix="file-")
    token, slug = linked.token, linked.event.slug
    rows, said = rows_of_file(form, linked.delegation.country_code or "")
    again = _found_again(token, slug)
    if rows is not None:
        rows.offer(quotas_for(again.delegation))
    return _page(again, rows=rows, said=said, file=form)


@bp.route(f"{RULE}/nominees/<public_id>/replacement", methods=["GET", "POST"])
@holder(on=linked_delegation)
def replacement(linked_delegation: LinkedDelegation, public_id: str) -> ResponseReturnValue:
    """Somebody else in the place of one of the nominees."""
    former, form = _nomination(linked_delegation, public_id), ReplacementForm()
    form.offer(former.role)
    if form.validate_on_submit() and (name := _replaced(linked_delegation, former, form)):
        return _done(linked_delegation, gettext("%(name)s takes the place. Both were told.", name=name))
    again = _again(linked_delegation)
    return form_page(
        "delegations/replacement.html",
        form,
        former=(former := _nomination(again, public_id)),
        event=again.event,
        why_not=why_not_replace(former, is_office=False),
        back=url_for(".page", token=again.token, slug=again.event.slug),
    )


def _replaced(linked: LinkedDelegation, former: Nomination, form: ReplacementForm) -> str:
    """The name of whoever comes now; empty when the rules say no, which the form then says."""
    try:
        return replace_nominee(former, form.successor, by=linked.acting, reason=form.reason.data or "").name
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return ""


@bp.post(f"{RULE}/nominees/<public_id>/place")
@holder(on=linked_delegation)
def place(linked_delegation: LinkedDelegation, public_id: str) -> ResponseReturnValue:
    """Up or down by one place."""
    form, nomination = PlaceForm(), _nomination(linked_delegation, public_id)
    if not form.validate():
        form.lead_to(nomination)
        return _page(linked_delegation, about_one=form)
    return _tried(linked_delegation, lambda: move_by(nomination, int(form.by.data)), gettext("The order was saved."))


@bp.post(f"{RULE}/nominees/<public_id>/withdrawal")
@holder(on=linked_delegation)
def withdrawal(linked_delegation: LinkedDelegation, public_id: str) -> ResponseReturnValue:
    """Take a name back."""
    nomination, form = _nomination(linked_delegation, public_id), NomineeReasonForm()
    form.nominee.data = public_id
    if not form.validate():
        form.lead_to(nomination)
        return _page(linked_delegation, about_one=form)
    told = gettext("%(name)s is no longer named, and was told.", name=nomination.name)
    by, reason = linked_delegation.acting, form.reason.data or ""
    return _tried(linked_delegation, lambda: withdraw_nomination(nomination, reason, by=by), told, form)


@bp.post(f"{RULE}/refusal")
@holder(on=linked_delegation)
def nobody(linked_delegation: LinkedDelegation) -> ResponseReturnValue:
    """The delegation sends nobody."""
    note_answer(linked_delegation.delegation, is_no=True)
    return _done(linked_delegation, gettext("Thank you for letting us know. You can still name somebody."))


def _nomination(linked: LinkedDelegation, public_id: str) -> Nomination:
    return nomination_in(linked.delegation, public_id) or abort(404)


def _again(linked: LinkedDelegation) -> LinkedDelegation:
    """The same after a rollback or a commit, loaded anew."""
    return _found_again(linked.token, linked.event.slug)


def _found_again(token: str, slug: str) -> LinkedDelegation:
    return linked_delegation(token, slug) or abort(404)


def _tried(
    linked: LinkedDelegation, act: Callable[[], object], words: str, form: OneOfTheListForm | None = None
) -> ResponseReturnValue:
    """Do it and say so, or say why not; the `form` in which something was typed comes back with it."""
    there = url_for(".page", token=linked.token, slug=linked.event.slug)
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        if form is not None:
            form.refuse(refusal)
            return _page(_again(linked), about_one=form)
        return refused(refusal, there)
    return _done(linked, words)


def _done(linked: LinkedDelegation, words: str) -> Response:
    return saved(words, url_for(".page", token=linked.token, slug=linked.event.slug))


def _page(
    linked: LinkedDelegation,
    form: NomineeForm | None = None,
    rows: NomineeRowsForm | None = None,
    said: str = "",
    about_one: OneOfTheListForm | None = None,
    file: NomineeFileForm | None = None,
) -> ResponseReturnValue:
    """The page with its forms; `form` in the template is the one that was sent."""
    shown = shown_delegation(linked.delegation)
    mailed = mailed_lists(linked.delegation, {one.email.lower() for one in shown.nominations}, linked.linked.contact)
    one_form, rows_form = form or NomineeForm(formdata=None), rows or rows_by_mail(mailed)
    for each in (one_form, rows_form):
        if each not in (form, rows):
            each.offer([standing.quota for standing in shown.quotas])
    closed = why_no_delegations(linked.event)
    return form_page(
        "delegations/naming.html",
        about_one or rows or file or one_form,
        linked=linked,
        token=linked.token,
        event=linked.event,
        shown=shown,
        one_form=one_form,
        rows_form=rows_form,
        mailed=mailed,
        file_form=file or NomineeFileForm(formdata=None, prefix="file-"),
        reason_form=about_one if isinstance(about_one, NomineeReasonForm) else NomineeReasonForm(formdata=None),
        said=said,
        closed=closed,
        panels=[panel for function in coordinator_panels if (panel := function(linked)) is not None],
        may_name=not closed and shown.periods.may_name(now()),
        may_replace=not closed and shown.periods.may_replace(now()),
    )
