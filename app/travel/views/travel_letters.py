"""Letters to a traveller on the desk: issued in one click, made void with a reason."""

import io

from flask import Blueprint, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from app.core.access import requires
from app.core.extensions import db
from app.core.form_pages import form_page
from app.core.leading_on import refused, saved_or_refused
from app.core.papers.typst import PDF
from app.core.refusal import Refused
from app.core.text import slugged
from app.letters.forms.papers import VoidForm
from app.letters.models import LetterKind
from app.travel.actions.travel_letters import issue_letter, void_letter
from app.travel.actions.visa_papers import opened_paper
from app.travel.forms.letters import OpenPaperForm
from app.travel.letter_loaders import lettered_sponsorship, travel_letter
from app.travel.letter_rules import SIGNED_BY_HAND, kinds_offered
from app.travel.models import Sponsorship, TravelLetter
from app.travel.queries.travel_letters import letters_of_sponsorship
from app.travel.queries.trips import trip_of

bp = Blueprint("travel_letters", __name__, url_prefix="/events/<slug>/work/sponsorships/<public_id>/letters")


@bp.get("")
@requires("travel_letters.issue", on=lettered_sponsorship)
def index(lettered_sponsorship: Sponsorship) -> ResponseReturnValue:
    """The letters of one sponsorship, and those that can be issued now."""
    return render_template(
        "travel/letters/index.html",
        sponsorship=lettered_sponsorship,
        event=lettered_sponsorship.event,
        letters=letters_of_sponsorship(lettered_sponsorship),
        kinds=kinds_offered(lettered_sponsorship, trip_of(lettered_sponsorship)),
        by_hand=SIGNED_BY_HAND,
    )


@bp.post(
    "/<any(award, authorisation, funded_invitation, visa_support, visa_note, regret, waiting, cancellation, travel_thanks):kind>"
)
@requires("travel_letters.issue", on=lettered_sponsorship)
def issue(lettered_sponsorship: Sponsorship, kind: str) -> ResponseReturnValue:
    return saved_or_refused(
        lambda: issue_letter(lettered_sponsorship, LetterKind(kind)),
        lambda issued: gettext("The letter %(number)s is issued.", number=issued.letter.reference),
        _index_of(lettered_sponsorship),
    )


@bp.route("/<letter_id>/voiding", methods=["GET", "POST"])
@requires("travel_letters.issue", on=travel_letter)
def void(travel_letter: TravelLetter) -> ResponseReturnValue:
    form, there = VoidForm(), _index_of(travel_letter.sponsorship)
    if form.validate_on_submit():
        void_letter(travel_letter, form.reason.data or "")
        db.session.commit()
        flash(gettext("The letter is void. Its number stays in the register and is not given again."))
        return redirect(there, 303)
    return form_page("travel/letters/void.html", form, issued=travel_letter, letter=travel_letter.letter, back=there)


@bp.route("/<letter_id>/paper", methods=["GET", "POST"])
@requires("travel_letters.open", on=travel_letter)
def sealed(travel_letter: TravelLetter) -> ResponseReturnValue:
    """The paper that names the passport, for finance, with a reason: each reading is in the audit."""
    form, issued = OpenPaperForm(), travel_letter
    back = _index_of(issued.sponsorship)
    if form.validate_on_submit():
        try:
            made, name = opened_paper(issued, str(form.purpose.data)), slugged(issued.letter.reference)
            db.session.commit()
            return send_file(io.BytesIO(made), PDF, as_attachment=True, download_name=f"{name}.pdf")
        except Refused as refusal:
            return refused(refusal, back)
    return form_page("travel/letters/sealed.html", form, letter=issued.letter, back=back)


def _index_of(sponsorship: Sponsorship) -> str:
    return url_for("travel_letters.index", slug=sponsorship.event.slug, public_id=sponsorship.public_id)
