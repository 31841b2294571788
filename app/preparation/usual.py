"""The list that a new event begins with, as long as nobody has written another.

The days are ours. A general assembly of 2005 that could be compared asked for hotel and arrival forms a month before,
closed accreditation nineteen days before and wanted requests of guests sixty days before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import LazyString, force_locale
from flask_babel import lazy_gettext as _l

from app.config import LANGUAGES
from app.core.translated import TranslatedText
from app.preparation.models import CountedFrom, TaskSide

_FIRST, _LAST = CountedFrom.FIRST_DAY, CountedFrom.LAST_DAY
_OURS, _HOST = TaskSide.SECRETARIAT, TaskSide.HOST


@dataclass(frozen=True)
class TaskLine:
    """What a task says, before it belongs to an event."""

    title: TranslatedText
    counted_from: CountedFrom
    offset_days: int
    side: TaskSide


#: Words, counted from what, in days, whose work.
USUAL: Sequence[tuple[LazyString, CountedFrom, int, TaskSide]] = (
    (_l("Letter of the host, and an estimate of what it gives in kind"), _FIRST, -120, _HOST),
    (_l("Dates, venue and lines of the budget are settled"), _FIRST, -90, _OURS),
    (_l("Announce the date to the countries"), _FIRST, -75, _OURS),
    (_l("Letters of invitation, and word to the national coordinators"), _FIRST, -60, _OURS),
    (_l("Nominations close"), _FIRST, -45, _OURS),
    (_l("Interpretation is hired"), _FIRST, -45, _OURS),
    (_l("Rooms are blocked at the hotel"), _FIRST, -35, _HOST),
    (_l("Ask delegates for their arrival"), _FIRST, -35, _OURS),
    (_l("Offers of travel are made and tickets bought"), _FIRST, -30, _OURS),
    (_l("The agenda is final and speakers have confirmed"), _FIRST, -21, _OURS),
    (_l("Accreditation closes"), _FIRST, -19, _OURS),
    (_l("Information note to those who come, and a look at visas"), _FIRST, -14, _OURS),
    (_l("List of rooms to the hotel"), _FIRST, -10, _OURS),
    (_l("Badges are printed"), _FIRST, -10, _OURS),
    (_l("Documents to the interpreters"), _FIRST, -7, _OURS),
    (_l("Lists to the hotel and the drivers"), _FIRST, -3, _OURS),
    (_l("Attendance sheet and name plates"), _FIRST, -1, _OURS),
    (_l("Attendance is entered"), _LAST, 1, _OURS),
    (_l("Letters of thanks"), _LAST, 3, _OURS),
    (_l("The evaluation is closed and photographs are out"), _LAST, 14, _OURS),
    (_l("The report, and the host's valuation of what it gave"), _LAST, 30, _OURS),
)


def usual_lines(languages: Sequence[str] = LANGUAGES) -> list[TaskLine]:
    """The usual list, each title in all languages, the first of `languages` first."""
    return [TaskLine(_in_all(words, languages), counted, days, side) for words, counted, days, side in USUAL]


def _in_all(words: LazyString, languages: Sequence[str]) -> TranslatedText:
    found = {}
    for language in (*languages, *(code for code in LANGUAGES if code not in languages)):
        with force_locale(language):
            found[language] = str(words)
    return TranslatedText(found)
