"""A forum as plain data: what `schema.json` describes, an archive holds, and another instance reads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from app.forums.models import (
    Contribution,
    ContributionTranslation,
    Forum,
    ForumQuestion,
    ForumSynthesis,
    ForumTopic,
    Via,
)
from app.forums.shown_contributions import ShownContribution, show
from app.forums.standing import ForumStanding
from app.forums.strictness import Attribution
from app.library.files.models import StoredFile
from app.people.models import Category

#: What `schema.json` describes, which knows the earlier forms too; a later form of it gets another number.
FORMAT = "encuentro-forum-2"

Record = dict[str, Any]


@dataclass
class AuthorKeys:
    """Whose contributions belong together, for those that were written in somebody's name: 1, 2, 3 … in order.

    Nothing else is tied to anybody: two contributions of one institution may be of one person or of two.
    """

    known: dict[int, int] = field(default_factory=dict)

    def of(self, contribution: Contribution, shown: ShownContribution) -> int | None:
        is_named = contribution.attribution is Attribution.NAMED and bool(shown.byline.name)
        if not is_named or contribution.author_id is None:
            return None
        return self.known.setdefault(contribution.author_id, len(self.known) + 1)


@dataclass
class TranslatorKeys:
    """The same for those who translated: under their names, as pages say it. Whoever was erased has none."""

    known: dict[int, int] = field(default_factory=dict)

    def record(self, made: ContributionTranslation) -> Record:
        """A published translation."""
        person = made.translator if made.translator is not None and not made.translator.is_erased else None
        return {
            "language": made.language,
            "body": made.body,
            "of_revision": made.of_revision,
            "translator": self.known.setdefault(person.id, len(self.known) + 1) if person else None,
            "name": person.name if person else "",
            "is_machine_aided": made.is_machine_aided,
            "published_at": _text(made.published_at),
        }


def related_record(forum: Forum, *, is_sister: bool) -> Record:
    """Another forum that this one names."""
    plain = {name: getattr(forum, name) for name in ("slug", "code", "language")}
    return {**plain, "title": dict(forum.title), "is_sister": is_sister}


def internal_record(contribution: Contribution) -> Record:
    """What only those learn who run the forum: for whom the author speaks, and by which way it came.

    Nothing of it is told under the Chatham House rule, nor of what is out of sight.
    """
    if not contribution.is_published or contribution.attribution is Attribution.CHATHAM:
        return {}
    category = contribution.category.value if contribution.category else None
    return {"category": category, "by": contribution.via.value}


def forum_record(forum: Forum) -> Record:
    """The forum itself: what its page says, and by which rules it was held."""
    texts = {name: dict(getattr(forum, name)) for name in ("title", "summary", "introduction", "rules")}
    plain = {name: getattr(forum, name) for name in ("slug", "code", "language", "sponsor", "zone")}
    chosen = {name: getattr(forum, name).value for name in ("reading", "joining", "attribution", "state", "precision")}
    return {
        **plain,
        **texts,
        **chosen,
        **_days(forum),
        "announced_at": _text(forum.announced_at),
        "last_number": forum.last_number,
        "last_topic": forum.last_topic,
        "organisations": [{"role": one.role.value, "name": one.name} for one in forum.organisations],
        "countries": sorted(one.country_code for one in forum.countries),
    }


def question_record(question: ForumQuestion) -> Record:
    attribution = question.attribution.value if question.attribution else None
    return {
        "position": question.position,
        "title": dict(question.title),
        "prompt": dict(question.prompt),
        "attribution": attribution,
        **_days(question),
    }


def topic_record(topic: ForumTopic, positions: Mapping[int, int], numbers: Mapping[int, int]) -> Record:
    """A topic by its number; its title only where something in it can be read."""
    return {
        "number": topic.number,
        "last_number": topic.last_number,
        "title": topic.title if topic.is_public else "",
        "question": positions.get(topic.question_id or 0),
        "is_pinned": topic.is_pinned,
        "is_locked": topic.is_locked,
        "merged_into": numbers.get(topic.merged_into_id or 0),
    }


def contribution_record(
    contribution: Contribution, shown: ShownContribution, topic: int, files: Sequence[Record], author: int | None
) -> Record:
    """A contribution as a reader gets it: hidden or withdrawn it is its number and its place alone."""
    place = {
        "number": shown.number,
        "topic": topic,
        "path": shown.path,
        "answers": shown.answers,
        "state": shown.state.value,
        "attribution": contribution.attribution.value,
        "published_at": _text(contribution.published_at),
    }
    if shown.is_gone:
        return place
    byline = shown.byline
    return {
        **place,
        "kind": contribution.kind.value,
        "author": author,
        "name": byline.name,
        "institution": byline.institution,
        "country": byline.country_code,
        "is_multilateral": _speaks_for_no_country(contribution),
        "language": shown.language,
        "format": shown.format.value,
        "by": _way(contribution),
        "revision": contribution.revision,
        "body": shown.body,
        "files": list(files),
    }


def _speaks_for_no_country(contribution: Contribution) -> bool:
    is_told = contribution.attribution is not Attribution.CHATHAM
    return is_told and contribution.category is Category.MULTILATERAL


def _way(contribution: Contribution) -> str:
    """As the page says it, which tells mail and what was brought from everything else."""
    told = contribution.via in (Via.MAIL, Via.BROUGHT)
    return contribution.via.value if told else Via.WEB.value


def file_record(file: StoredFile, path: str) -> Record:
    return {"path": path, "name": file.name, "size": file.size, "sha256": file.sha256}


def as_reader(contribution: Contribution, forum: Forum, files: Sequence[StoredFile]) -> ShownContribution:
    """The contribution as somebody finds it who has nothing to do with the forum."""
    return show(contribution, ForumStanding(forum), files=files)


def _days(dated: Forum | ForumQuestion) -> Record:
    return {name: _text(getattr(dated, name)) for name in ("start_on", "end_on", "start_time", "end_time")}


def _text(value: date | datetime | time | None) -> str | None:
    return value.isoformat() if value is not None else None


def read_day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def read_time(said: str | None) -> time | None:
    return time.fromisoformat(said) if said else None


def read_instant(said: str | None) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def synthesis_record(synthesis: ForumSynthesis, files: Sequence[Record]) -> Record:
    """The closing report, with its figures as they were, and its documents."""
    return {
        "sections": synthesis.sections,
        "second_language": synthesis.second_language,
        "as_of": _text(synthesis.as_of),
        "figures": synthesis.figures,
        "published_at": _text(synthesis.published_at),
        "files": list(files),
    }
