"""What the forum's pages and its report say of the same thing: summaries, the window, an annex that is cut."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.core.clock import now
from app.core.dates import wall_time
from app.core.extensions import db
from app.forums.actions.deciding import publish_reviewed, return_to_author
from app.forums.actions.flagging import flag_contribution
from app.forums.actions.hiding import hide_contribution
from app.forums.actions.report import syntheses
from app.forums.actions.report.summaries import publish_summary, write_summary
from app.forums.actions.revising import revise_own
from app.forums.actions.transitions import close_now, set_closing
from app.forums.addressing import author_words
from app.forums.models import (
    Attribution,
    FlagOutcome,
    FlagReason,
    ForumFlag,
    ForumRoleKind,
    ForumState,
    Moderation,
    ReturnReason,
)
from app.forums.queries.forums import figures_of, listed_forums
from app.forums.queries.report import syntheses as queries
from app.forums.queries.report.syntheses import matter_of
from app.forums.shown_contributions import byline_of
from app.forums.synthesis import building
from app.forums.synthesis.building import report_in
from app.forums.synthesis.parts import Said, Words
from app.forums.synthesis.window_told import window_told
from tests import cast, make
from tests.forums.making import (
    make_contribution,
    make_forum,
    make_forum_question,
    make_forum_role,
    make_participant,
    review_of,
    standing_for,
)
from tests.forums.report.reported import make_reportable


def _summed(**fields):
    """(forum, question, summary) with two contributions of a participant and a published summary."""
    forum = make_forum(**fields)
    question = make_forum_question(forum)
    olga = make.make_person(**cast.OLGA.fields)
    make_forum_role(forum, olga, ForumRoleKind.RAPPORTEUR)
    writer = make_participant(forum, make.make_person(**cast.ANA.fields))
    for words in ("Lo que aprendimos.", "Lo que falta."):
        said = make_contribution(writer, forum, words, question=question)
        if said.is_held:
            publish_reviewed(forum, review_of(said), now(), "moderator")
    standing = standing_for(forum, olga)
    return forum, question, publish_summary(standing, write_summary(standing, question, "Una semana.", now()), now())


def test_a_summary_is_no_contribution_of_the_forums_page(app):
    with app.app_context():
        forum, question, summary = _summed()
        for seen in (None, 0):
            figures = figures_of(forum, seen)
            assert (figures.contributions, figures.of(question).contributions) == (2, 2)
            assert figures.of(question).unread == (2 if seen == 0 else 0), "nor is it among what is unread"
        (listed,) = [one for group in listed_forums(None, now()).values() for one in group]
        assert listed.contributions == 2
        hide_contribution(forum, summary.id, now(), "moderator", "Un error.")
        assert figures_of(forum, None).contributions == 2


def test_under_the_chatham_house_rule_a_summary_is_the_moderators(app):
    with app.app_context():
        _forum, _question, summary = _summed(attribution=Attribution.CHATHAM)
        assert summary.attribution is Attribution.CHATHAM
        words = {byline_of(summary).words, author_words(byline_of(summary))}
        assert words == {"Los moderadores del foro"} and not byline_of(summary).name


def test_a_draft_follows_the_window(app):
    with app.app_context():
        forum = make_forum()
        make_forum_question(forum)
        synthesis = syntheses.draft_synthesis(forum, now())
        planned = window_told(forum)
        assert planned in synthesis.sections["how"]["es"]
        later = wall_time(now() + timedelta(days=40), forum.zone)
        set_closing(forum, replace(forum.schedule, end=later.date()), now(), "moderator", "Falta tiempo.")
        extended = window_told(forum)
        assert planned != extended and synthesis.sections["how"]["es"].startswith(extended)
        close_now(forum, now(), "moderator", "Ya está todo dicho.")
        assert extended not in synthesis.sections["how"]["es"]
        assert synthesis.sections["how"]["es"].startswith(window_told(forum))
        syntheses.write_sections(forum, synthesis, {"how": {"es": "A mi manera."}}, "", has_annex=False)
        forum.state = ForumState.CLOSED
        set_closing(forum, replace(forum.schedule, end=later.date()), now(), "moderator", "Falta tiempo.")
        assert synthesis.sections["how"]["es"] == "A mi manera."


def test_an_annex_says_that_it_is_not_all(app, monkeypatch):
    with app.app_context():
        forum, synthesis = make_reportable()
        syntheses.write_sections(forum, synthesis, {}, "", has_annex=True)

        def annex():
            parts = report_in(matter_of(forum, synthesis, now()), "es").parts
            begins = next(at for at, one in enumerate(parts) if getattr(one, "words", "").startswith("Anexo"))
            return parts[begins + 1 :]

        assert [type(one) for one in annex()] == [Said] * 3
        for module in (queries, building):
            monkeypatch.setattr(module, "ANNEX", 2)
        told, *said = annex()
        assert isinstance(told, Words) and "2 primeras de 3" in told.text and [type(one) for one in said] == [Said] * 2


@pytest.mark.parametrize("published", [True, False])
def test_whoever_pointed_out_what_was_edited_since_is_heard_by_the_decision(app, published):
    with app.app_context():
        forum = make_forum(moderation=Moderation.ALL)
        ana, other = make_participant(forum, make.make_person(**cast.ANA.fields)), make_participant(forum)
        one = make_contribution(ana, forum, "Lo que aprendimos.")
        publish_reviewed(forum, review_of(one), now(), "moderator")
        flag_contribution(standing_for(forum, other.person), one.id, FlagReason.TONE, "", now())
        revise_own(standing_for(forum, ana.person), one.id, "Otra versión.", now())
        if published:
            publish_reviewed(forum, review_of(one), now(), "moderator")
        else:
            return_to_author(forum, review_of(one), ReturnReason.TONE, "", now(), "moderator")
        flag = db.session.scalars(db.select(ForumFlag)).one()
        db.session.refresh(flag)
        assert (flag.outcome, flag.handled_by, flag.handled_at) == (FlagOutcome.KEPT, "moderator", now())
