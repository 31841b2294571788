"""One delegation as the office sees it: whom to write to, its quotas, its people, and what is decided over them."""

from collections.abc import Callable

from flask import abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response

from app.core.access import current_viewer, requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.core.words import choices_of
from app.delegations.actions.accrediting import accredit, refuse_nomination, withdraw_nomination
from app.delegations.actions.lapsing import remind_nominee
from app.delegations.actions.nominating import nominate
from app.delegations.actions.ordering import give_role, move_by
from app.delegations.actions.replacing import replace_nominee, why_not_replace
from app.delegations.forms.nominees import (
    NomineeFileForm,
    NomineeForm,
    NomineeRowsForm,
    OneOfTheListForm,
    PlaceForm,
    ReplacementForm,
)
from app.delegations.forms.office import DelegateRoleForm, LetterForm, NominationDecisionForm, OpeningForm
from app.delegations.loaders import delegation
from app.delegations.mailed_lists import mailed_lists
from app.delegations.models import DelegateRole, Delegation, Nomination
from app.delegations.queries.delegations import delegation_named, member_of
from app.delegations.queries.nominations import nomination_in, nominee_link_uses
from app.delegations.queries.quotas import quotas_for
from app.delegations.queries.speaking import contacts_by_delegation
from app.delegations.shown import shown_delegation
from app.delegations.standing import why_no_delegations
from app.delegations.views.office import LIST, bp
from app.delegations.views.several import name_several, rows_by_mail, rows_of_file
from app.events.models import Event

ONE = f"{LIST}/<member>"


@bp.get(ONE)
@requires("delegations.see", on=delegation)
def one(delegation: Delegation) -> ResponseReturnValue:
    return delegation_page(delegation)


@bp.post(f"{ONE}/nominees")
@requires("delegations.edit", on=delegation)
def name_one(delegation: Delegation) -> ResponseReturnValue:
    """Name one person for the delegation; the periods bind the coordinator, not the office."""
    form = NomineeForm()
    form.offer(quotas_for(delegation))
    if not form.validate():
        return delegation_page(delegation, form)
    try:
        nomination = nominate(delegation, form.placed(form.nominee), is_office=True)
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return delegation_page(again(delegation), form)
    return done(delegation, gettext("%(name)s was named and is asked by e-mail.", name=nomination.name))


@bp.post(f"{ONE}/nominees/rows")
@requires("delegations.edit", on=delegation)
def name_rows(delegation: Delegation) -> ResponseReturnValue:
    """Name several: what can't be taken stays in the form, with the rule."""
    form = NomineeRowsForm(prefix="rows-")
    form.offer(quotas_for(delegation))
    if not form.validate():
        return delegation_page(delegation, rows=form)
    named = name_several(delegation, form, is_office=True)
    words = ngettext("%(num)d person was named.", "%(num)d people were named.", named)
    if not form.errors:
        return done(delegation, words)
    db.session.commit()
    return delegation_page(again(delegation), rows=form, said=words if named else "")


@bp.post(f"{ONE}/nominees/file")
@requires("delegations.edit", on=delegation)
@takes_up_to(6)
def read_list(delegation: Delegation) -> ResponseReturnValue:
    """The people of a file, as lines to be looked at; nobody is named by it."""
    form, event_id, member = NomineeFileForm(prefix="file-"), delegation.event_id, member_of(delegation)
    rows, said = rows_of_file(form, delegation.country_code or "")
    found = delegation_named(db.session.get_one(Event, event_id), member) or abort(404)
    if rows is not None:
        rows.offer(quotas_for(found))
    return delegation_page(found, rows=rows, said=said, file=form)


@bp.route(f"{ONE}/nominees/<public_id>/replacement", methods=["GET", "POST"])
@requires("delegations.edit", on=delegation)
def replacement(delegation: Delegation, public_id: str) -> ResponseReturnValue:
    """Somebody else in the place of one of the nominees."""
    former, form = _nomination(delegation, public_id), ReplacementForm()
    form.offer(former.role)
    if form.validate_on_submit() and (name := _replaced(former, form)):
        return done(delegation, gettext("%(name)s takes the place. Both were told.", name=name))
    delegation = again(delegation)
    former = _nomination(delegation, public_id)
    return form_page(
        "delegations/replacement.html",
        form,
        former=former,
        event=delegation.event,
        why_not=why_not_replace(former, is_office=True),
        back=url_for(".one", slug=delegation.event.slug, member=member_of(delegation)),
    )


def _replaced(former: Nomination, form: ReplacementForm) -> str:
    try:
        return replace_nominee(former, form.successor, is_office=True, reason=form.reason.data or "").name
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return ""


@bp.post(f"{ONE}/nominees/<public_id>/decision")
@requires("nomination.accredit", on=delegation)
def decision(delegation: Delegation, public_id: str) -> ResponseReturnValue:
    """Accredit, refuse, take back, or remind one nominee."""
    nomination, form = _nomination(delegation, public_id), NominationDecisionForm()
    form.nominee.data = public_id
    if not form.validate():
        return _not_taken(delegation, nomination, form)
    reason, viewer, name = form.reason.data or "", current_viewer(), nomination.name
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "accredit": (lambda: accredit(nomination, viewer, reason), gettext("%(name)s is accredited.", name=name)),
        "refuse": (lambda: refuse_nomination(nomination, reason), gettext("%(name)s was refused.", name=name)),
        "withdraw": (lambda: withdraw_nomination(nomination, reason), gettext("%(name)s was taken back.", name=name)),
        "remind": (lambda: _reminded(nomination), gettext("%(name)s was reminded.", name=name)),
    }
    return tried(delegation, *acts[form.decision.data], form)


def _reminded(nomination: Nomination) -> None:
    if not remind_nominee(nomination):
        raise Refused(gettext("%(name)s has answered, or was asked within a day.", name=nomination.name))


@bp.post(f"{ONE}/nominees/<public_id>/place")
@requires("delegations.edit", on=delegation)
def place(delegation: Delegation, public_id: str) -> ResponseReturnValue:
    """Up or down by one place."""
    nomination, form = _nomination(delegation, public_id), PlaceForm()
    if not form.validate():
        return _not_taken(delegation, nomination, form)
    return tried(delegation, lambda: move_by(nomination, int(form.by.data)), gettext("The order was saved."))


@bp.post(f"{ONE}/nominees/<public_id>/role")
@requires("delegations.edit", on=delegation)
def role(delegation: Delegation, public_id: str) -> ResponseReturnValue:
    nomination, form = _nomination(delegation, public_id), DelegateRoleForm()
    if not form.validate():
        return _not_taken(delegation, nomination, form)
    chosen = DelegateRole(form.role.data)
    return tried(delegation, lambda: give_role(nomination, chosen), gettext("The role was saved."))


def _not_taken(delegation: Delegation, nomination: Nomination, form: OneOfTheListForm) -> ResponseReturnValue:
    """The page again, with what is wrong in what was sent about one of its nominees."""
    form.lead_to(nomination)
    return delegation_page(delegation, about_one=form)


def _nomination(delegation: Delegation, public_id: str) -> Nomination:
    return nomination_in(delegation, public_id) or abort(404)


def again(delegation: Delegation) -> Delegation:
    """The same after a rollback or a commit, loaded anew."""
    return delegation_named(delegation.event, member_of(delegation)) or abort(404)


def tried(
    delegation: Delegation, act: Callable[[], object], words: str, form: OneOfTheListForm | None = None
) -> ResponseReturnValue:
    """Do it and say so, or say why not; back to the delegation either way, and with the `form` in which something was
    typed."""
    there = url_for(".one", slug=delegation.event.slug, member=member_of(delegation))
    try:
        act()
    except Refused as refusal:
        db.session.rollback()
        if form is not None:
            form.refuse(refusal)
            return delegation_page(again(delegation), about_one=form)
        return refused(refusal, there)
    return done(delegation, words)


def done(delegation: Delegation, words: str) -> Response:
    return saved(words, url_for(".one", slug=delegation.event.slug, member=member_of(delegation)))


def delegation_page(
    delegation: Delegation,
    form: NomineeForm | None = None,
    rows: NomineeRowsForm | None = None,
    said: str = "",
    letter: LetterForm | None = None,
    opening: OpeningForm | None = None,
    about_one: OneOfTheListForm | None = None,
    file: NomineeFileForm | None = None,
) -> ResponseReturnValue:
    """The page with its forms; `form` in the template is the one that was sent."""
    shown = shown_delegation(delegation)
    quotas = [standing.quota for standing in shown.quotas]
    mailed = mailed_lists(delegation, {one.email.lower() for one in shown.nominations})
    one_form, rows_form = form or NomineeForm(formdata=None), rows or rows_by_mail(mailed)
    for fresh in [each for each in (one_form, rows_form) if each not in (form, rows)]:
        fresh.offer(quotas)
    return form_page(
        "delegations/one.html",
        about_one or letter or opening or rows or file or one_form,
        event=delegation.event,
        delegation=delegation,
        member=member_of(delegation),
        shown=shown,
        contacts=contacts_by_delegation([delegation])[delegation.id],
        one_form=one_form,
        rows_form=rows_form,
        mailed=mailed,
        link_uses=nominee_link_uses(shown.nominations),
        file_form=file or NomineeFileForm(formdata=None, prefix="file-"),
        reason_form=_reason_form(about_one),
        letter_form=letter or LetterForm(formdata=None, number=delegation.letter_number, on=delegation.letter_on),
        opening_form=opening or OpeningForm(formdata=None),
        roles=choices_of(DelegateRole),
        said=said,
        closed=why_no_delegations(delegation.event),
    )


def _reason_form(about_one: OneOfTheListForm | None) -> NominationDecisionForm:
    """The reason that was sent or, before its session ended, typed; its `nominee` says about whom."""
    return about_one if isinstance(about_one, NominationDecisionForm) else NominationDecisionForm(formdata=None)
