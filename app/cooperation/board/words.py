"""Words for the enumerations of the board, and the two cards of an empty one."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.cooperation.board.models import BoardEntry, BoardEntryStatus, BoardSide, MatchOutcome
from app.core.shown import country_name
from app.core.words import name_members
from app.mail.words import name_kinds

name_members({BoardSide.HAVE: _l("What I have"), BoardSide.NEED: _l("What I need")})
name_members(
    {
        BoardEntryStatus.OPEN: _l("Open"),
        BoardEntryStatus.MATCHED: _l("Introduced"),
        BoardEntryStatus.CLOSED: _l("Taken off the board"),
    }
)
name_members(
    {
        MatchOutcome.COOPERATING: _l("We cooperate"),
        MatchOutcome.TALKING: _l("We are in contact"),
        MatchOutcome.NOTHING: _l("Nothing came of it"),
    }
)
name_kinds(
    {
        "cooperation/introduced": _l("To two who have and need the same: an introduction"),
        "cooperation/what_came": _l("To two who were introduced: what came of it"),
    }
)


def board_body(entry: BoardEntry) -> str:
    """Whose card it is, as everybody may know it: the country or, without one, the institution."""
    if entry.country_code:
        return country_name(entry.country_code)
    return str(entry.institution.name) if entry.institution is not None else ""


def examples() -> dict[BoardSide, tuple[str, str]]:
    """What could stand on an empty board: title and text of one card a column."""
    return {
        BoardSide.HAVE: (
            gettext("Model contracts for sustainable purchases"),
            gettext(
                "Ten models with clauses, in use since last year. We can share them and explain how we wrote them."
            ),
        ),
        BoardSide.NEED: (
            gettext("Help with opening our contract data"),
            gettext("We would like to talk for an hour with somebody who has published theirs."),
        ),
    }
