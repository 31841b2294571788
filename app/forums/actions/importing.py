"""The archive of a forum becomes a forum again: the same numbers, places, words, states and files. Nothing is mailed."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from flask_babel import gettext
from sqlalchemy import select

from app.core import audit
from app.core.clock import now
from app.core.dates import Precision
from app.core.extensions import db
from app.core.refusal import Refused
from app.core.translated import TranslatedText
from app.events.models import OrganisationRole
from app.forums.actions.imported_links import link_related
from app.forums.actions.imported_translations import import_translations
from app.forums.actions.indexing import index_again
from app.forums.actions.organising import RESERVED
from app.forums.actions.report.importing import import_synthesis
from app.forums.archives.records import Record, read_day, read_instant, read_time
from app.forums.models import (
    Attribution,
    Contribution,
    ContributionKind,
    ContributionState,
    Forum,
    ForumCountry,
    ForumOrganisation,
    ForumQuestion,
    ForumState,
    ForumTopic,
    ForumTransition,
    Joining,
    Readership,
    TextFormat,
    Via,
)
from app.forums.paths import depth_of, last_number_in
from app.forums.queries.recounting import drift_of
from app.forums.visibility import set_visible
from app.network.actions import load_countries
from app.network.models import Country
from app.people.models import Category, Person

#: Who did it, in the audit and in rows.
ARCHIVE = "archive"


def insist_on_free_names(record: Record) -> None:
    """Raises `Refused` when another forum has the code or the address, or a page of its own does."""
    forum = record["forum"]
    if forum["slug"] in RESERVED:
        raise Refused(gettext("No forum can have the address “%(name)s”: it is that of a page.", name=forum["slug"]))
    for name, column in (("code", Forum.code), ("slug", Forum.slug)):
        if db.session.scalar(select(Forum.id).where(column == forum[name])):
            raise Refused(
                gettext(
                    "A forum called “%(name)s” is here already: an archive comes into a place of its own.",
                    name=forum[name],
                )
            )


def import_forum(record: Record) -> tuple[Forum, Mapping[str, str]]:
    """The forum of an archive, and of each of its files: path in the archive → reference of what it hangs on.

    Raises `Refused` when the archive contradicts itself. `record` is as the schema says (`archives.opening`).
    """
    insist_on_free_names(record)
    load_countries()
    try:
        forum = _forum(record["forum"])
        db.session.add(forum)
        db.session.flush()
        questions = _questions(forum, record["questions"])
        topics = _topics(forum, record["topics"], questions)
        owners = _contributions(forum, record["contributions"], topics)
        import_translations(forum, record["contributions"])
        link_related(forum, record, ARCHIVE)
        if "synthesis" in record:
            owners |= import_synthesis(forum, record["synthesis"])
    except (KeyError, ValueError, TypeError) as error:
        raise _contradiction(str(error)) from error
    db.session.flush()
    if drifted := drift_of(forum.id, forum.last_number):
        raise _contradiction(", ".join(drifted))
    index_again(Contribution.forum_id == forum.id)
    audit.record("forum.imported", target=forum.ref, scope=forum.ref, actor="system")
    return forum, owners


def _contradiction(what: str) -> Refused:
    return Refused(gettext("The archive contradicts itself (%(what)s). Nothing was taken from it.", what=what[:200]))


def _forum(said: Record) -> Forum:
    forum = Forum(
        **{name: said[name] for name in ("slug", "code", "language")},
        **{name: TranslatedText(said.get(name) or {}) for name in ("title", "summary", "introduction", "rules")},
        sponsor=said.get("sponsor", ""),
        reading=Readership(said["reading"]),
        joining=Joining(said["joining"]),
        attribution=Attribution(said["attribution"]),
        state=ForumState(said["state"]),
        announced_at=read_instant(said.get("announced_at")) or now(),
        last_number=said["last_number"],
        last_topic=said["last_topic"],
        created_at=now(),
        created_by=ARCHIVE,
    )
    _set_days(forum, said)
    roles = [(OrganisationRole(one["role"]), one["name"]) for one in said.get("organisations", ())]
    forum.organisations = [
        ForumOrganisation(role=role, position=place, name=name) for place, (role, name) in enumerate(roles)
    ]
    known = set(db.session.scalars(select(Country.code)))
    forum.countries = [ForumCountry(country_code=code) for code in _known(said.get("countries", ()), known)]
    became = {"was": ForumState.DRAFT, "became": forum.state, "at": now(), "actor": ARCHIVE}
    forum.transitions = [ForumTransition(**became, why="Taken from an archive.")]
    return forum


def _known(codes: Any, known: set[str]) -> list[str]:
    if unknown := sorted({code for code in codes if code} - known):
        raise ValueError(f"{unknown[0]} is no country")
    return [code for code in dict.fromkeys(codes) if code]


def _set_days(forum: Forum, said: Record) -> None:
    """As they were; the instants follow from them."""
    zone = said.get("zone", "")
    if zone and zone not in available_timezones():
        raise ValueError(f"{zone} is no time zone")
    forum.start_on, forum.end_on = read_day(said.get("start_on")), read_day(said.get("end_on"))
    forum.start_time, forum.end_time = read_time(said.get("start_time")), read_time(said.get("end_time"))
    forum.precision, forum.zone = Precision(said["precision"]), zone
    forum.reschedule(forum.schedule)


def _questions(forum: Forum, said: list[Record]) -> dict[int, ForumQuestion]:
    found: dict[int, ForumQuestion] = {}
    for one in said:
        question = ForumQuestion(
            forum_id=forum.id,
            position=one["position"],
            title=TranslatedText(one["title"]),
            prompt=TranslatedText(one["prompt"]),
            start_on=read_day(one.get("start_on")),
            end_on=read_day(one.get("end_on")),
            start_time=read_time(one.get("start_time")),
            end_time=read_time(one.get("end_time")),
            attribution=Attribution(one["attribution"]) if one.get("attribution") else None,
        )
        precise = question.schedule_in(forum.zone)
        question.reschedule(precise)
        if found.setdefault(question.position, question) is not question:
            raise ValueError(f"question {question.position} twice")
    db.session.add_all(found.values())
    db.session.flush()
    return found


def _topics(forum: Forum, said: list[Record], questions: Mapping[int, ForumQuestion]) -> dict[int, ForumTopic]:
    found: dict[int, ForumTopic] = {}
    for one in said:
        topic = ForumTopic(
            forum_id=forum.id,
            number=one["number"],
            question_id=questions[one["question"]].id if one["question"] else None,
            title=one["title"] or "-",
            mail_title=one["title"],
            is_pinned=one.get("is_pinned", False),
            is_locked=one.get("is_locked", False),
            visible=b"",
            last_number=one["last_number"],
        )
        if not topic.number <= forum.last_topic or found.setdefault(topic.number, topic) is not topic:
            raise ValueError(f"topic {topic.number}")
    db.session.add_all(found.values())
    db.session.flush()
    heirs = {one["number"]: one["merged_into"] for one in said if one["merged_into"]}
    _insist_on_ends(heirs)
    for number, heir in heirs.items():
        found[number].merged_into_id = found[heir].id
    return found


def _insist_on_ends(leads: Mapping[int, int | None]) -> None:
    """From wherever one begins, going on comes to an end: whoever follows them later does so without counting."""
    ended: set[int] = set()
    for first in leads:
        walked, number = set[int](), first
        while number and number not in ended:
            if number in walked:
                raise ValueError(f"{number} leads back to itself")
            walked.add(number)
            number = leads.get(number) or 0
        ended |= walked


def _contributions(forum: Forum, said: list[Record], topics: Mapping[int, ForumTopic]) -> dict[str, str]:
    """The rows, parents first as far as rows need each other; what is visible follows from them."""
    authors = _authors(forum, said)
    rows = {one["number"]: _contribution(forum, one, topics[one["topic"]], authors) for one in said}
    if len(rows) != len(said):
        raise ValueError("a number twice")
    _insist_on_threads(said)
    db.session.add_all(rows.values())
    db.session.flush()
    visible: dict[int, int] = defaultdict(int)
    for one in said:
        row = rows[one["number"]]
        if one["answers"]:
            row.parent_id = rows[one["answers"]].id
        visible[one["topic"]] |= (1 << one["number"]) if row.is_published else 0
    for number, topic in topics.items():
        set_visible(topic, visible[number])
    return {file["path"]: rows[one["number"]].ref for one in said for file in one.get("files", ())}


def _insist_on_threads(said: list[Record]) -> None:
    """Each stands at a place of its own, in the topic of what it answers, and nothing answers itself."""
    known = {one["number"]: one for one in said}
    for one in said:
        above = known[one["answers"]] if one["answers"] else None
        if last_number_in(one["path"]) != one["number"] or (above and above["topic"] != one["topic"]):
            raise ValueError(f"contribution {one['number']}")
    _insist_on_ends({one["number"]: one["answers"] for one in said})


def _contribution(forum: Forum, said: Record, topic: ForumTopic, authors: Mapping[int, Person]) -> Contribution:
    published = read_instant(said["published_at"]) or now()
    author = authors.get(said.get("author") or 0)
    return Contribution(
        forum_id=forum.id,
        topic_id=topic.id,
        number=said["number"],
        path=said["path"],
        depth=depth_of(said["path"]),
        author_id=author.id if author else None,
        snapshot_name=said.get("name", ""),
        snapshot_institution=said.get("institution", ""),
        country_code=said.get("country"),
        category=_category(said),
        language=said.get("language", forum.language),
        via=Via(said.get("by", "web")),
        kind=ContributionKind(said.get("kind", "contribution")),
        format=TextFormat(said.get("format", "plain")),
        body=said.get("body", ""),
        state=ContributionState(said["state"]),
        attribution=Attribution(said["attribution"]),
        submitted_at=published,
        published_at=published,
        spread_at=now(),
        revision=said.get("revision", 1),
        brought_revision=said.get("brought_from", {}).get("revision"),
    )


def _category(said: Record) -> Category | None:
    """As it says; an archive for readers tells no more than who speaks for no country."""
    is_multilateral = said.get("is_multilateral", False)
    category = Category(said["category"]) if said.get("category") else None
    if category and (category is Category.MULTILATERAL) is not is_multilateral:
        raise ValueError(f"contribution {said['number']}")
    return category or (Category.MULTILATERAL if is_multilateral else None)


def _authors(forum: Forum, said: list[Record]) -> dict[int, Person]:
    """Persons of their own, known by what they signed with, so that each of them can be found, merged and erased."""
    known = set(db.session.scalars(select(Country.code)))
    _known([one.get("country") for one in said], known)
    found: dict[int, Person] = {}
    for one in said:
        if (key := one.get("author")) and key not in found:
            given, _, family = one["name"].rpartition(" ")
            person = Person(
                institution_name=one["institution"],
                country_code=one["country"],
                category=_category(one),
                source=f"Archive of the forum {forum.code}",
                created_at=now(),
            )
            person.rename(given[:120], family[:120])
            found[key] = person
    db.session.add_all(found.values())
    db.session.flush()
    return found
