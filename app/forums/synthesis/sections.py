"""The sections that the rapporteur writes, by code, in the order of the report."""

from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.forums.models import ForumQuestion, PointKind

PURPOSE, HOW, CLOSING = "purpose", "how", "participation"
#: Section → the points that stand below its text.
OF_KIND = {
    "agreements": PointKind.AGREEMENT,
    "differences": PointKind.DIFFERENCE,
    "recommendations": PointKind.RECOMMENDATION,
    "examples": PointKind.EXAMPLE,
    "open_questions": PointKind.OPEN_QUESTION,
}
#: Characters of one section.
SECTION_LIMIT = 20_000

_TITLES = {
    PURPOSE: _l("Purpose"),
    HOW: _l("How the forum was run"),
    "agreements": _l("Agreements"),
    "differences": _l("Differences of view"),
    "recommendations": _l("Recommendations"),
    "examples": _l("Examples"),
    "open_questions": _l("Open questions"),
    CLOSING: _l("Participation"),
}


def question_section(position: int) -> str:
    return f"question-{position}"


def section_codes(questions: Sequence[ForumQuestion]) -> list[str]:
    asked = [question_section(one.position) for one in questions]
    return [PURPOSE, HOW, *asked, *OF_KIND, CLOSING]


def section_title(code: str, questions: Sequence[ForumQuestion], language: str) -> str:
    """What a section is called in the language of the page or document being written."""
    asked = {question_section(one.position): one for one in questions}
    if code in asked:
        return gettext(
            "Question %(number)d: %(title)s", number=asked[code].position, title=asked[code].title.into(language)
        )
    return str(_TITLES[code])
