"""The author of what was brought over hears of answers to it in the sister forum."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.forums import sister_mails
from app.forums.models import Contribution, ContributionTranslation, Forum
from app.forums.queries.sight import standing_of_person


def tell_author_of_answer(forum: Forum, answer: Contribution) -> None:
    """Told once, in its own words and with a link; `answer` is loaded with what it answers."""
    if answer.is_published and _answers_copy(answer):
        _tell(forum, answer, None)


def tell_author_of_translation(forum: Forum, answer: Contribution, made: ContributionTranslation) -> None:
    """The same once more, in the language of the author or of the forum that they wrote in."""
    if _answers_copy(answer):
        _tell(forum, answer, made)


def _answers_copy(answer: Contribution) -> bool:
    parent = answer.parent
    return parent is not None and parent.brought_from_id is not None and answer.brought_from_id is None


def _tell(forum: Forum, answer: Contribution, made: ContributionTranslation | None) -> None:
    copied = answer.parent.brought_from_id if answer.parent is not None else None
    query = select(Contribution).where(Contribution.id == copied).options(joinedload(Contribution.author))
    original = db.session.scalars(query).one()
    author = original.author
    if author is None or author.is_erased or author.id == answer.author_id:
        return
    if made is not None and made.language not in (author.language, original.language):
        return
    standing = standing_of_person(forum.id, author.id, author.public_id)
    if standing is not None and standing.is_reader:
        sister_mails.answered_elsewhere(forum, answer, original, author, made)
