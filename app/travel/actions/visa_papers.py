"""The sealed papers of letters that name a passport: made from the vault, opened by finance with a reason, removed with it.

The passport stands nowhere else: neither in the letter of the register, nor in its parameters, nor in a file.
"""

import base64
from collections.abc import Collection
from dataclasses import replace

from flask_babel import gettext
from sqlalchemy import delete, select

from app.core import audit
from app.core.changed_rows import changed_rows
from app.core.clock import now
from app.core.extensions import db
from app.core.languages import force_locale
from app.core.pieces import pieces
from app.core.refusal import Refused
from app.letters.models import Letter
from app.letters.papers.content import LetterPaper, paper_of
from app.letters.papers.sheets import pdf_letters
from app.library.files.models import StoredFile
from app.network.queries import network
from app.people.models import Person
from app.travel.actions.vault_writing import read_identity
from app.travel.letter_rules import NAMES_PASSPORT
from app.travel.letter_values import passport_lines, passport_place
from app.travel.models import Sponsorship, TravelIdentity, TravelLetter, TravelLetterPaper
from app.travel.models.vault import Sealed
from app.travel.vault import VaultPurpose, open_sealed, seal


def insist_on_passport(sponsorship: Sponsorship) -> None:
    """Raise `Refused` when the vault holds no passport of the traveller: before a number is taken."""
    held = select(TravelIdentity.id).where(TravelIdentity.person_id == sponsorship.person_id)
    if db.session.scalar(held.where(TravelIdentity.number.is_not(None))) is None:
        raise Refused(
            gettext(
                "The passport of this traveller is not held. They write it on their own page; then issue the letter."
            )
        )


def seal_paper(issued: TravelLetter, person: Person, actor: str = "") -> None:
    """Set the paper with the passport, and keep it sealed. Raises `VaultClosed` without a key."""
    values = read_identity(person, VaultPurpose.LETTER, by=actor)
    made = pdf_letters([_with_passport(issued.letter, values)])
    sealed = seal(base64.b64encode(made).decode()).token
    issued.paper = TravelLetterPaper(sealed=sealed, made_at=now())
    db.session.flush()


def _with_passport(letter: Letter, values: dict[str, str]) -> LetterPaper:
    with force_locale(letter.language):
        place = passport_place()
    paper, lines = paper_of(letter, network()), passport_lines(values, letter.language).splitlines()
    return replace(paper, paragraphs=[lines if block == [place] else block for block in paper.paragraphs])


def opened_paper(issued: TravelLetter, purpose: str) -> bytes:
    """The PDF, for who may read passports; each reading is in the audit with its purpose. Raises `Refused`."""
    if issued.paper is None:
        raise Refused(gettext("The sealed paper is gone: it was removed with the passport data."))
    audit.record("travel_letter.paper_read", issued.ref, note=purpose)
    return base64.b64decode(open_sealed(Sealed(issued.paper.sealed)))


def purge_sealed_papers(person_ids: Collection[int]) -> int:
    """Remove the sealed papers of these travellers, and scans of letters that name their passports. How many papers."""
    of_them = select(Sponsorship.id).where(Sponsorship.person_id.in_(person_ids))
    named = select(TravelLetter).where(TravelLetter.sponsorship_id.in_(of_them), TravelLetter.kind.in_(NAMES_PASSPORT))
    letters = named.with_only_columns(TravelLetter.letter_id)
    refs = [f"letter:{one}" for one in db.session.scalars(select(Letter.public_id).where(Letter.id.in_(letters)))]
    for part in pieces(refs):
        db.session.execute(delete(StoredFile).where(StoredFile.owner_ref.in_(part)))
    ids = named.with_only_columns(TravelLetter.id)
    gone = delete(TravelLetterPaper).where(TravelLetterPaper.travel_letter_id.in_(ids))
    return changed_rows(gone.execution_options(synchronize_session=False))
