"""Pages of passports, forms of banks and the passport itself, read for a purpose that the audit keeps."""

from flask import abort
from flask.typing import ResponseReturnValue

from app.core import audit
from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.refusal import Refused
from app.library.files.queries import files_by_owner
from app.library.files.serving import served_file
from app.travel.actions.vault_writing import read_identity
from app.travel.claim_loaders import secret_paper, travel_claim
from app.travel.forms.claims import VaultForm
from app.travel.models import VAULT_PAPERS, TravelClaim, TravelDocument
from app.travel.queries.papers import papers_of_person
from app.travel.vault import VaultPurpose
from app.travel.views.claims import bp


@bp.route("/<public_id>/passport", methods=["GET", "POST"])
@requires("vault.read", on=travel_claim)
def passport(travel_claim: TravelClaim) -> ResponseReturnValue:
    """Read the passport of a traveller, and which papers of it there are."""
    form, values = VaultForm(), dict[str, str]()
    form.offer()
    public_id, person = travel_claim.public_id, travel_claim.trip.person
    name = person.name
    if form.validate_on_submit():
        try:
            values = read_identity(person, VaultPurpose(form.purpose.data))
            db.session.commit()
        except Refused as refusal:
            db.session.rollback()
            form.form_errors.append(refusal.reason)
    papers = papers_of_person(person, VAULT_PAPERS)
    return form_page("travel/claims/passport.html", form, public_id=public_id, name=name, values=values, papers=papers)


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
