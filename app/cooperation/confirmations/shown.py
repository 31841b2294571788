"""What the countries of a record say of it, as its page shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cooperation.confirmations.models import CooperationAsked, CooperationQuestion, CountryWord
from app.cooperation.confirmations.queries import questions_about
from app.cooperation.confirmations.wording import countries_asked, words_hash_of
from app.cooperation.models import CooperationNature, CooperationRecord


@dataclass(frozen=True)
class CountrysWord:
    """One country: what it was asked and answered of the record as it stands, and how it says it went."""

    country_code: str
    question: CooperationQuestion | None
    is_of_these_words: bool
    progress: Sequence[CooperationQuestion]

    @property
    def has_confirmed(self) -> bool:
        return self.question is not None and self.question.word is CountryWord.RIGHT and self.is_of_these_words


def words_of_countries(record: CooperationRecord) -> list[CountrysWord]:
    """One a country of a support, who supports first; one statement."""
    if record.nature is not CooperationNature.SUPPORT:
        return []
    questions, words = questions_about(record), words_hash_of(record)
    found = []
    for code in countries_asked(record):
        own = [one for one in questions if one.country_code == code]
        question = next((one for one in own if one.about is CooperationAsked.CONFIRM), None)
        progress = [one for one in own if one.about is CooperationAsked.PROGRESS]
        found.append(CountrysWord(code, question, question is not None and question.words_hash == words, progress))
    return found
