"""A country states its position on a paragraph, or a person says what they think of it."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.cooperation.texts.actions.locking import lock_text
from app.cooperation.texts.models import (
    LONGEST_PARAGRAPH,
    CommentKind,
    CommentOutcome,
    ConsultedText,
    ParagraphComment,
    TextParagraph,
    TextStatus,
    TextVersion,
)
from app.cooperation.texts.queries.comments import position_of
from app.cooperation.texts.queries.one import newest_published, paragraph_of
from app.cooperation.texts.speaking import TextSpeaker
from app.core import audit
from app.core.clock import now
from app.core.dates import written_days
from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.core.shown import country_name
from app.core.taken_keys import is_taken
from app.core.translated import reader_language


@dataclass(frozen=True)
class CommentWords:
    """What a form says of a comment; `is_position`: for the country."""

    kind: CommentKind
    body: str
    proposed: str
    is_position: bool


class PositionStands(Refused):
    """The country has a position on this paragraph; it is shown."""

    def __init__(self, reason: str, first: ParagraphComment) -> None:
        super().__init__(reason)
        self.first = first


def comment(text: ConsultedText, key: int, speaker: TextSpeaker, words: CommentWords) -> ParagraphComment:
    """Keep it; sent twice it is kept once. Raises `Refused`, `PositionStands` where the country spoke before."""
    lock_text(text)
    refuse_outside_window(text)
    version = newest_published(text)
    paragraph = paragraph_of(version, key) if version is not None else None
    if version is None or paragraph is None:
        raise Refused(gettext("This paragraph is not in the present version any more. Open the text again."))
    _refuse_unfit(words, paragraph)
    country = _country(speaker, words)
    if country is None and speaker.person_id is None:
        raise Refused(gettext("This link is an office’s: it speaks for the country."))
    if (same := _same(version, key, speaker, words)) is not None:
        return same
    if country is not None and (first := position_of(version, key, country)) is not None:
        raise PositionStands(_stands(country), first)
    made = _made(text, version, key, speaker, words)
    try:
        with db.session.begin_nested():
            db.session.add(made)
    except IntegrityError as error:  # a moment before, by another link of the same country
        if not is_taken(error, ParagraphComment.version_id, ParagraphComment.key, ParagraphComment.country_code):
            raise
        first = position_of(version, key, country or "")
        raise (PositionStands(_stands(country or ""), first) if first else Refused(_stands(country or ""))) from None
    audit.record("consulted_text.commented", text.ref, actor=speaker.actor, fields=[words.kind.value])
    return made


def change_comment(found: ParagraphComment, speaker: TextSpeaker, words: CommentWords) -> None:
    """Say it otherwise, while the consultation goes on and nobody has answered. Raises `Refused`.

    A position stays its country's, and bears the name of who wrote it last.
    """
    lock_text(found.text)
    refuse_outside_window(found.text)
    db.session.refresh(found, ["outcome"])
    if not found.is_open:
        raise Refused(gettext("This was answered already: it stays as it was."))
    if not may_change(found, speaker):
        raise Refused(gettext("Only who said this changes it."))
    version = newest_published(found.text)
    _refuse_unfit(words, paragraph_of(version, found.key) if version is not None else None)
    found.kind, found.body, found.proposed = words.kind, words.body, words.proposed
    found.changed_at = now()
    if found.is_position:
        found.person_id = speaker.person_id
    db.session.flush()
    audit.record("consulted_text.comment_changed", found.text.ref, actor=speaker.actor, fields=[words.kind.value])


def may_change(found: ParagraphComment, speaker: TextSpeaker) -> bool:
    """Whoever speaks for its country; of a personal one whoever said it."""
    if found.country_code is not None:
        return found.country_code == speaker.country_code
    return speaker.person_id is not None and found.person_id == speaker.person_id


def refuse_outside_window(text: ConsultedText) -> None:
    """Raises `Refused` with when it was or will be open."""
    today = present_day()
    if text.takes_comments_on(today):
        return
    if text.status is not TextStatus.CONSULTATION:
        raise Refused(
            gettext("This text is not in consultation now, so nothing was kept. What you wrote stands below.")
        )
    if text.opens_on is not None and text.opens_on > today:
        day = _written(text.opens_on)
        raise Refused(
            gettext(
                "The consultation begins on %(day)s, so nothing was kept yet. What you wrote stands below.", day=day
            )
        )
    day = _written(text.closes_on)
    raise Refused(
        gettext(
            "The consultation ended on %(day)s, so nothing was kept. What you wrote stands below: copy it if you need it.",
            day=day,
        )
    )


def _written(day: date | None) -> str:
    return written_days(day, day, reader_language()) if day is not None else ""


def _country(speaker: TextSpeaker, words: CommentWords) -> str | None:
    if words.is_position and speaker.country_code is None:
        raise Refused(gettext("You don’t speak for a country here: say it as your own comment."))
    return speaker.country_code if words.is_position else None


def _refuse_unfit(words: CommentWords, paragraph: TextParagraph | None) -> None:
    if words.kind is CommentKind.AMENDMENT and not words.proposed:
        raise Refused(gettext("An amendment needs the words that you propose."), "proposed")
    if words.proposed and paragraph is not None and words.proposed.split() == paragraph.body.split():
        raise Refused(
            gettext("These are the words that stand. Change them to what you propose, or choose another kind."),
            "proposed",
        )
    if not words.body and not words.proposed and words.kind is not CommentKind.SUPPORT:
        raise Refused(gettext("Say something: the comment is empty."))
    if max(len(words.body), len(words.proposed)) > LONGEST_PARAGRAPH:
        raise Refused(gettext("Shorten this: at most %(limit)d characters.", limit=LONGEST_PARAGRAPH))


def _stands(country: str) -> str:
    return gettext(
        "%(country)s has stated its position on this paragraph already; it stands below. Change that one, or say this as your own comment.",
        country=country_name(country),
    )


def _same(version: TextVersion, key: int, speaker: TextSpeaker, words: CommentWords) -> ParagraphComment | None:
    """What says exactly this at this place already: the form was sent twice."""
    country = speaker.country_code if words.is_position else None
    query = select(ParagraphComment).where(
        ParagraphComment.version_id == version.id,
        ParagraphComment.key == key,
        ParagraphComment.kind == words.kind,
        ParagraphComment.body == words.body,
        ParagraphComment.proposed == words.proposed,
        ParagraphComment.person_id == speaker.person_id,
        ParagraphComment.country_code == country,
    )
    return db.session.scalars(query.limit(1)).first()


def _made(
    text: ConsultedText, version: TextVersion, key: int, speaker: TextSpeaker, words: CommentWords
) -> ParagraphComment:
    return ParagraphComment(
        text_id=text.id,
        made_version_id=version.id,
        version_id=version.id,
        key=key,
        country_code=speaker.country_code if words.is_position else None,
        person_id=speaker.person_id,
        kind=words.kind,
        body=words.body,
        proposed=words.proposed,
        said_at=now(),
        outcome=CommentOutcome.OPEN,
    )
