"""What is written in a forum, for whoever holds a participant's personal link. What they were shown is not noted: the
link may have been passed on, and nobody's digest leaves out what another has read."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.core.access import holder
from app.core.addresses import address
from app.core.clock import now
from app.forums.attached import file_shown, shown_files
from app.forums.linked import LinkedForum
from app.forums.links import PARTICIPANT_RULE
from app.forums.loaders import linked, linked_reader
from app.forums.models import ForumQuestion, ForumTopic
from app.forums.queries import forums, topics
from app.forums.queries.reading import seen_by
from app.forums.shown_contributions import show
from app.forums.views.linked import bp
from app.forums.views.linked_part import is_own_account
from app.forums.views.reading import place_asked
from app.forums.windows import forum_shut, question_to_answer, shut
from app.forums.words import shut_sentence
from app.library.files.serving import served_file


@bp.get(f"{PARTICIPANT_RULE}/forum")
@holder(on=linked)
def page(linked: LinkedForum) -> ResponseReturnValue:
    """The forum: its window, its questions and what they hold, its rules."""
    if is_own_account(linked):
        return redirect(url_for("forums.page", slug=linked.forum.slug))
    seen = seen_by(linked.forum.id, linked.person.public_id)
    figures, why_shut = forums.figures_of(linked.forum, seen), forum_shut(linked.forum, now())
    questions = forums.guiding_questions(linked.forum)
    return render_template(
        "forums/linked/page.html",
        linked=linked,
        token=linked.token,
        forum=linked.forum,
        questions=questions,
        to_answer=question_to_answer(linked.forum, questions, now()),
        figures=figures,
        others=figures.of(None),
        shut=why_shut,
        may_write=linked.participant.is_joined and why_shut is None,
    )


@bp.get(f"{PARTICIPANT_RULE}/questions/<int:position>")
@holder(on=linked_reader)
def question(linked_reader: LinkedForum, position: int) -> ResponseReturnValue:
    """The topics of a question; of those under none, at 0."""
    found = None
    if position:
        found = forums.question_at(linked_reader.standing, position) or abort(404)
    return render_template(
        "forums/linked/question.html",
        linked=linked_reader,
        token=linked_reader.token,
        forum=linked_reader.forum,
        question=found,
        topics=forums.topics_under(
            linked_reader.standing, found, seen_by(linked_reader.forum.id, linked_reader.person.public_id)
        ),
        why_not=_why_not(linked_reader, found),
    )


@bp.get(f"{PARTICIPANT_RULE}/topics/<int:number>")
@holder(on=linked_reader)
def topic(linked_reader: LinkedForum, number: int) -> ResponseReturnValue:
    """Fifty contributions of a topic."""
    standing, token = linked_reader.standing, linked_reader.token
    found = topics.topic_at(standing, number) or abort(404)
    if found.merged_into_id is not None:
        return redirect(url_for(".topic", token=token, number=topics.number_of_heir(found)), 308)
    place = place_asked()
    page = topics.page_of_topic(standing, found, place)
    seen = seen_by(linked_reader.forum.id, standing.person_ref)
    files = shown_files(page.rows, standing) if page.has_files else {}
    return render_template(
        "forums/linked/topic.html",
        linked=linked_reader,
        token=token,
        forum=linked_reader.forum,
        topic=found,
        place=place,
        page=page,
        shown=[show(one, standing, seen=seen, files=files.get(one.ref, ())) for one in page.rows],
        why_not=_why_not(linked_reader, found.question, found),
    )


def _why_not(linked: LinkedForum, question: ForumQuestion | None, topic: ForumTopic | None = None) -> str:
    """Why nothing can be written there; empty when it can."""
    reason = shut(linked.forum, question, topic, now())
    return shut_sentence(reason, linked.forum, question) if reason else ""


@bp.get(f"{PARTICIPANT_RULE}/contributions/<int:number>")
@holder(on=linked_reader)
def contribution(linked_reader: LinkedForum, number: int) -> ResponseReturnValue:
    """The lasting address of a contribution, as mails give it where not everybody reads the forum."""
    if is_own_account(linked_reader):
        return redirect(url_for("forums.contribution", slug=linked_reader.forum.slug, number=number))
    found = topics.contribution_at(linked_reader.standing, number) or abort(404)
    if not topics.is_topic_shown(linked_reader.standing, found.topic):
        abort(404)
    there = address(".topic", {"around": number}, token=linked_reader.token, number=found.topic.number)
    return redirect(f"{there}#c{number}", 302)


@bp.get(f"{PARTICIPANT_RULE}/files/<public_id>")
@holder(on=linked_reader)
def file(linked_reader: LinkedForum, public_id: str) -> ResponseReturnValue:
    """A file of a contribution that may be read by the link."""
    return served_file(file_shown(linked_reader.standing, public_id) or abort(404))
