"""What stands on a paper, before anybody asks how it is set."""

from dataclasses import dataclass

from flask_babel import gettext

from app.core.languages import force_locale
from app.core.shown import written_date
from app.letters.models import Letter
from app.letters.paper_fields import BLANK
from app.letters.reply_addresses import paper_reply_address
from app.network.models import Network


@dataclass(frozen=True)
class LetterPaper:
    """One paper: its parts in the order in which they stand; each line of a part is a line on the paper."""

    language: str
    letterhead: list[str]
    reference: str
    heading: str  #: "Note verbale"; empty for a letter, whose addressee stands on top
    date: str
    addressee: list[str]
    subject: str
    paragraphs: list[list[str]]
    signature: list[str]
    copies: list[str]
    foot: str

    @property
    def is_note(self) -> bool:
        return bool(self.heading)

    @property
    def title(self) -> str:
        return f"{self.reference} {self.subject}".strip()


def paper_of(letter: Letter, network: Network | None) -> LetterPaper:
    """The paper of a letter of ours, in its language."""
    language = letter.language or "en"
    with force_locale(language):
        reference = letter.reference or BLANK
        copies = [gettext("Copy: %(name)s", name=line) for line in letter.copies.splitlines() if line.strip()]
        return LetterPaper(
            language=language,
            letterhead=_letterhead(network, language),
            reference=gettext("Ref.: %(number)s", number=reference),
            heading=gettext("Note verbale") if letter.is_note else "",
            date="" if letter.is_note else written_date(letter.letter_on),
            addressee=letter.addressee.splitlines(),
            subject=letter.subject,
            paragraphs=_paragraphs(letter.body),
            signature=letter.signature.splitlines(),
            copies=copies,
            foot=_foot(letter),
        )


def _letterhead(network: Network | None, language: str) -> list[str]:
    if network is None:
        return []
    return [line for line in (network.name.into(language), network.secretariat.into(language)) if line]


def _paragraphs(body: str) -> list[list[str]]:
    """An empty line ends a paragraph."""
    blocks = body.replace("\r\n", "\n").split("\n\n")
    lines = [[line.strip() for line in block.splitlines() if line.strip()] for block in blocks]
    return [block for block in lines if block]


def _foot(letter: Letter) -> str:
    if not letter.is_numbered:
        return gettext("Draft: it has no number yet.")
    return gettext("Answers by mail: %(address)s", address=paper_reply_address(letter))
