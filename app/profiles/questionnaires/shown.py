"""What the pages of questionnaires show: the board of countries, and how far a country is, section by section."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask_babel import gettext

from app.contacts.models import CountryContact
from app.core.collation import alphabetical
from app.core.dates import Schedule
from app.core.money import Money
from app.core.shown import country_name, written_schedule
from app.funding.models import FundingContribution
from app.profiles.models import (
    CountryResponse,
    ItemAnswer,
    Questionnaire,
    QuestionnaireSection,
    QuestionnaireVersion,
    ResponseStatus,
    SectionHandOver,
)


@dataclass(frozen=True)
class AskedCountry:
    """A country on the board of a version."""

    response: CountryResponse
    given: int  #: answers, of all that is asked
    coordinator: CountryContact | None
    was_in_pilot: bool

    @property
    def name(self) -> str:
        return country_name(self.response.country_code)

    @property
    def is_missing_after_pilot(self) -> bool:
        """It took part in the pilot and did not complete the version."""
        return self.was_in_pilot and not self.response.is_accepted


@dataclass(frozen=True)
class Board:
    """The countries of a version by name, and how many are in which state."""

    lines: Sequence[AskedCountry]
    asked: int = 0  #: items of the version

    @property
    def complete(self) -> int:
        return self.number(ResponseStatus.ACCEPTED)

    @property
    def only_here(self) -> int:
        """Complete, and not in the pilot."""
        return sum(line.response.is_accepted and not line.was_in_pilot for line in self.lines)

    @property
    def missing_after_pilot(self) -> list[AskedCountry]:
        return [line for line in self.lines if line.is_missing_after_pilot]

    def number(self, status: ResponseStatus) -> int:
        return sum(line.response.status is status for line in self.lines)


def questionnaire_board(
    responses: Iterable[CountryResponse],
    asked: int,
    given: Mapping[int, int],
    coordinators: Mapping[str, CountryContact | None],
    pilot: set[str],
) -> Board:
    """`asked`: items; `given`: response's number → how many answers; `pilot`: who completed the pilot."""
    lines = [
        AskedCountry(one, given.get(one.id, 0), coordinators.get(one.country_code), one.country_code in pilot)
        for one in responses
    ]
    return Board(sorted(lines, key=lambda line: alphabetical(line.name)), asked)


@dataclass(frozen=True)
class SectionProgress:
    """How far a section is, and which colleagues answer it."""

    section: QuestionnaireSection
    answers: Mapping[int, ItemAnswer]
    colleagues: Sequence[SectionHandOver]

    @property
    def asked(self) -> int:
        return len(self.section.items)

    @property
    def given(self) -> int:
        return sum((answer := self.answers.get(item.id)) is not None and answer.is_given for item in self.section.items)

    @property
    def proposed(self) -> int:
        found = (self.answers.get(item.id) for item in self.section.items)
        return sum(answer is not None and answer.is_proposal for answer in found)


def sections_progress(response: CountryResponse, hand_overs: Sequence[SectionHandOver]) -> list[SectionProgress]:
    """Section by section; items and answers are loaded."""
    answers = {answer.item_id: answer for answer in response.answers}
    return [
        SectionProgress(section, answers, [one for one in hand_overs if one.section_id == section.id])
        for section in response.version.sections
    ]


def version_name(version: QuestionnaireVersion) -> str:
    """ "First version"; where it has no name of its own, its number, and that it is a pilot."""
    if version.label:
        return str(version.label)
    number = gettext("Version %(number)d", number=version.number)
    return gettext("%(version)s (pilot)", version=number) if version.is_pilot else number


def what_is_known(version: QuestionnaireVersion, board: Board) -> str:
    """Of a version whose items no document gives: when it was completed; empty for all others."""
    if board.asked or not version.source_document:
        return ""
    if version.starts_on is None:
        return gettext("The document does not give its content.")
    return gettext(
        "Completed between %(first)s and %(last)s. The document does not give its content.",
        first=written_schedule(version.begins),
        last=written_schedule(version.ends),
    )


def months_between(first: Schedule, last: Schedule) -> str:
    """A time from one day or month to another, as far as both are known."""
    ends = list(dict.fromkeys(text for one in (first, last) if (text := written_schedule(one))))
    return " – ".join(ends)


def designed_in(questionnaire: Questionnaire) -> str:
    """When it was designed."""
    precision = questionnaire.designed_precision
    first, last = questionnaire.designed_from, questionnaire.designed_until
    return months_between(Schedule(first, first, precision), Schedule(last, last, precision))


def sums_in_kind(contributions: Sequence[FundingContribution]) -> list[Money]:
    """What they come to, a currency at a time."""
    sums: dict[str, Money] = {}
    for one in contributions:
        sums[one.currency] = sums[one.currency] + one.amount if one.currency in sums else one.amount
    return list(sums.values())
