"""The next words of a text are taken in, and published once every open comment is answered or carried over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext, ngettext
from sqlalchemy import delete

from app.cooperation.texts.actions.locking import lock_text
from app.cooperation.texts.keys import Keyed, Unkeyed, keys_of_new
from app.cooperation.texts.mails import tell_answered
from app.cooperation.texts.models import (
    LONGEST_PARAGRAPH,
    CommentOutcome,
    ConsultedText,
    ParagraphComment,
    TextParagraph,
    TextVersion,
)
from app.cooperation.texts.pieces import MOST_PARAGRAPHS, TextPiece, too_long, without_gaps
from app.cooperation.texts.queries.comments import open_comments
from app.cooperation.texts.queries.one import last_key, newest_published, unpublished_version
from app.core import audit
from app.core.clock import now
from app.core.extensions import db
from app.core.refusal import Refused

#: So much of a paragraph says which one it is.
BEGINNING = 40


@dataclass(frozen=True)
class CommentAnswer:
    """What the office says to a comment in a new version; an outcome that is still open carries it over."""

    outcome: CommentOutcome
    words: str = ""


def take_version(
    text: ConsultedText, pieces: Sequence[TextPiece], language: str, note: str = "", actor: str = ""
) -> TextVersion:
    """Keep the next words, to be looked at before they are published; taken again, they replace what waits.

    Paragraphs get the keys of those that they were. Raises `Refused`.
    """
    lock_text(text)
    refuse_frozen(text)
    pieces = without_gaps(pieces)
    _refuse_unfit(pieces)
    published, waiting = newest_published(text), unpublished_version(text)
    old = [Keyed(one.key, one.level, one.body) for one in published.paragraphs] if published is not None else []
    free = max(last_key(text), 0) + 1
    keys = keys_of_new(old, [Unkeyed(piece.level, piece.body) for piece in pieces], free)
    if waiting is not None:
        db.session.execute(delete(TextParagraph).where(TextParagraph.version_id == waiting.id))
        db.session.expire(waiting, ["paragraphs"])
    number = published.number + 1 if published is not None else 1
    version = waiting or TextVersion(text_id=text.id, number=number)
    version.language, version.note = language, note
    version.made_at, version.made_by = now(), actor or audit.acting()
    db.session.add(version)
    db.session.flush()
    db.session.add_all(_rows(version, pieces, keys))
    db.session.flush()
    audit.record("consulted_text.version_taken", text.ref, actor=actor or None, note=str(number))
    return version


def _rows(version: TextVersion, pieces: Sequence[TextPiece], keys: Sequence[int]) -> list[TextParagraph]:
    rows, number = [], 0
    for position, (piece, key) in enumerate(zip(pieces, keys, strict=True)):
        number += not piece.level
        rows.append(
            TextParagraph(
                version_id=version.id,
                position=position,
                key=key,
                number=None if piece.level else number,
                level=piece.level,
                body=piece.body,
            )
        )
    return rows


def refuse_frozen(text: ConsultedText) -> None:
    if text.is_frozen:
        raise Refused(gettext("The text is adopted: its words stay as they were adopted."))


def _refuse_unfit(pieces: Sequence[TextPiece]) -> None:
    if not any(not piece.level for piece in pieces):
        raise Refused(gettext("There is no paragraph in it. Paste the text, or upload a Word file that holds it."))
    if len(pieces) > MOST_PARAGRAPHS:
        raise Refused(gettext("A text has at most %(number)d paragraphs and headings.", number=MOST_PARAGRAPHS))
    for at, piece in too_long(pieces):
        raise Refused(
            gettext(
                "Paragraph %(number)d (“%(beginning)s…”) has %(length)d characters; at most %(most)d are taken. Split it.",
                number=at,
                beginning=piece.body[:BEGINNING],
                length=len(piece.body),
                most=LONGEST_PARAGRAPH,
            )
        )


def publish_version(
    text: ConsultedText, version: TextVersion, answers: Mapping[str, CommentAnswer], actor: str = ""
) -> None:
    """Let it be the text from now on; each open comment is answered, or stands at this version. Raises `Refused`.

    `answers` are by the comments' public ids. Those who are answered are told.
    """
    lock_text(text)
    refuse_frozen(text)
    db.session.refresh(version, ["published_at"])
    if version.is_published:
        raise Refused(gettext("This version was published already."))
    waiting = open_comments(text)
    missing = [one for one in waiting if one.public_id not in answers]
    if missing:
        raise Refused(
            ngettext(
                "%(num)d comment is neither answered nor carried over.",
                "%(num)d comments are neither answered nor carried over.",
                len(missing),
            )
        )
    version.published_at = now()
    answered = [one for one in waiting if _answer(one, version, answers[one.public_id])]
    db.session.flush()
    audit.record("consulted_text.version_published", text.ref, actor=actor or None, note=str(version.number))
    tell_answered(text, version, answered)


def _answer(comment: ParagraphComment, version: TextVersion, answer: CommentAnswer) -> bool:
    """Whether it is answered; else it stands at the new version from now on."""
    comment.answer = answer.words
    if answer.outcome is CommentOutcome.OPEN:
        comment.version_id = version.id
        return False
    comment.outcome, comment.answered_in_id = answer.outcome, version.id
    return True


def drop_version(text: ConsultedText, version: TextVersion, actor: str = "") -> None:
    """Take away words that were not published yet. Raises `Refused`."""
    lock_text(text)
    db.session.refresh(version, ["published_at"])
    if version.is_published:
        raise Refused(gettext("This version was published already."))
    db.session.delete(version)
    db.session.flush()
    audit.record("consulted_text.version_dropped", text.ref, actor=actor or None, note=str(version.number))
