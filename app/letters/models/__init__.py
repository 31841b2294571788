"""The tables of letters: mailings, the register with its papers, and what their words are made of."""

from app.letters.models.letter import Letter as Letter
from app.letters.models.letter import LetterDirection as LetterDirection
from app.letters.models.letter import LetterParty as LetterParty
from app.letters.models.letter import LetterPerson as LetterPerson
from app.letters.models.letter import LetterStatus as LetterStatus
from app.letters.models.letter import LetterStep as LetterStep
from app.letters.models.mailing import Mailing as Mailing
from app.letters.models.mailing import MailingKind as MailingKind
from app.letters.models.mailing import MailingRecipient as MailingRecipient
from app.letters.models.mailing import MailingStatus as MailingStatus
from app.letters.models.number import LetterNumberSeries as LetterNumberSeries
from app.letters.models.number import PaperSeries as PaperSeries
from app.letters.models.words import NOTE_KINDS as NOTE_KINDS
from app.letters.models.words import TRAVEL_KINDS as TRAVEL_KINDS
from app.letters.models.words import AddresseeGender as AddresseeGender
from app.letters.models.words import FormOfAddress as FormOfAddress
from app.letters.models.words import LetterBatch as LetterBatch
from app.letters.models.words import LetterKind as LetterKind
from app.letters.models.words import LetterTemplate as LetterTemplate
from app.letters.models.words import Salutation as Salutation
