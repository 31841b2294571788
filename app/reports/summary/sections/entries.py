"""One line of the section on activities: when, what, where, whose, and who was there."""

from collections.abc import Callable

from flask_babel import gettext

from app.attendance.queries.counts import Counts
from app.core.shown import country_name, written_schedule
from app.core.translated import TranslatedText, reader_language
from app.core.words import word
from app.events.models import Event, NoteKind, OrganisationRole
from app.reports.doubts.written import codes_about
from app.reports.summary.activities import Activity, ActivityKind
from app.reports.summary.pieces import joined, named_list, noted, page, runs_of, text_run
from app.reports.summary.rows import SummaryRows
from app.reports.summary.sections.attended import counted_line, stated_line
from app.reports.summary.tree import Paragraph, Run


def entry(activity: Activity, rows: SummaryRows) -> Paragraph:
    """The line with the marks of its doubts."""
    parts = _PARTS[activity.kind](activity, rows)
    return Paragraph(noted(joined(parts, " "), rows.notes.at(*codes_about(activity.key))), "entry")


def _begun(written: str, title: TranslatedText, rows: str) -> list[Run]:
    """ "14–17 September 2004: II Inter-American Seminar"; a title in another language is marked with it."""
    return runs_of(gettext("%(when)s: %(what)s."), when=written, what=text_run(title, rows))


def _event(activity: Activity, rows: SummaryRows) -> list[list[Run]]:
    event: Event = activity.row
    parts = [_begun(written_schedule(event.schedule), event.title, page("events.page", slug=event.slug))]
    parts += [[Run(sentence)] for sentence in _facts(event)]
    parts += [[Run(note.text, language=_other(note.language))] for note in event.notes if note.kind is NoteKind.NOTE]
    for line in (stated_line(event, rows.figures_of(event)), counted_line(_counts(event, rows))):
        parts += [[*line, Run(".")]] if line else []
    return parts


def _counts(event: Event, rows: SummaryRows) -> Counts:
    return rows.counts_by_event.get(str(event.id), Counts())


def _other(language: str) -> str:
    return "" if language == reader_language() else language


def _facts(event: Event) -> list[str]:
    """Place, kind, the programme's part, and whose it was; what is not stated is left out."""
    place = ", ".join(part for part in (event.city, country_name(event.country_code)) if part)
    kind = word(event.kind)
    if event.network_role:
        kind = gettext("%(kind)s (part of the programme: %(role)s)", kind=kind, role=_small(word(event.network_role)))
    facts = [f"{part}." for part in (place, kind) if part]
    for role, sentence in _WHOSE.items():
        names = [one.name for one in event.organisations if one.role is role]
        facts += [str(sentence()).replace("%(names)s", named_list(names))] if names else []
    return facts


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


_WHOSE: dict[OrganisationRole, Callable[[], str]] = {
    OrganisationRole.ORGANISER: lambda: gettext("Organised by %(names)s."),
    OrganisationRole.CO_ORGANISER: lambda: gettext("Co-organised by %(names)s."),
    OrganisationRole.SUPPORTER: lambda: gettext("Supported by %(names)s."),
    OrganisationRole.HOST: lambda: gettext("Hosted by %(names)s."),
    OrganisationRole.PARTNER: lambda: gettext("Partners: %(names)s."),
}


def _forum(activity: Activity, _rows: SummaryRows) -> list[list[Run]]:
    forum = activity.row
    parts = [_begun(written_schedule(forum.schedule), forum.title, page("forums.page", slug=forum.slug))]
    names = named_list(one.name for one in forum.organisations)
    return [*parts, [Run(gettext("Electronic forum, organised by %(names)s.", names=names))]] if names else parts


def _mission(activity: Activity, _rows: SummaryRows) -> list[list[Run]]:
    mission = activity.row
    return [
        _begun(mission.written(reader_language()), mission.title, page("missions.index")),
        [Run(gettext("Mission."))],
    ]


def _task(activity: Activity, _rows: SummaryRows) -> list[list[Run]]:
    return [_begun(activity.row.written(reader_language()), activity.row.title, "")]


def _distribution(activity: Activity, _rows: SummaryRows) -> list[list[Run]]:
    """Under the name that the source gives the version: "work paper"."""
    version = activity.row.version
    told = _begun(written_schedule(activity.row.schedule), version.document.title, "")
    if not version.label:
        return [told, [Run(gettext("Distribution of a publication."))]]
    return [told, [Run(gettext("Distribution of a publication, printed as “%(label)s”.", label=version.label))]]


_PARTS: dict[ActivityKind, Callable[[Activity, SummaryRows], list[list[Run]]]] = {
    ActivityKind.EVENT: _event,
    ActivityKind.FORUM: _forum,
    ActivityKind.MISSION: _mission,
    ActivityKind.TASK: _task,
    ActivityKind.DISTRIBUTION: _distribution,
}
