"""Words for the enumerations of the register."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.letters.models import (
    AddresseeGender,
    FormOfAddress,
    LetterDirection,
    LetterKind,
    LetterStatus,
    PaperSeries,
)

name_members({LetterDirection.OUT: _l("Sent by us"), LetterDirection.IN: _l("Letter received")})
name_members(
    {
        LetterKind.INVITATION: _l("Invitation"),
        LetterKind.NOTE_VERBALE: _l("Note verbale"),
        LetterKind.INFORMATION: _l("Information"),
        LetterKind.THANKS: _l("Thanks"),
        LetterKind.OTHER: _l("Another letter"),
        LetterKind.AWARD: _l("Award letter"),
        LetterKind.AUTHORISATION: _l("Authorisation to travel"),
        LetterKind.FUNDED_INVITATION: _l("Invitation with funding"),
        LetterKind.VISA_SUPPORT: _l("Letter in support of a visa"),
        LetterKind.VISA_NOTE: _l("Note verbale for a visa"),
        LetterKind.REGRET: _l("Letter of regret"),
        LetterKind.WAITING: _l("Letter to the waiting list"),
        LetterKind.CANCELLATION: _l("Letter of cancellation"),
        LetterKind.TRAVEL_THANKS: _l("Thanks after the journey"),
    }
)
name_members(
    {
        LetterStatus.DRAFT: _l("Draft"),
        LetterStatus.FOR_SIGNATURE: _l("For signature"),
        LetterStatus.SIGNED: _l("Signed"),
        LetterStatus.SENT: _l("Letter sent"),
        LetterStatus.ANSWERED: _l("Answered"),
        LetterStatus.VOID: _l("Void"),
        LetterStatus.RECEIVED: _l("Letter received"),
        LetterStatus.UNPLACED: _l("In the tray"),
    }
)
name_members({PaperSeries.LETTERS: _l("Numbered letters"), PaperSeries.NOTES: _l("Notes verbales")})
name_members(
    {
        FormOfAddress.PLAIN: _l("By name"),
        FormOfAddress.DOCTOR: _l("Doctor"),
        FormOfAddress.ENGINEER: _l("Engineer"),
        FormOfAddress.MINISTER: _l("Minister"),
        FormOfAddress.VICE_MINISTER: _l("Vice minister"),
        FormOfAddress.AMBASSADOR: _l("Ambassador"),
        FormOfAddress.SECRETARY: _l("Secretary of an institution"),
        FormOfAddress.PRESIDENT: _l("President of an institution"),
        FormOfAddress.DIRECTOR: _l("Director"),
        FormOfAddress.OFFICE: _l("An office, nobody in person"),
    }
)
name_members(
    {
        AddresseeGender.FEMALE: _l("To a woman"),
        AddresseeGender.MALE: _l("To a man"),
        AddresseeGender.UNKNOWN: _l("Not known"),
    }
)
