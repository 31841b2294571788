"""A letter as its traveller reads it, by their personal link: the signed scan where there is one, else the paper."""

import io

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from app.core.access import holder
from app.core.papers.typst import PDF
from app.letters.models import Letter
from app.letters.papers.content import paper_of
from app.letters.papers.sheets import paper_name, pdf_letters
from app.library.files.queries import files_by_owner
from app.library.files.serving import served_file
from app.network.queries import network
from app.travel.letter_rules import SIGNED_BY_HAND
from app.travel.letter_sections import may_be_read
from app.travel.links import TRAVELLER_RULE
from app.travel.loaders import linked_sponsorship
from app.travel.models import Sponsorship
from app.travel.queries.travel_letters import letter_of_sponsorship

bp = Blueprint("own_letters", __name__)


@bp.get(f"{TRAVELLER_RULE}/letters/<letter_id>.pdf")
@holder(on=linked_sponsorship)
def paper(linked_sponsorship: Sponsorship, letter_id: str) -> ResponseReturnValue:
    issued = letter_of_sponsorship(linked_sponsorship, letter_id)
    if issued is None or not may_be_read(issued):
        abort(404)
    if issued.kind in SIGNED_BY_HAND and (scans := files_by_owner([issued.letter.ref]).get(issued.letter.ref)):
        return served_file(scans[0])
    return _printed(issued.letter)


def _printed(letter: Letter) -> ResponseReturnValue:
    made = paper_of(letter, network())
    return send_file(io.BytesIO(pdf_letters([made])), PDF, as_attachment=True, download_name=f"{paper_name(made)}.pdf")
