"""Lists of people that came by mail as an answer to the request for names: looked at, and named by a person.

Who wrote is known by the address the answer came to, a secret of one message; nobody is asked because a mail names them.
A coordinator sees on their own page what came from their own address, the office what came from any.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from app.contacts.models import CountryContact
from app.core.extensions import db
from app.core.settings import settings
from app.delegations.models import Delegation
from app.delegations.pasted_people import MOST_ROWS, PastedPerson, pasted_people
from app.letters.models import Letter, LetterDirection, LetterParty, LetterStatus

#: So many answers of a delegation are looked through, the newest first.
ANSWERS_READ = 5
#: A line of a list is not longer; what is, is a sentence that holds an address.
LONGEST_LINE = 300


@dataclass(frozen=True)
class MailedList:
    """An answer that came by mail, and those of its lines that name somebody who is not named yet."""

    letter: Letter
    lines: Sequence[str]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


def mailed_lists(
    delegation: Delegation, named: Collection[str], contact: CountryContact | None = None
) -> list[MailedList]:
    """What came for the delegation, without whom `named` names by their addresses; of one contact, or of all."""
    query = (
        select(Letter)
        .join(LetterParty, LetterParty.letter_id == Letter.id)
        .where(
            Letter.event_id == delegation.event_id,
            Letter.direction == LetterDirection.IN,
            Letter.status != LetterStatus.VOID,
            Letter.inbound_id.is_not(None),
            _is_party(delegation),
        )
        .order_by(Letter.id.desc())
        .limit(ANSWERS_READ)
    )
    letters = [one for one in db.session.scalars(query) if contact is None or _is_from(one, contact)]
    found = [MailedList(one, _lines(one, delegation, named)) for one in letters]
    return [one for one in found if one.lines]


def _is_party(delegation: Delegation) -> ColumnElement[bool]:
    if delegation.institution_id is not None:
        return LetterParty.institution_id == delegation.institution_id
    if delegation.bloc_id is not None:
        return LetterParty.bloc_id == delegation.bloc_id
    return LetterParty.country_code == delegation.country_code


def _is_from(letter: Letter, contact: CountryContact) -> bool:
    addresses = letter.sender.lower().split()
    return bool(contact.mail_address) and contact.mail_address.lower() in addresses


def _lines(letter: Letter, delegation: Delegation, named: Collection[str]) -> list[str]:
    """The lines of a list in the sender's own words: what they quote of ours, and their signature, name nobody."""
    own = [line for line in letter.body.splitlines() if not line.lstrip().startswith(">") and len(line) < LONGEST_LINE]
    passed = {*named, *letter.sender.lower().split()}
    people = pasted_people("\n".join(own), delegation.country_code or "")[:MOST_ROWS]
    return [one.line for one in people if _names_somebody(one, passed)]


def _names_somebody(one: PastedPerson, passed: Collection[str]) -> bool:
    if one.nominee is None or not one.nominee.family_names:
        return False
    address = one.nominee.email
    return address not in passed and not address.endswith(f"@{settings().mail_domain.lower()}")
