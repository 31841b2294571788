"""The archive of a forum as one zip file: what everybody may read of it, for programs, mail programs and people."""

import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from app.core.figure_tables import tables_xlsx
from app.core.text import slugged
from app.forums.archives.mailbox import mail_of
from app.forums.archives.pages import ArchivedContribution, figures_page, index_page, topic_page, topic_page_name
from app.forums.archives.records import (
    FORMAT,
    AuthorKeys,
    Record,
    TranslatorKeys,
    as_reader,
    contribution_record,
    file_record,
    forum_record,
    internal_record,
    question_record,
    related_record,
    synthesis_record,
    topic_record,
)
from app.forums.attached import shown_files
from app.forums.models import Contribution, Forum, ForumQuestion, ForumTopic
from app.forums.queries.archived import (
    BroughtTo,
    contributions_to_archive,
    copies_elsewhere,
    named_forums,
    published_synthesis,
    topics_to_archive,
)
from app.forums.queries.counted import counted_figures
from app.forums.queries.forums import forum_in_full, guiding_questions
from app.forums.queries.translations import Derived, derived_of
from app.forums.shown_contributions import ShownContribution
from app.forums.shown_figures import as_of_words, figure_tables_of, participation_rows, shown_figures, wrote_sentence
from app.forums.shown_translations import show_translation, shown_origin
from app.forums.standing import ForumStanding
from app.library.files.models import StoredFile
from app.library.files.queries import files_by_owner
from app.library.files.store import pieces_of

#: What describes `forum.json`; it goes into every archive.
SCHEMA = Path(__file__).with_name("schema.json")
#: The most mails that one names above it.
MOST_ABOVE = 20
#: Which translations are asked for with their texts.
ALL = "all"
#: Of the mailbox so much is kept in memory.
IN_MEMORY = 4 * 1024 * 1024


@dataclass
class _Archive:
    """What is gathered while the contributions are gone through once."""

    forum: Forum
    topics: dict[int, ForumTopic]
    zip: zipfile.ZipFile
    mails: IO[bytes]
    related: Mapping[str, Forum]  #: by slug, the forums that it names
    is_whole: bool
    authors: AuthorKeys = field(default_factory=AuthorKeys)
    translators: TranslatorKeys = field(default_factory=TranslatorKeys)
    answers: dict[int, int] = field(default_factory=dict)
    records: list[Record] = field(default_factory=list)
    by_topic: dict[int, list[ArchivedContribution]] = field(default_factory=lambda: defaultdict(list))


@dataclass(frozen=True)
class _Beside:
    """What there is of a contribution beside its words: files, translations or an origin, copies elsewhere."""

    files: Sequence[StoredFile]
    derived: Derived
    copies: Sequence[BroughtTo]


def write_archive(forum: Forum, as_of: datetime, file: IO[bytes], *, is_whole: bool = False) -> int:
    """Write the zip into `file`, in the language of the moment; returns how many contributions are in it. Reads only.

    The whole one also tells for whom each author speaks, and by which way a contribution came.
    """
    forum = forum_in_full(forum)
    questions, topics = guiding_questions(forum), topics_to_archive(forum)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made, SpooledTemporaryFile(IN_MEMORY) as mails:
        named = named_forums(forum)
        archive = _Archive(forum, {topic.id: topic for topic in topics}, made, mails, named, is_whole)
        for rows in contributions_to_archive(forum):
            files = shown_files(rows, ForumStanding(forum))
            derived, copies = derived_of(rows, None, ALL), copies_elsewhere(rows)
            for row in rows:
                beside = _Beside(files.get(row.ref, ()), derived.get(row.id, Derived()), copies.get(row.id, ()))
                _add(archive, row, beside)
        _write_records(archive, questions, topics, as_of)
        _write_pages(archive, questions, topics, as_of)
        mails.seek(0)
        with made.open("contributions.mbox", "w", force_zip64=True) as entry:
            while piece := mails.read(IN_MEMORY):
                entry.write(piece)
    return len(archive.records)


def _add(archive: _Archive, row: Contribution, beside: _Beside) -> None:
    shown, topic = as_reader(row, archive.forum, beside.files), archive.topics[row.topic_id]
    number = shown.number or 0
    kept = _store_files(archive, shown.files, f"files/{number}") if not shown.is_gone else []
    author = archive.authors.of(row, shown)
    record = contribution_record(row, shown, topic.number, kept, author)
    if not shown.is_gone:
        record |= _elsewhere(archive, row, beside) | (internal_record(row) if archive.is_whole else {})
    archive.records.append(record)
    archive.by_topic[topic.id].append(_on_page(archive, row, beside, shown, kept))
    if shown.answers:
        archive.answers[number] = shown.answers
    if not shown.is_gone:
        archive.mails.write(mail_of(archive.forum, row, shown, topic.title, _above(archive, shown)))


def _elsewhere(archive: _Archive, row: Contribution, beside: _Beside) -> Record:
    """In which languages it can be read, where it comes from and where it was brought to; only what there is of it."""
    origin = beside.derived.origin
    record: Record = {}
    if beside.derived.translations:
        record["translations"] = [archive.translators.record(made) for made in beside.derived.translations]
    if origin is not None and origin.slug in archive.related:
        record["brought_from"] = {"forum": origin.slug, "number": origin.number, "revision": row.brought_revision or 1}
    if told := [place._asdict() for place in beside.copies if place.forum in archive.related]:
        record["brought_to"] = told
    return record


def _on_page(
    archive: _Archive, row: Contribution, beside: _Beside, shown: ShownContribution, files: Sequence[Record]
) -> ArchivedContribution:
    origin = beside.derived.origin
    if origin is not None:
        origin = replace(origin, is_seen=origin.slug in archive.related)
    translations = [show_translation(made, row) for made in beside.derived.translations]
    return ArchivedContribution(shown, files, translations, shown_origin(origin, row))


def _above(archive: _Archive, shown: ShownContribution) -> list[int]:
    """The numbers that it answers, the root first, at most `MOST_ABOVE`."""
    found: list[int] = []
    number = shown.number or 0
    while (number := archive.answers.get(number, 0)) and number not in found:
        found.append(number)
    return found[::-1] if len(found) <= MOST_ABOVE else [found[-1], *found[: MOST_ABOVE - 1][::-1]]


def _store_files(archive: _Archive, files: Sequence[StoredFile], place: str) -> list[Record]:
    """Their bytes under names that every file system takes; one that the store has lost is left out."""
    kept = []
    for number, file in enumerate(files, 1):
        stem = re.sub(r"[^a-z0-9-]", "", slugged(file.name.rpartition(".")[0]))[:60] or "file"
        path = f"{place}-{number}-{stem}.{file.kind.value}"
        try:
            pieces = pieces_of(file.store_key)
        except FileNotFoundError:
            continue
        with archive.zip.open(path, "w") as entry:
            for piece in pieces:
                entry.write(piece)
        kept.append(file_record(file, path))
    return kept


def _write_records(
    archive: _Archive, questions: Sequence[ForumQuestion], topics: Sequence[ForumTopic], as_of: datetime
) -> None:
    forum, synthesis = archive.forum, published_synthesis(archive.forum)
    positions = {question.id: question.position for question in questions}
    numbers = {topic.id: topic.number for topic in topics}
    record: Record = {
        "format": FORMAT,
        "made_at": as_of.isoformat(),
        "forum": forum_record(forum),
        "questions": [question_record(question) for question in questions],
        "topics": [topic_record(topic, positions, numbers) for topic in topics],
        "contributions": archive.records,
        "related": [related_record(one, is_sister=_is_sister(forum, one)) for one in archive.related.values()],
        "figures": counted_figures(forum, as_of).as_json(),
    }
    if synthesis is not None:
        documents = files_by_owner([synthesis.ref]).get(synthesis.ref, ())
        record["synthesis"] = synthesis_record(synthesis, _store_files(archive, documents, "synthesis/report"))
    archive.zip.writestr("forum.json", json.dumps(record, ensure_ascii=False, indent=1))
    archive.zip.write(SCHEMA, "forum.schema.json")


def _is_sister(forum: Forum, other: Forum) -> bool:
    return forum.family_id is not None and forum.family_id == other.family_id


def _write_pages(
    archive: _Archive, questions: Sequence[ForumQuestion], topics: Sequence[ForumTopic], as_of: datetime
) -> None:
    forum, made = archive.forum, archive.zip
    counted = counted_figures(forum, as_of)
    titles = {str(question.position): str(question.title) for question in questions}
    words = as_of_words(forum, counted)
    lists = shown_figures(counted, titles, None)
    made.writestr(
        "figures.html", figures_page(forum, list(participation_rows(counted)), lists, wrote_sentence(counted), words)
    )
    made.writestr("figures.xlsx", tables_xlsx(str(forum.title), words, figure_tables_of(counted, titles)).getvalue())
    for topic in topics:
        if topic.is_public and topic.merged_into_id is None:
            contributions = sorted(archive.by_topic[topic.id], key=lambda one: one.shown.path)
            made.writestr(topic_page_name(topic), topic_page(forum, topic, contributions))
    documents = [name for name in made.namelist() if name.startswith("synthesis/")]
    others = ["figures.html", "figures.xlsx", "contributions.mbox", "forum.json", "forum.schema.json", *documents]
    sisters = [one for one in archive.related.values() if _is_sister(forum, one)]
    made.writestr("index.html", index_page(forum, questions, topics, sisters, others, words))
