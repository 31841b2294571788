"""What was cut from a mail, as a moderator sees it."""

from dataclasses import dataclass

from flask_babel import gettext

from app.forums.models import ContributionSource
from app.forums.quotes.stripping import STRANGER, CutKind
from app.forums.texts import cleaned


@dataclass(frozen=True)
class ShownCut:
    """One piece that was cut: `start` names it."""

    start: int
    text: str
    kind: str

    @property
    def is_strange(self) -> bool:
        """Whether somebody seems to have typed it into a quotation."""
        return self.kind == STRANGER

    @property
    def title(self) -> str:
        titles = {
            STRANGER: gettext("Stands in the quotation, but we never sent it"),
            CutKind.SIGNATURE: gettext("Cut as a signature"),
        }
        return titles.get(self.kind, gettext("Cut as a quotation"))


def shown_cuts(source: ContributionSource | None) -> list[ShownCut]:
    """In the order of the mail; none where only empty lines were cut."""
    cuts = source.cuts if source is not None else []
    found = [ShownCut(start, cleaned(source.text[start:end]), kind) for start, end, kind in cuts] if source else []
    return [cut for cut in found if cut.text.strip()]
