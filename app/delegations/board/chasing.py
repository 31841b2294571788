"""Whom a chase of chosen rows goes to, who gets a copy, and which rows are left out and why: pure rules."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.contacts.models import CountryContact
from app.core.mail_address import valid_address
from app.core.references import reference_to
from app.delegations.board.rows import BoardRow
from app.delegations.board.states import CountryState, NextAction, rests_until
from app.delegations.queries.speaking import asked_contact
from app.letters.audiences import MailingAddressee


class LeftOut(StrEnum):
    """Why a chosen row gets no mail."""

    RESTS = "rests"  #: it was written to a few days ago
    WAITS = "waits"  #: it is on a mailing that has not left yet
    NOT_INVITED = "not_invited"
    INVITED = "invited"  #: already
    NAMED = "named"  #: somebody is named: there is no silence to break
    DECLINED = "declined"
    NOBODY = "nobody"  #: it has no contact with an address


@dataclass(frozen=True)
class ChasedRow:
    """A row that is written to: its main contact, and the missions that get a copy."""

    row: BoardRow
    contact: CountryContact
    copies: tuple[CountryContact, ...] = ()


@dataclass(frozen=True)
class LeftOutRow:
    row: BoardRow
    why: LeftOut
    until: date | None = None


@dataclass(frozen=True)
class Selection:
    """What becomes of the chosen rows."""

    chased: Sequence[ChasedRow]
    left_out: Sequence[LeftOutRow]

    @property
    def copies(self) -> int:
        return sum(len(one.copies) for one in self.chased)

    def by_language(self, written: Collection[str], original: str) -> dict[str, int]:
        """Language → recipients who get the words in it, the most first: theirs where it is written, else the original."""
        wanted = (one.contact.written_language or original for one in self.chased)
        counted = Counter(language if language in written else original for language in wanted)
        return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def chase_of(rows: Sequence[BoardRow], waiting: Collection[str] = ()) -> Selection:
    """Who of these is chased. `waiting` are the references (`core.references`) of contacts on a mailing that has not left."""
    return _selected(rows, {row.delegation.id: _why_no_chase(row) for row in rows}, waiting, copying=True)


def names_request_to(rows: Sequence[BoardRow]) -> Selection:
    """Who of these is asked for names the first time: those who were not and named nobody by themselves."""
    reasons = {row.delegation.id: _why_no_invitation(row) for row in rows}
    return _selected(rows, reasons, (), copying=False)


def letter_to(rows: Sequence[BoardRow]) -> Selection:
    """Who of these gets a letter of another kind: all who have a contact, whatever their state, without copies."""
    return _selected(rows, {}, (), copying=False)


def _selected(
    rows: Sequence[BoardRow], reasons: Mapping[int, LeftOutRow | None], waiting: Collection[str], *, copying: bool
) -> Selection:
    chased: dict[str, ChasedRow] = {}
    left_out = []
    for row in rows:
        contact = asked_contact(row.contacts)
        if (why := reasons.get(row.delegation.id)) is not None:
            left_out.append(why)
        elif contact is None:
            left_out.append(LeftOutRow(row, LeftOut.NOBODY))
        elif reference_to(contact) in waiting:
            left_out.append(LeftOutRow(row, LeftOut.WAITS))
        else:
            chased.setdefault(contact.ref, ChasedRow(row, contact, _copies(row, contact) if copying else ()))
    return Selection(list(chased.values()), left_out)


def _copies(row: BoardRow, contact: CountryContact) -> tuple[CountryContact, ...]:
    """The missions, once the silence has lasted; never whoever gets the mail itself."""
    late = (row.silence or 0) >= row.present.days.copy or row.step.action is NextAction.TELEPHONE
    reached = (one for one in row.contacts.missions if valid_address(one.mail_address))
    return tuple(one for one in reached if late and one is not contact)


def _why_no_invitation(row: BoardRow) -> LeftOutRow | None:
    if row.state is CountryState.NOT_INVITED:
        return None
    return LeftOutRow(row, LeftOut.NAMED if row.facts.named else LeftOut.INVITED)


def _why_no_chase(row: BoardRow) -> LeftOutRow | None:
    if row.state is CountryState.DECLINED:
        return LeftOutRow(row, LeftOut.DECLINED)
    if row.facts.named:
        return LeftOutRow(row, LeftOut.NAMED)
    if row.state is CountryState.NOT_INVITED:
        return LeftOutRow(row, LeftOut.NOT_INVITED)
    until = rests_until(row.facts, row.present)
    return LeftOutRow(row, LeftOut.RESTS, until) if until else None


def addressees_of(selection: Selection) -> list[MailingAddressee]:
    """Whom the mailing is for: each main contact, then whoever gets a copy of its mail."""
    return [
        addressee
        for one in selection.chased
        for addressee in (_addressee(one.contact), *(_addressee(copy, one.contact) for copy in one.copies))
    ]


def _addressee(contact: CountryContact, of: CountryContact | None = None) -> MailingAddressee:
    return MailingAddressee(
        contact_ref=reference_to(contact),
        name=contact.formal_name,
        email=contact.mail_address,
        language=contact.written_language or "",
        country_code=contact.country_code,
        of=reference_to(of) if of is not None else None,
    )
