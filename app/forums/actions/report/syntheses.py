"""The synthesis is drafted, its quotes are told to their authors, and it is published: with it the forum is reported."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import force_locale, gettext, ngettext
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core import audit
from app.core.extensions import db
from app.core.refusal import Refused
from app.forums import report_mails
from app.forums.actions.locking import lock_forum
from app.forums.actions.report.points import insist_on_unreported
from app.forums.actions.transitions import report_forum
from app.forums.models import (
    Contribution,
    Forum,
    ForumQuestion,
    ForumQuote,
    ForumState,
    ForumSummary,
    ForumSynthesis,
    SummaryState,
    SynthesisState,
)
from app.forums.queries.forums import guiding_questions
from app.forums.queries.report.syntheses import frozen_figures, synthesis_of
from app.forums.shown_quotes import QuoteObstacle, obstacle_of
from app.forums.synthesis.sections import HOW, PURPOSE, question_section
from app.forums.synthesis.window_told import window_told
from app.mail.outbox import post_several


def draft_synthesis(forum: Forum, at: datetime) -> ForumSynthesis:
    """Begin it from what is there: the introduction, the rules of the forum, the summaries of each question."""
    insist_on_unreported(forum)
    if synthesis_of(forum) is not None:
        raise Refused(gettext("This forum has a synthesis already. Load the page again."))
    synthesis = ForumSynthesis(forum_id=forum.id, sections=_first_sections(forum), figures={})
    db.session.add(synthesis)
    db.session.flush()
    freeze_figures(forum, synthesis, at)
    audit.record("synthesis.drafted", target=synthesis.ref, scope=forum.ref)
    return synthesis


def _first_sections(forum: Forum) -> dict[str, dict[str, str]]:
    questions = guiding_questions(forum)
    language = forum.language
    with force_locale(language):
        run = window_told(forum)
        asked = ngettext("It had %(num)d guiding question.", "It had %(num)d guiding questions.", len(questions))
    sections = {
        PURPOSE: {language: (forum.introduction or forum.summary).into(language)},
        HOW: {language: f"{run} {asked}" if questions else run},
    }
    for question in questions:
        sections[question_section(question.position)] = {language: _summed_up(forum, question)}
    return sections


def _summed_up(forum: Forum, question: ForumQuestion) -> str:
    """The published summaries of a question that still stand, in their order."""
    query = (
        select(ForumSummary)
        .join(ForumSummary.contribution)
        .where(ForumSummary.forum_id == forum.id, ForumSummary.question_id == question.id)
        .where(ForumSummary.state == SummaryState.PUBLISHED)
        .options(joinedload(ForumSummary.contribution))
        .order_by(ForumSummary.id)
    )
    rows = [one.contribution for one in db.session.scalars(query) if one.contribution and one.contribution.is_published]
    return "\n\n".join(one.body for one in rows)


def write_sections(
    forum: Forum,
    synthesis: ForumSynthesis,
    sections: Mapping[str, Mapping[str, str]],
    second_language: str,
    *,
    has_annex: bool,
) -> None:
    """Other words in the draft; languages that were not shown keep theirs."""
    _insist_on_draft(forum, synthesis)
    kept: dict[str, dict[str, Any]] = {code: dict(texts) for code, texts in synthesis.sections.items()}
    for code, texts in sections.items():
        kept[code] = {**kept.get(code, {}), **texts}
    synthesis.sections = kept
    synthesis.second_language = "" if second_language == forum.language else second_language
    synthesis.has_annex = has_annex
    audit.record("synthesis.changed", target=synthesis.ref, scope=forum.ref)


def freeze_figures(forum: Forum, synthesis: ForumSynthesis, at: datetime) -> None:
    """Its figures are those of this moment from now on."""
    _insist_on_draft(forum, synthesis)
    synthesis.figures, synthesis.as_of = frozen_figures(forum, at), at
    audit.record("synthesis.figures_frozen", target=synthesis.ref, scope=forum.ref)


def ask_for_files(forum: Forum, synthesis: ForumSynthesis, at: datetime) -> None:
    """The job makes the documents of the draft as it is."""
    _insist_on_draft(forum, synthesis)
    synthesis.files_asked_at, synthesis.files_made_at = at, None
    audit.record("synthesis.files_asked", target=synthesis.ref, scope=forum.ref)


def _insist_on_draft(forum: Forum, synthesis: ForumSynthesis) -> None:
    insist_on_unreported(forum)
    if not synthesis.is_draft:
        raise Refused(gettext("The synthesis is published: it is not changed any more."))


def untold_quotes(forum: Forum, at: datetime) -> Sequence[ForumQuote]:
    """Quotes under a point whose authors were not told."""
    query = (
        select(ForumQuote)
        .where(ForumQuote.forum_id == forum.id, ForumQuote.point_id.is_not(None), ForumQuote.told_at.is_(None))
        .options(joinedload(ForumQuote.contribution).joinedload(Contribution.author))
        .order_by(ForumQuote.id)
    )
    found = db.session.scalars(query.execution_options(populate_existing=True))
    return [quote for quote in found if obstacle_of(quote, at) is QuoteObstacle.UNTOLD]


def tell_quoted(forum: Forum, at: datetime) -> int:
    """Tell everybody who is quoted, in one mail each; how many people. From now on they have seven days to object."""
    insist_on_unreported(forum)
    forum = lock_forum(forum)
    by_person: dict[int | None, list[ForumQuote]] = defaultdict(list)
    for quote in untold_quotes(forum, at):
        quote.told_at = at
        by_person[quote.contribution.author_id].append(quote)
    postings = [
        report_mails.person_quoted(forum, author, quotes, at)
        for quotes in by_person.values()
        if (author := quotes[0].contribution.author) is not None and not author.is_erased and author.mail_address
    ]
    post_several(postings)
    audit.record("synthesis.quoted_told", target=forum.ref, scope=forum.ref, note=str(len(postings)))
    return len(postings)


def object_to_quote(forum: Forum, person_id: int, public_id: str, words: str, at: datetime) -> ForumQuote:
    """Whoever is quoted does not want it. Blocks this quote alone. Raises `Refused` when it is too late."""
    query = (
        select(ForumQuote)
        .join(ForumQuote.contribution)
        .where(ForumQuote.forum_id == forum.id, ForumQuote.public_id == public_id[:40])
        .where(Contribution.author_id == person_id)
        .options(joinedload(ForumQuote.contribution))
    )
    quote = db.session.scalars(query).one_or_none()
    forum = lock_forum(forum)
    if quote is None or quote.told_at is None:
        raise Refused(gettext("This is no quote of yours in this forum."))
    if forum.state is ForumState.REPORTED:
        raise Refused(gettext("The report is published already. Write to the organisers of the forum."))
    quote.objected_at, quote.objection = quote.objected_at or at, words
    audit.record("quote.objected", target=quote.ref, scope=forum.ref)
    return quote


def take_back_objection(forum: Forum, person_id: int, public_id: str) -> None:
    """They let it be published after all, as long as the report is not."""
    own = select(Contribution.id).where(Contribution.author_id == person_id)
    query = select(ForumQuote).where(
        ForumQuote.forum_id == forum.id, ForumQuote.public_id == public_id[:40], ForumQuote.contribution_id.in_(own)
    )
    quote = db.session.scalars(query).one_or_none()
    insist_on_unreported(lock_forum(forum))
    if quote is None:
        raise Refused(gettext("This is no quote of yours in this forum."))
    quote.objected_at, quote.objection = None, ""
    audit.record("quote.objection_taken_back", target=quote.ref, scope=forum.ref)


def publish_synthesis(forum: Forum, synthesis: ForumSynthesis, at: datetime) -> None:
    """With the figures of now; the forum is reported, and the documents are made by the job."""
    forum = lock_forum(forum)
    synthesis = db.session.get_one(ForumSynthesis, synthesis.id, populate_existing=True)
    if forum.state is not ForumState.CLOSED:
        raise Refused(gettext("A synthesis is published once the forum has closed."))
    freeze_figures(forum, synthesis, at)
    actor = audit.acting()
    synthesis.state = SynthesisState.PUBLISHED
    synthesis.published_at, synthesis.published_by = at, actor
    synthesis.files_asked_at, synthesis.files_made_at = at, None
    report_forum(forum, at, actor)
    audit.record("synthesis.published", target=synthesis.ref, scope=forum.ref)
    db.session.flush()
