"""The traveller's claim, bank data and passport, by their personal link: on a telephone, with photographs, without a script."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import holder
from app.core.clock import now
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.forms import Form
from app.core.kept_text import keeps_no_text
from app.core.refusal import Refused
from app.core.uploads import takes_up_to
from app.library.files.evidence import take_evidence
from app.library.files.intake import TakenFile
from app.library.files.queries import files_by_owner
from app.library.files.serving import served_file
from app.library.files.uploads import taken_upload, taken_uploads
from app.travel.actions.claim_steps import changed_meanwhile
from app.travel.actions.claiming import (
    LineWritten,
    begin_claim,
    express_amount,
    express_claim,
    is_past_deadline,
    line_named,
    remove_expense,
    submit_claim,
    why_not_claimed,
    write_expense,
)
from app.travel.actions.travel_papers import keep_paper
from app.travel.actions.vault_writing import write_identity, write_payout
from app.travel.claim_papers import missing_papers
from app.travel.claim_shown import amounts_by_component
from app.travel.forms.claims import BankForm, ClaimSubmissionForm, ExpenseForm, PassportForm
from app.travel.links import TRAVELLER_RULE, traveller_token
from app.travel.models import Sponsorship, TravelClaim, TravelDocumentKind, Trip, TripStatus
from app.travel.queries.claims import claims_of
from app.travel.queries.papers import paper_named
from app.travel.queries.per_diem import per_diem_days_of, per_diem_total
from app.travel.queries.trip_money import paid_to_traveller
from app.travel.queries.vault import identity_of_person, payout_of_person
from app.travel.trip_loaders import linked_trip
from app.travel.vault import last_characters, why_vault_closed
from app.travel.working_out import per_diem_component

bp = Blueprint("own_claims", __name__)
#: Megabytes of a form: photographs of one expense.
WITH_PAPERS = 32


@bp.get(f"{TRAVELLER_RULE}/claim")
@holder(on=linked_trip)
def page(linked_trip: Trip) -> ResponseReturnValue:
    """What was claimed, what is being written, what is missing before it can be handed in."""
    return _page(linked_trip, ClaimSubmissionForm())


@bp.post(f"{TRAVELLER_RULE}/claim/express")
@holder(on=linked_trip)
def express(linked_trip: Trip) -> ResponseReturnValue:
    """As authorised, per diem only: one button."""
    form = ClaimSubmissionForm()

    def act(trip: Trip) -> None:
        by = trip.person.public_id
        express_claim(trip, late_reason=form.late_reason.data or "", is_declared=bool(form.is_declared.data), by=by)

    return _sent(linked_trip, form, act, gettext("Thank you. Your claim was handed in, and we have written to you."))


@bp.route(f"{TRAVELLER_RULE}/claim/lines/new", methods=["GET", "POST"])
@holder(on=linked_trip)
@takes_up_to(WITH_PAPERS)
def add_line(linked_trip: Trip) -> ResponseReturnValue:
    """One expense, with photographs of its papers."""
    form, token = ExpenseForm(), traveller_token(_sponsorship(linked_trip))
    form.offer(paid_to_traveller(linked_trip))
    if why_not_claimed(linked_trip):
        return redirect(url_for(".page", token=token))
    if form.validate_on_submit() and _line_written(token, form):
        flash(gettext("The expense was added. Hand the claim in when all of them are there."))
        return redirect(url_for(".page", token=token), 303)
    return form_page("travel/claims/own_line.html", form, trip=_again(token), token=token)


@bp.post(f"{TRAVELLER_RULE}/claim/lines/<row_id>/removal")
@holder(on=linked_trip)
def drop_line(linked_trip: Trip, row_id: str) -> ResponseReturnValue:
    """Take an expense out."""
    claim = _open_claim(linked_trip)
    if claim and (line := line_named(claim, row_id)):
        remove_expense(claim, line)
        db.session.commit()
        flash(gettext("The expense was taken out."))
    else:  # the button was pressed twice, or the claim handed in meanwhile
        flash(changed_meanwhile())
    return redirect(url_for(".page", token=_token(linked_trip)), 303)


@bp.post(f"{TRAVELLER_RULE}/claim/submission")
@holder(on=linked_trip)
def submit(linked_trip: Trip) -> ResponseReturnValue:
    """Hand the claim in."""
    form = ClaimSubmissionForm()

    def act(trip: Trip) -> None:
        claim, by = _open_claim(trip), trip.person.public_id
        if claim is None:  # the button was pressed twice
            raise Refused(changed_meanwhile())
        submit_claim(claim, late_reason=form.late_reason.data or "", is_declared=bool(form.is_declared.data), by=by)

    return _sent(linked_trip, form, act, gettext("Thank you. Your claim was handed in, and we have written to you."))


@bp.get(f"{TRAVELLER_RULE}/papers/<public_id>")
@holder(on=linked_trip)
def paper(linked_trip: Trip, public_id: str) -> ResponseReturnValue:
    """A receipt of their own; what goes into the vault is not shown again."""
    found = paper_named(public_id)
    if found is None or found.is_sensitive or found.person_id != linked_trip.person_id:
        abort(404)
    file = next(iter(files_by_owner([found.ref])[found.ref]), None)
    return served_file(file) if file is not None else abort(404)


@bp.route(f"{TRAVELLER_RULE}/account", methods=["GET", "POST"])
@holder(on=linked_trip)
@takes_up_to(WITH_PAPERS)
@keeps_no_text
def account(linked_trip: Trip) -> ResponseReturnValue:
    """Where they are paid: written, and shown back as its last three characters."""
    form = BankForm()
    form.offer()

    def act(trip: Trip, taken: TakenFile | None) -> None:
        values = {name: form[name].data or "" for name in ("holder", "bank", "account", "currency")}
        _kept(trip, taken, TravelDocumentKind.BANK_FORM)
        if any(values.values()) or taken is None:
            write_payout(trip.person, values, by=trip.person.public_id)

    return _vault_page(linked_trip, form, act, "account")


@bp.route(f"{TRAVELLER_RULE}/passport", methods=["GET", "POST"])
@holder(on=linked_trip)
@takes_up_to(WITH_PAPERS)
@keeps_no_text
def passport(linked_trip: Trip) -> ResponseReturnValue:
    """The same of the passport."""
    form = PassportForm()

    def act(trip: Trip, taken: TakenFile | None) -> None:
        _kept(trip, taken, TravelDocumentKind.PASSPORT_PAGE)
        if any(form.typed.values()) or taken is None:
            write_identity(trip.person, form.typed, by=trip.person.public_id)

    return _vault_page(linked_trip, form, act, "passport")


def _vault_page(
    trip: Trip, form: BankForm | PassportForm, act: Callable[[Trip, TakenFile | None], None], name: str
) -> ResponseReturnValue:
    token = _token(trip)
    if form.validate_on_submit():
        try:
            taken = taken_upload(form.paper.data, take_evidence)
            act(_again(token), taken)
            db.session.commit()
            flash(gettext("It was kept, closed by a key. You see its last characters here."))
            return redirect(url_for(f".{name}", token=token), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    person, closed = _again(token).person, why_vault_closed()
    row = payout_of_person(person) if name == "account" else identity_of_person(person)
    held = {field: last_characters(getattr(row, field)) for field in row.FIELDS} if row and not closed else {}
    title = gettext("Where you are paid") if name == "account" else gettext("Your passport")
    return form_page("travel/claims/own_vault.html", form, title=title, held=held, closed=closed, back=_home(token))


def _kept(trip: Trip, taken: TakenFile | None, kind: TravelDocumentKind) -> None:
    if taken is not None:
        keep_paper(trip.person, taken, kind, trip.ref, by=trip.person.public_id)


def _line_written(token: str, form: ExpenseForm) -> bool:
    """Keep the papers and write the line; False with the reason in the form when a rule says no."""
    try:
        taken = taken_uploads(form.papers.data or [], take_evidence)
        itinerary = taken_uploads(form.itinerary.data or [], take_evidence) if form.itinerary else []
        trip = _again(token)
        by, amount, day = trip.person.public_id, form.amount.money, form.on_date.data
        if amount is None or day is None:
            return False
        claim = begin_claim(trip, by=by)
        kind = TravelDocumentKind(form.kind.data)
        kinds = [(one, kind) for one in taken] + [(one, TravelDocumentKind.ITINERARY) for one in itinerary]
        papers = [keep_paper(trip.person, one, of_kind, claim.ref, by=by) for one, of_kind in kinds]
        written = LineWritten(int(form.component.data), day, amount, form.what.data or "")
        write_expense(claim, written, papers)
        db.session.commit()
    except Refused as refusal:
        db.session.rollback()
        form.refuse(refusal)
        return False
    return True


def _sent(trip: Trip, form: Form, act: Callable[[Trip], None], words: str) -> ResponseReturnValue:
    token = _token(trip)
    if form.validate_on_submit():
        try:
            act(trip)
            db.session.commit()
            flash(words)
            return redirect(url_for(".page", token=token), 303)
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    return _page(_again(token), form)


def _page(trip: Trip, form: Form) -> ResponseReturnValue:
    claims, own = claims_of(trip), per_diem_component(trip)
    mine, days = next((one for one in claims if one.is_open), None), per_diem_days_of(trip)
    can_express = (
        trip.status is TripStatus.TRAVELLED
        and own is not None
        and own in paid_to_traveller(trip)
        and not (mine and mine.lines)
    )
    hindrance = why_not_claimed(trip)
    return form_page(
        "travel/claims/own.html",
        form,
        trip=trip,
        token=_token(trip),
        claims=claims,
        mine=mine,
        missing=missing_papers(mine) if mine is not None and mine.lines else [],
        amounts=amounts_by_component(trip),
        days=days,
        total=per_diem_total(days),
        hindrance=hindrance,
        express=express_amount(trip, own) if own is not None and can_express and not hindrance else None,
        is_late=is_past_deadline(trip),
        has_account=payout_of_person(trip.person) is not None,
        today=now().date(),
    )


def _open_claim(trip: Trip) -> TravelClaim | None:
    return next((claim for claim in claims_of(trip) if claim.is_open), None)


def _sponsorship(trip: Trip) -> Sponsorship:
    return trip.sponsorship or abort(404)


def _token(trip: Trip) -> str:
    return traveller_token(_sponsorship(trip))


def _home(token: str) -> str:
    return url_for("traveller.page", token=token)


def _again(token: str) -> Trip:
    return linked_trip(token) or abort(404)
