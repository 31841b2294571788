"""A person translates a contribution: kept as a draft, published, taken back."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums.actions.elsewhere import tell_author_of_translation
from app.forums.actions.following import renew_copies
from app.forums.actions.locking import contribution_anew, lock_with_copies
from app.forums.models import Contribution, ContributionTranslation, Forum, TranslationState
from app.forums.queries.bringing import copies_in
from app.forums.queries.translations import translation_in
from app.forums.standing import ForumStanding
from app.forums.texts import BODY_LIMIT, cleaned
from app.forums.windows import is_decidable


@dataclass(frozen=True)
class TranslationText:
    """What a translator sends. `of_revision` is the version that stood beside it; `known` tells the text they began from."""

    body: str
    of_revision: int
    is_machine_aided: bool = False
    known: str = ""


def save_translation(
    standing: ForumStanding, contribution_id: int, language: str, text: TranslationText, at: datetime, *, publish: bool
) -> ContributionTranslation:
    """Keep a draft, or publish. What is published stays as it is while a draft of it is worked at. Raises `Refused`."""
    forum = lock_with_copies(standing.forum, contribution_id)
    contribution = _translatable(forum, contribution_id, language)
    body = cleaned(text.body)
    if not body or len(body) > BODY_LIMIT:
        raise Refused(gettext("Write between 1 and %(limit)d characters.", limit=BODY_LIMIT))
    made = translation_in(contribution.id, language)
    if made is not None and text.known != known_text(made):
        raise Refused(
            gettext("Somebody else saved this translation in the meantime. Yours is below: compare them first.")
        )
    if made is None:
        made = ContributionTranslation(contribution_id=contribution.id, language=language, state=TranslationState.DRAFT)
        made.body, made.of_revision = "", 0
        db.session.add(made)
    if publish or not made.is_published:  # a draft beside it says nothing of who made what is read
        made.translator_id, made.is_machine_aided = standing.person_id, text.is_machine_aided
    made.draft, made.changed_at = "" if publish else body, at
    if publish:
        made.body, made.state, made.published_at = body, TranslationState.PUBLISHED, at
        made.of_revision = min(max(text.of_revision, 1), contribution.revision)
    db.session.flush()
    what = "translation.published" if publish else "translation.drafted"
    audit.record(what, target=contribution.ref, scope=forum.ref, note=language)
    if publish:
        renew_copies(contribution, made)
        db.session.refresh(made, ["translator"])
        tell_author_of_translation(forum, contribution, made)
    return made


def known_text(made: ContributionTranslation) -> str:
    """What a form says of the text that it was opened with."""
    return made.changed_at.isoformat()


def take_translation_back(standing: ForumStanding, contribution_id: int, language: str, at: datetime) -> None:
    """Out of sight: its text is a draft again. Raises `Refused` while a sister forum stands on it."""
    forum = lock_with_copies(standing.forum, contribution_id)
    made = translation_in(contribution_id, language)
    contribution = contribution_anew(contribution_id)
    if made is None or not made.is_published or contribution.forum_id != forum.id:
        raise Refused(gettext("Only what is published can be taken back."))
    if copies_in(contribution.id, language):
        raise Refused(gettext("It was brought over to a sister forum. Hide it there first."))
    made.draft, made.body, made.state, made.changed_at = made.draft or made.body, "", TranslationState.DRAFT, at
    audit.record("translation.taken_back", target=contribution.ref, scope=forum.ref, note=language)
    db.session.flush()


def _translatable(forum: Forum, contribution_id: int, language: str) -> Contribution:
    contribution = contribution_anew(contribution_id)
    if not is_decidable(forum):
        raise Refused(gettext("This forum is over: what stands in it stays as it was reported."))
    if contribution.forum_id != forum.id or not contribution.is_published:
        raise Refused(gettext("Only what is public is translated."))
    if contribution.brought_from_id is not None:
        raise Refused(gettext("This was brought from a sister forum. Translate it there."))
    if contribution.language == language:
        raise Refused(gettext("It is written in this language."))
    return contribution
