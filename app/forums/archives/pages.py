"""The pages of an archive: read from a disk, without a server and without a script."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import render_template

from app.core.translated import reader_language
from app.forums.archives.records import Record
from app.forums.models import Forum, ForumQuestion, ForumTopic
from app.forums.shown_contributions import ShownContribution, ShownOrigin, ShownTranslation
from app.forums.shown_figures import ShownFigures


@dataclass(frozen=True)
class ArchivedContribution:
    """A contribution on a page, with its files by their places in the archive, and what it is in other languages."""

    shown: ShownContribution
    files: Sequence[Record]
    translations: Sequence[ShownTranslation] = ()
    origin: ShownOrigin | None = None


def topic_page_name(topic: ForumTopic) -> str:
    return f"topic-{topic.number}.html"


def index_page(
    forum: Forum,
    questions: Sequence[ForumQuestion],
    topics: Sequence[ForumTopic],
    sisters: Sequence[Forum],
    others: Sequence[str],
    as_of: str,
) -> str:
    """The first page: what the forum was, its questions and topics, and what else the archive holds."""
    public = [topic for topic in topics if topic.is_public and topic.merged_into_id is None]
    of_question: dict[int | None, list[ForumTopic]] = {}
    for topic in public:
        of_question.setdefault(topic.question_id, []).append(topic)
    values = {"questions": questions, "of_question": of_question, "sisters": sisters, "others": others}
    return _page("index", forum=forum, as_of=as_of, **values)


def topic_page(forum: Forum, topic: ForumTopic, contributions: Sequence[ArchivedContribution]) -> str:
    return _page("topic", forum=forum, topic=topic, contributions=contributions)


def figures_page(
    forum: Forum, once: Sequence[tuple[str, int, str]], lists: Sequence[ShownFigures], sentence: str, as_of: str
) -> str:
    return _page("figures", forum=forum, once=once, lists=lists, sentence=sentence, as_of=as_of)


def _page(name: str, **values: Any) -> str:
    return render_template(
        f"forums/archive/{name}.html", page_name=topic_page_name, archive_language=reader_language(), **values
    )
