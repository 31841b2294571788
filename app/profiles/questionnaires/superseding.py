"""What opening a draft does to a version that is still open: it is closed, and the office reads before whom that concerns."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.collation import alphabetical
from app.core.shown import country_name
from app.profiles.models import CountryResponse, QuestionnaireVersion, ResponseStatus
from app.profiles.questionnaires.queries.responses import responses_to
from app.profiles.questionnaires.queries.versions import versions_still_open


@dataclass(frozen=True)
class ClosingVersion:
    """A version that is open, and the countries that have not come to an end with it, by name."""

    version: QuestionnaireVersion
    answering: Sequence[str]  #: they have it still, and answer it no more
    unread: Sequence[str]  #: handed in, and not accepted: nothing of it is proposed to them


def versions_it_closes(draft: QuestionnaireVersion) -> list[ClosingVersion]:
    """Those that opening this draft closes; none of what is no draft. Two statements, however many there are."""
    versions = versions_still_open(draft) if draft.is_draft else ()
    responses = responses_to(*versions) if versions else ()
    return [_closing(version, [one for one in responses if one.version_id == version.id]) for version in versions]


def _closing(version: QuestionnaireVersion, responses: Sequence[CountryResponse]) -> ClosingVersion:
    answering = [one for one in responses if one.status.is_with_country]
    unread = [one for one in responses if one.status is ResponseStatus.SUBMITTED]
    return ClosingVersion(version, _names(answering), _names(unread))


def _names(responses: Sequence[CountryResponse]) -> list[str]:
    return sorted((country_name(one.country_code) for one in responses), key=alphabetical)
