"""The traveller's letters on their own page: those that went out to read, those to be signed with where they are."""

from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext
from markupsafe import Markup

from app.letters.models import LetterStatus
from app.travel.letter_rules import NAMES_PASSPORT
from app.travel.links import traveller_token
from app.travel.models import Sponsorship, TravelLetter
from app.travel.queries.travel_letters import letters_of_sponsorship
from app.travel.sections import Section

#: Where a letter stands that its reader may have.
_OUT = (LetterStatus.SIGNED, LetterStatus.SENT, LetterStatus.ANSWERED)


@dataclass(frozen=True)
class OwnLetter:
    """One letter as the traveller sees it: `is_read_here`, or else what becomes of it."""

    issued: TravelLetter
    is_read_here: bool
    standing: str


def may_be_read(issued: TravelLetter) -> bool:
    """By the traveller, on their page: not before it is signed, and never one that names the passport."""
    return issued.kind not in NAMES_PASSPORT and (issued.is_void or issued.letter.status in _OUT)


def letters_section(sponsorship: Sponsorship) -> Section | None:
    """All that were issued, the newest first; void ones are marked and can still be read."""
    letters = [OwnLetter(one, may_be_read(one), _standing(one)) for one in letters_of_sponsorship(sponsorship)]
    if not letters:
        return None
    content = render_template("travel/letters/own.html", letters=letters, token=traveller_token(sponsorship))
    return Section("letters", gettext("Your letters"), Markup(content))  # noqa: S704


def _standing(issued: TravelLetter) -> str:
    if issued.is_void or issued.letter.status in _OUT:
        if issued.kind in NAMES_PASSPORT and not issued.is_void:
            return gettext("The office hands it over on paper: it names your passport, which this page never shows.")
        return ""
    return gettext("It is being signed by the office.")
