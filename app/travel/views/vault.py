"""Accounts and passports of travellers, pages of passports, forms of banks: read for a purpose that the audit keeps."""

from collections.abc import Callable, Sequence

from flask import abort
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core import audit
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.library.files.queries import files_by_owner
from app.library.files.serving import served_file
from app.people.models import Person
from app.travel.actions.vault_writing import read_identity, read_payout
from app.travel.claim_loaders import secret_paper, travel_claim
from app.travel.forms.claims import VaultForm
from app.travel.models import VAULT_PAPERS, TravelClaim, TravelDocument, TravelDocumentKind
from app.travel.queries.papers import papers_of_person
from app.travel.vault import VaultPurpose, written_vault_day
from app.travel.views.claims import bp

#: (what it is, its value), as a page shows them.
VaultRows = list[tuple[str, str]]


@bp.route("/<public_id>/account", methods=["GET", "POST"])
@requires("vault.read", on=travel_claim)
def account(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Read where the traveller is paid."""
    name = travel_claim.trip.person.name
    words = (gettext("Account of %(name)s", name=name), gettext("Account"), gettext("Show the account"))
    return _reading(travel_claim, read_payout, _account_rows, words)


@bp.route("/<public_id>/passport", methods=["GET", "POST"])
@requires("vault.read", on=travel_claim)
def passport(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Read the passport of a traveller, and which papers of it there are."""
    name = travel_claim.trip.person.name
    words = (gettext("Passport of %(name)s", name=name), gettext("Passport"), gettext("Show the passport"))
    return _reading(travel_claim, read_identity, _passport_rows, words, VAULT_PAPERS)


def _reading(
    claim: TravelClaim,
    read: Callable[[Person, VaultPurpose], dict[str, str]],
    rows_of: Callable[[dict[str, str]], VaultRows],
    words: tuple[str, str, str],
    kinds: Sequence[TravelDocumentKind] = (),
) -> ResponseReturnValue:
    """What the vault holds, once its reader said for what; `words`: title, crumb and button."""
    form, rows = VaultForm(), VaultRows()
    form.offer()
    public_id, person = claim.public_id, claim.trip.person
    name = person.name
    if form.validate_on_submit():
        try:
            rows = rows_of(read(person, VaultPurpose(form.purpose.data)))
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.refuse(refusal)
    shown = {"public_id": public_id, "name": name, "words": words, "rows": rows}
    papers = papers_of_person(person, kinds) if kinds else []
    return form_page("travel/claims/vault.html", form, papers=papers, **shown)


def _account_rows(held: dict[str, str]) -> VaultRows:
    return [
        (gettext("Holder"), held["holder"]),
        (gettext("Bank"), held["bank"]),
        (gettext("Number of the account"), held["account"]),
        (gettext("Currency"), held["currency"]),
    ]


def _passport_rows(held: dict[str, str]) -> VaultRows:
    return [
        (gettext("Name"), held["passport_name"]),
        (gettext("Number of the passport"), held["number"]),
        (gettext("Country that issued it"), held["country"]),
        (gettext("Valid until"), written_vault_day(held["expires_on"])),
        (gettext("Date of birth"), written_vault_day(held["birth_date"])),
    ]


@bp.route("/papers/<public_id>", methods=["GET", "POST"])
@requires("paper.read", on=secret_paper)
def paper(secret_paper: TravelDocument) -> ResponseReturnValue:
    """The file of such a paper, once the purpose is said."""
    form = VaultForm()
    form.offer()
    if not form.validate_on_submit():
        return form_page("travel/claims/paper.html", form, paper=secret_paper)
    file = next(iter(files_by_owner([secret_paper.ref])[secret_paper.ref]), None) or abort(404)
    note = VaultPurpose(form.purpose.data).value
    audit.record("travel_document.read", secret_paper.ref, scope=secret_paper.owner_ref, note=note)
    answer = served_file(file)
    db.session.commit()
    return answer
