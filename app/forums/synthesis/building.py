"""The report in one language, out of what was written, collected and counted. Words are those of the locale in force."""

from collections.abc import Iterator, Sequence

from flask_babel import force_locale, gettext, ngettext

from app.core.collation import alphabetical
from app.core.shown import country_name, written_number
from app.core.words import word
from app.forums.counted import CountedFigures
from app.forums.models import ForumQuestion, ReturnReason, ReviewOutcome
from app.forums.queries.report.points import ListedPoint
from app.forums.queries.report.syntheses import ANNEX, ReportMatter
from app.forums.report_sentences import support_words
from app.forums.shown_contributions import Byline, byline_of
from app.forums.shown_figures import as_of_words, participation_rows, shown_figures, wrote_sentence
from app.forums.shown_quotes import ShownQuote
from app.forums.synthesis.feedback_words import feedback_question
from app.forums.synthesis.parts import (
    Cited,
    Heading,
    Listing,
    Part,
    Report,
    ReportTable,
    Said,
    StatedPoint,
    TableLine,
    Words,
    drawable,
)
from app.forums.synthesis.sections import CLOSING, HOW, OF_KIND, PURPOSE, question_section, section_title
from app.forums.texts import written_duration
from app.forums.window_words import window_words


def report_in(matter: ReportMatter, language: str, now: CountedFigures | None = None) -> Report:
    """The report in `language`; `now` are the figures of this moment, where they are told beside the frozen ones."""
    with force_locale(language):
        forum = matter.forum
        counted = matter.counted
        facts = [window_words(forum), *([as_of_words(forum, counted)] if counted else [])]
        report = Report(forum.title.into(language), facts, language, list(_parts(matter, language, now)))
        made: Report = drawable(report)
        return made


def _parts(matter: ReportMatter, language: str, now: CountedFigures | None) -> Iterator[Part]:
    for code in (PURPOSE, HOW):
        yield from _section(matter, code, language)
    for question in matter.questions:
        yield from _question(matter, question, language)
    for code, kind in OF_KIND.items():
        said = [one.point.words.into(language) for one in matter.collection.points if one.point.kind is kind]
        yield from _section(matter, code, language, [Listing(said)] if said else [])
    yield from _section(matter, CLOSING, language, list(_participation(matter, language, now)))
    if matter.contributors:
        yield Heading(gettext("Contributors"))
        yield Listing([one.words for one in sorted(matter.contributors, key=_by_country)])
    if matter.annex:
        yield Heading(gettext("Annex: the contributions"))
        if len(matter.annex) > ANNEX:
            yield Words(
                gettext(
                    "These are the first %(most)s of %(all)s contributions, by question and topic. The archive of the forum "
                    "holds all of them.",
                    most=written_number(ANNEX),
                    all=written_number(matter.counted.contributions if matter.counted else len(matter.annex)),
                )
            )
        for one in matter.annex[:ANNEX]:
            yield Said(one.number or 0, byline_of(one).words, Words(one.body), one.language)


def _by_country(one: Byline) -> tuple[bool, bytes, bytes, bytes]:
    """Countries in the alphabet of the report, whoever speaks for none last."""
    country = country_name(one.country_code) if one.country_code else ""
    return not country, alphabetical(country), alphabetical(one.institution), alphabetical(one.name)


def _section(matter: ReportMatter, code: str, language: str, below: Sequence[Part] = ()) -> Iterator[Part]:
    """Its heading, its text and what stands below; nothing where there is neither."""
    text = matter.synthesis.sections.get(code, {}).get(language, "")
    if text or below:
        yield Heading(section_title(code, matter.questions, language))
        if text:
            yield Words(text)
        yield from below


def _question(matter: ReportMatter, question: ForumQuestion, language: str) -> Iterator[Part]:
    points = [_stated(one, language) for one in matter.collection.of_question(question.id)]
    yield from _section(matter, question_section(question.position), language, points)


def _stated(listed: ListedPoint, language: str) -> StatedPoint:
    point, quotes = listed.point, [_cited(one) for one in listed.quotes if one.obstacle is None]
    return StatedPoint(
        word(point.kind),
        point.words.into(language),
        support_words(listed.support) if listed.support.contributions else "",
        quotes,
    )


def _cited(quote: ShownQuote) -> Cited:
    source = gettext("contribution %(number)s, %(author)s", number=quote.number, author=quote.byline.words)
    return Cited(quote.words, source, quote.language, quote.number)


def _participation(matter: ReportMatter, language: str, now: CountedFigures | None) -> Iterator[Part]:
    counted = matter.counted
    if counted is None:
        return
    titles = {str(one.position): one.title.into(language) for one in matter.questions}
    yield Words(wrote_sentence(counted))
    since = _numbers(now, titles) if now else {}
    once = [
        TableLine(label, [number], by, now=_other(since, ("", label), number))
        for label, number, by in participation_rows(counted)
    ]
    yield ReportTable(gettext("Participation"), [gettext("Figure"), gettext("Number")], once)
    for one in shown_figures(counted, titles, None):
        lines = [
            TableLine(
                row.label, [row.contributions], row.by, row.of, _other(since, (one.title, row.label), row.contributions)
            )
            for row in one.rows
        ]
        yield ReportTable(one.title, [one.heading, gettext("Contributions")], lines)
    yield from _silent(matter)
    yield from _moderation(matter)
    yield from _feedback(matter)


def _numbers(figures: CountedFigures, titles: dict[str, str]) -> dict[tuple[str, str], int]:
    """(title of a list, label of a row) → its number."""
    found = {("", label): number for label, number, _by in participation_rows(figures)}
    for one in shown_figures(figures, titles, None):
        found |= {(one.title, row.label): row.contributions for row in one.rows}
    return found


def _other(since: dict[tuple[str, str], int], key: tuple[str, str], number: int) -> int | None:
    """What the figure has become; None where it is the same."""
    return other if since and (other := since.get(key, 0)) != number else None


def _silent(matter: ReportMatter) -> Iterator[Part]:
    codes = matter.figures["silent"]
    if codes:
        is_chatham_used = matter.figures["is_chatham_used"]
        yield Heading(
            gettext("Members without an attributed contribution")
            if is_chatham_used
            else gettext("Members without a contribution"),
            2,
        )
        yield Words(", ".join(sorted((country_name(code) for code in codes), key=alphabetical)))


def _moderation(matter: ReportMatter) -> Iterator[Part]:
    decisions = matter.figures["decisions"]
    if not decisions:
        return
    lines = [
        TableLine(_decision(key), [number])
        for key, number in sorted(decisions.items(), key=lambda one: (-one[1], one[0]))
    ]
    yield ReportTable(gettext("Moderation in numbers"), [gettext("Decision"), gettext("Number")], lines)
    if matter.median:
        yield Words(gettext("Median time to a decision: %(time)s.", time=written_duration(matter.median)))


def _decision(key: str) -> str:
    outcome, _, reason = key.partition(":")
    told = word(ReviewOutcome(outcome))
    return gettext("%(outcome)s: %(reason)s", outcome=told, reason=word(ReturnReason(reason))) if reason else told


def _feedback(matter: ReportMatter) -> Iterator[Part]:
    feedback = matter.feedback
    if feedback is None or not feedback.means:
        return
    lines = [
        TableLine(feedback_question(name), [number, written_number(mean)])
        for name, (number, mean) in feedback.means.items()
    ]
    headings = [gettext("Question"), gettext("Answers"), gettext("Mean, from 1 to 5")]
    yield ReportTable(gettext("How participants found the forum"), headings, lines)
    yield Words(ngettext("%(num)d participant answered.", "%(num)d participants answered.", feedback.answered))


def report_languages(matter: ReportMatter) -> list[str]:
    """The forum's, and the second one where the report has it."""
    return [one for one in (matter.forum.language, matter.synthesis.second_language) if one]
