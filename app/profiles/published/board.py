"""Countries by versions: who has a profile, who completed a version of which nothing is kept, and who is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.network.countries import in_order
from app.profiles.models import CountryResponse, Questionnaire, QuestionnaireVersion
from app.profiles.published.models import Profile
from app.profiles.published.reader import ProfileReader


class ProfileStanding(StrEnum):
    """How a country stands with a version, as far as the reader may know."""

    PUBLISHED = "published"
    COMPLETED = "completed"
    MISSING = "missing"


@dataclass(frozen=True)
class BoardCell:
    """One country and one version: its profiles, newest first, and the response where the reader may know of it."""

    version: QuestionnaireVersion
    profiles: Sequence[Profile]
    response: CountryResponse | None

    @property
    def standing(self) -> ProfileStanding | None:
        """None where nothing is known to this reader."""
        if any(not profile.is_withdrawn for profile in self.profiles):
            return ProfileStanding.PUBLISHED
        if self.response is None:
            return None
        return ProfileStanding.COMPLETED if self.response.is_accepted else ProfileStanding.MISSING


@dataclass(frozen=True)
class BoardLine:
    """One country over all versions."""

    code: str
    name: str
    cells: Sequence[BoardCell]

    def stands(self, standing: str) -> bool:
        return not standing or any(cell.standing == standing for cell in self.cells)


@dataclass(frozen=True)
class ProfileBoard:
    """Of one questionnaire, None where there is none yet; `questionnaires` are all that the reader may know of."""

    questionnaire: Questionnaire | None
    questionnaires: Sequence[Questionnaire]
    versions: Sequence[QuestionnaireVersion]
    lines: Sequence[BoardLine]

    @property
    def slug(self) -> str:
        return self.questionnaire.slug if self.questionnaire is not None else ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """(slug, title) of the questionnaires."""
        return [(one.slug, str(one.title)) for one in self.questionnaires]

    @property
    def countries(self) -> list[tuple[str, str]]:
        """(code, name) of its countries."""
        return [(line.code, line.name) for line in self.lines]

    @property
    def number_published(self) -> int:
        """Of how many countries a profile can be read."""
        return sum(line.stands(ProfileStanding.PUBLISHED) for line in self.lines)

    def completed(self, version: QuestionnaireVersion) -> int:
        """How many of the countries completed it."""
        done = (ProfileStanding.PUBLISHED, ProfileStanding.COMPLETED)
        return sum(cell.standing in done for line in self.lines for cell in line.cells if cell.version is version)

    def narrowed_to(self, country_code: str, standing: str) -> list[BoardLine]:
        """The lines that a reader asked for."""
        return [line for line in self.lines if country_code in ("", line.code) and line.stands(standing)]


def known_versions(
    versions: Iterable[QuestionnaireVersion], profiles: Iterable[Profile], reader: ProfileReader
) -> list[QuestionnaireVersion]:
    """The versions that the reader may know of: all for the office, else what a document states or a profile shows."""
    shown = {(profile.questionnaire_id, profile.version_number) for profile in profiles}
    return [
        version
        for version in versions
        if reader.is_office or version.source_document or (version.questionnaire_id, version.number) in shown
    ]


def profile_board(
    versions: Iterable[QuestionnaireVersion],
    responses: Iterable[CountryResponse],
    profiles: Iterable[Profile],
    slug: str = "",
) -> ProfileBoard:
    """Of the questionnaire named, else of the first; the countries in the reader's alphabet."""
    by_slug: dict[str, list[QuestionnaireVersion]] = defaultdict(list)
    for version in versions:
        by_slug[version.questionnaire.slug].append(version)
    questionnaires = [own[0].questionnaire for own in by_slug.values()]
    chosen = by_slug.get(slug) or next(iter(by_slug.values()), [])
    known = {(one.country_code, one.version_id): one for one in responses}
    published: dict[tuple[str, int, int], list[Profile]] = defaultdict(list)
    for profile in profiles:
        published[profile.country_code, profile.questionnaire_id, profile.version_number].append(profile)

    def cell(code: str, version: QuestionnaireVersion) -> BoardCell:
        own = published.get((code, version.questionnaire_id, version.number), [])
        return BoardCell(version, own, known.get((code, version.id)))

    asked = {(version.questionnaire_id, version.number) for version in chosen}
    codes = {code for code, version_id in known if version_id in {version.id for version in chosen}}
    codes |= {code for code, *version in published if tuple(version) in asked}
    lines = [BoardLine(code, name, [cell(code, v) for v in chosen]) for code, name in in_order(sorted(codes))]
    return ProfileBoard(chosen[0].questionnaire if chosen else None, questionnaires, chosen, lines)
