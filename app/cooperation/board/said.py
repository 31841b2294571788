"""What is said once two were brought together: whom we have written to, and whom somebody has to ask."""

from flask_babel import gettext

from app.cooperation.board.mails import is_written_to
from app.cooperation.board.models import BoardEntry, BoardMatch
from app.cooperation.board.words import board_body


def said_of_introduction(match: BoardMatch) -> str:
    """For the office, which may have pasted cards that name no participant."""
    unreached = [entry for entry in (match.have, match.need) if not is_written_to(entry)]
    if not unreached:
        return gettext("Both were introduced by mail, and a record of cooperation was drafted for the office.")
    bodies = " · ".join(board_body(entry) for entry in unreached)
    if len(unreached) == 1:
        return gettext(
            "One side was written to by mail, and the draft of their cooperation is kept. The card of %(body)s names no participant: tell them yourself.",
            body=bodies,
        )
    return gettext(
        "The draft of their cooperation is kept. Neither card names a participant, so nobody was written to: tell them yourself (%(bodies)s).",
        bodies=bodies,
    )


def said_of_answer(entry: BoardEntry) -> str:
    """For the participant who answered the card of another."""
    if is_written_to(entry):
        return gettext("Thank you. We have written to both of you, once.")
    return gettext(
        "Thank you. The other card names no participant, so we have written to you alone: the office knows whom to ask there."
    )
