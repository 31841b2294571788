"""What everybody reads: the list of forums, a forum, a question, a topic."""

from collections.abc import Sequence

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core.access import current_viewer, public, requires
from app.core.addresses import address
from app.core.clock import now
from app.core.languages import LANGUAGES
from app.forums.actions.reading import note_seen
from app.forums.addressing import forum_address, takes_mail
from app.forums.archives.owning import may_have_archive
from app.forums.attached import shown_files
from app.forums.bitmaps import bits_at
from app.forums.loaders import standing
from app.forums.models import ForumQuestion, ForumTopic
from app.forums.queries import forums, topics
from app.forums.queries.families import Counterpart, counterparts, sisters_of
from app.forums.queries.report.summaries import last_summaries
from app.forums.shown_contributions import ShownContribution, show
from app.forums.shown_translations import with_translations
from app.forums.standing import ForumStanding
from app.forums.strictness import Attribution, loosest
from app.forums.views import bp
from app.forums.views.conditional import answered, page_tag, tagged
from app.forums.windows import forum_shut, is_closing_at, question_shut, question_to_answer, shut
from app.forums.words import shut_sentence

#: Whoever looks at a page before it is asked for, so that it comes faster: nobody has read anything.
FORETELLING = ("prefetch", "prerender", "preview")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    groups = forums.listed_forums(current_viewer(), now())
    return render_template("forums/index.html", groups=groups)


@bp.get("/<slug>")
@requires("forum.find", on=standing)
def page(standing: ForumStanding) -> ResponseReturnValue:
    """The forum: its window, the one thing to do, its questions and what they hold."""
    forum = forums.forum_in_full(standing.forum)
    questions = forums.guiding_questions(forum)
    numbers = forums.numbers_of_page(forum, standing)
    return render_template(
        "forums/page.html",
        standing=standing,
        forum=forum,
        questions=questions,
        to_answer=question_to_answer(forum, questions, now()),
        names_anybody=loosest((one.attribution for one in questions), forum.attribution) is not Attribution.CHATHAM,
        figures=forums.figures_of(forum, numbers.seen),
        joined=numbers.joined,
        has_report=numbers.has_report,
        summaries=last_summaries(forum) if standing.is_reader else {},
        archive=numbers.archive if forum.is_reported and may_have_archive(standing) else "",
        counterparts=[Counterpart(one) for one in sisters_of(forum, current_viewer())],
        waiting=numbers.waiting if standing.is_moderator else 0,
        shut=forum_shut(forum, now()),
        is_closing=is_closing_at(forum, now()),
        post_address=forum_address(forum) if takes_mail("forum") else "",
    )


@bp.get("/<slug>/questions/<int:position>")
@requires("forum.read", on=standing)
def question(standing: ForumStanding, position: int) -> ResponseReturnValue:
    found, seen = forums.question_to_read(standing, position) or abort(404)
    sisters = counterparts(standing.forum, position, current_viewer())
    tag = page_tag(standing, found, *((one.forum.public_id, one.forum.version) for one in sisters))
    return answered(tag) or tagged(_question_page(standing, found, seen, sisters), tag)


def _question_page(
    standing: ForumStanding, found: ForumQuestion, seen: int | None, sisters: Sequence[Counterpart]
) -> str:
    listed = forums.topics_under(standing, found, seen)
    reason = forum_shut(standing.forum, now()) or question_shut(found, now())
    return render_template(
        "forums/question.html",
        standing=standing,
        forum=standing.forum,
        question=found,
        counterparts=sisters,
        summary=last_summaries(standing.forum).get(found.id),
        topics=[(one, show(one.last, standing) if one.last else None) for one in listed],
        why_not=shut_sentence(reason, standing.forum, found) if reason else "",
    )


@bp.get("/<slug>/topics/<int:number>")
@requires("forum.read", on=standing)
def topic(standing: ForumStanding, number: int) -> ResponseReturnValue:
    """Fifty contributions of a topic. Once the page is made, the reader has been shown them."""
    found, seen = topics.topic_to_read(standing, number) or abort(404)
    if found.merged_into_id is not None:
        return redirect(url_for("forums.topic", slug=standing.forum.slug, number=topics.number_of_heir(found)), 308)
    tag = page_tag(standing, found.question)
    if has_it := answered(tag):
        return has_it
    place = place_asked()
    page = topics.page_of_topic(standing, found, place)
    files = shown_files(page.rows, standing) if page.has_files else {}
    shown = [show(one, standing, seen=seen, files=files.get(one.ref, ())) for one in page.rows]
    if page.has_translations:
        shown = with_translations(shown, page.rows, current_viewer(), _text_in())
    answer = _topic_page(standing, found, place, page, shown)
    _note(standing, shown, seen)
    return tagged(answer, tag)


def place_asked() -> topics.TopicPlace:
    """Where in a topic the address leads."""
    said = request.args
    order = "time" if said.get("order") == "time" else "thread"
    return topics.TopicPlace(order, *(said.get(name, "")[:40] for name in ("after", "before", "around")))


def _text_in() -> str:
    """The language that contributions are to be read in, as far as they were translated; empty for their own."""
    asked = request.args.get("text", "")
    return asked if asked in LANGUAGES else ""


def _topic_page(
    standing: ForumStanding,
    topic: ForumTopic,
    place: topics.TopicPlace,
    page: topics.TopicPage,
    shown: list[ShownContribution],
) -> str:
    reason = shut(standing.forum, topic.question, None if standing.is_moderator else topic, now())
    return render_template(
        "forums/topic.html",
        standing=standing,
        forum=standing.forum,
        topic=topic,
        place=place,
        page=page,
        shown=shown,
        text_in=_text_in(),
        texts_in=sorted({language for one in shown for language in one.languages} | set(filter(None, [_text_in()]))),
        why_not=shut_sentence(reason, standing.forum, topic.question) if reason else "",
        may_flag=forum_shut(standing.forum, now()) is None,
    )


def _note(standing: ForumStanding, shown: list[ShownContribution], seen: int) -> None:
    """A HEAD reads nothing, nor does a browser that only fetches ahead."""
    purpose = " ".join(request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz")).lower()
    if request.method == "HEAD" or any(word in purpose for word in FORETELLING) or not standing.person_ref:
        return
    bits = bits_at(one.number for one in shown if one.number)
    if bits & ~seen:
        note_seen(standing.forum.id, standing.person_ref, bits, now())


@bp.get("/<slug>/contributions/<int:number>")
@requires("forum.read", on=standing)
def contribution(standing: ForumStanding, number: int) -> ResponseReturnValue:
    """The lasting address of a contribution: wherever it stands now, in the reader's order; its number
    alone where nothing can be read around it."""
    found = topics.contribution_at(standing, number) or abort(404)
    if not topics.is_topic_shown(standing, found.topic):
        return render_template("forums/gone.html", forum=standing.forum, shown=show(found, standing))
    order = {"order": "time"} if request.args.get("order") == "time" else {}
    there = address("forums.topic", {**order, "around": number}, slug=standing.forum.slug, number=found.topic.number)
    return redirect(f"{there}#c{number}", 302)
