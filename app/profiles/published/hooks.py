"""Where rooms above tell what is doubtful of the questionnaires, without this room knowing the documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.core.hooks import Hook


@dataclass(frozen=True)
class ProfileDoubt:
    """One of them, in the reader's words; `country_codes` are the countries that it is about."""

    code: str  #: such as "X16"
    questionnaire: str  #: its slug
    country_codes: tuple[str, ...]
    stated: str
    computed: str
    source: str
    reading: str


profile_doubts: Hook[Callable[[], Sequence[ProfileDoubt]]] = Hook(
    "profiles.doubts", "what is doubtful of who completed a questionnaire: stated and computed side by side"
)


def doubts_of_profiles(questionnaire: str = "", country_code: str = "") -> list[ProfileDoubt]:
    """All of them, those of one questionnaire, or those about one country."""
    found = [doubt for tell in profile_doubts for doubt in tell()]
    return [
        doubt
        for doubt in found
        if questionnaire in ("", doubt.questionnaire) and (not country_code or country_code in doubt.country_codes)
    ]
