"""What is to be known of the two kinds of message of the board."""

from datetime import datetime

from flask_babel import gettext
from sqlalchemy import func, select

from app.cooperation.board.models import BoardMatch
from app.cooperation.board.queries import ASKED_AFTER
from app.core.extensions import db
from app.core.links import path_of
from app.core.references import referred
from app.jobs.forecasts import Forecast
from app.mail.hand_over import asking
from app.mail.kinds import KeptQuiet, MailKind, by_act
from app.mail.models import OutboxMessage


def questions_to_come(until: datetime) -> list[Forecast]:
    """Who is asked what came of their introduction; one statement."""
    waiting = (BoardMatch.asked_at.is_(None), BoardMatch.outcome.is_(None), BoardMatch.at <= until - ASKED_AFTER)
    first, number = db.session.execute(select(func.min(BoardMatch.at), func.count()).where(*waiting)).one()
    if not number:
        return []
    words = gettext("What came of introductions of a board, to both")
    return [Forecast(first + ASKED_AFTER, words, path_of("cooperation.index"), 2 * number)]


def match_told(cause_ref: str | None, _about_ref: str | None) -> BoardMatch | None:
    return referred(BoardMatch, cause_ref)


def why_outcome_is_known(match: BoardMatch, _message: OutboxMessage) -> str | None:
    """One of both has said it meanwhile."""
    return "outcome_known" if match.outcome is not None else None


ENDING = KeptQuiet("`cooperation.board.mails` posts it for their end")

KINDS = (
    by_act("cooperation/introduced"),
    MailKind(
        "cooperation/what_came",
        foretold=questions_to_come,
        question=asking(match_told, why_outcome_is_known),
        quiet=ENDING,
    ),
)
