"""What an import says: why a file can't be read, why a row is as it is, how fields and decisions are called."""

from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.languages import LANGUAGES, force_locale, language_names
from app.core.shown import country_name
from app.core.words import name_members, word
from app.people import sheets
from app.people.columns import Column, plain_heading
from app.people.models import Category

name_members(
    {
        Column.FULL_NAME: _l("Whole name, in one column"),
        Column.GIVEN_NAMES: _l("Given names"),
        Column.FAMILY_NAMES: _l("Family names"),
        Column.SECOND_FAMILY_NAME: _l("Second family name"),
        Column.SECOND_GIVEN_NAME: _l("Second given name"),
        Column.SUFFIX: _l("Suffix of the name (Jr., Neto)"),
        Column.EMAIL: _l("E-mail address"),
        Column.OTHER_EMAIL: _l("Further e-mail address"),
        Column.HONORIFIC: _l("Form of address"),
        Column.POSITION: _l("Position"),
        Column.INSTITUTION: _l("Institution"),
        Column.COUNTRY: _l("Country"),
        Column.CATEGORY: _l("Takes part for"),
        Column.LANGUAGE: _l("Language of messages"),
    }
)


Member = TypeVar("Member", bound=StrEnum)


def own_words(enum: type[Member]) -> dict[str, Member]:
    """What our own pages and template call each member, in all languages, as comparable text."""
    words: dict[str, Member] = {}
    for language in LANGUAGES:
        with force_locale(language):
            words.update({plain_heading(word(member)): member for member in enum})
    return words


def problem_sentence(error: sheets.UnreadableSheet) -> str:
    """Why the file was refused, and what to do."""
    sentences = {
        "empty": gettext("The file holds no row. Check that the list is on its first sheet with content."),
        "not_a_list": gettext("The file is neither an Excel workbook (.xlsx) nor a text table (.csv)."),
        "old_excel": gettext(
            "The file is an old Excel workbook (.xls) or has a password. Save it as .xlsx without a password."
        ),
        "damaged": gettext("The file can't be read: it is damaged. Open it, save it again as .xlsx, and upload that."),
        "too_large": gettext(
            "The file is too large to be read. Upload at most %(megabytes)d MB, and only the list itself.",
            megabytes=sheets.MAX_BYTES // 1024 // 1024,
        ),
        "too_many_rows": gettext("The list has more than %(rows)d rows. Divide it.", rows=sheets.MAX_ROWS),
        "too_many_columns": gettext(
            "Row %(row)d has more than %(columns)d columns. Remove those that are not needed.",
            row=error.row,
            columns=sheets.MAX_COLUMNS,
        ),
        "cell_too_long": gettext(
            "Row %(row)d has a cell of more than %(characters)d characters. Shorten it.",
            row=error.row,
            characters=sheets.MAX_CELL,
        ),
    }
    return sentences[error.problem]


def reason_sentence(reason: dict[str, Any]) -> str:
    """Why a row has its verdict, or what was done to read it."""
    value, row = str(reason.get("value", "")), reason.get("row", 0)
    sentences = {
        "no_name": gettext("There is no name."),
        "bad_email": gettext("“%(value)s” is not an e-mail address.", value=value),
        "unknown_country": gettext("“%(value)s” is not a country we know.", value=value),
        "unknown_category": gettext("The category “%(value)s” is not known and stays empty.", value=value),
        "unknown_language": gettext("The language “%(value)s” is not one of ours and stays empty.", value=value),
        "email_twice": gettext("Row %(row)d has the same address under another name.", row=row),
        "same_as_row": gettext("Row %(row)d is the same person.", row=row),
        "meanwhile": gettext("The directory changed since this row was decided. Look at it again."),
        "too_long": gettext(
            "%(field)s: at most %(limit)d characters fit.",
            field=field_name(reason.get("field", "given_names")),
            limit=reason.get("limit", 0),
        ),
        "name_split": gettext(
            "The name was divided into given names “%(given)s” and family names “%(family)s”.",
            given=reason.get("given", ""),
            family=reason.get("family", ""),
        ),
    }
    return sentences[reason["code"]]


def evidence_words(code: str, score: float) -> str:
    """Why a candidate may, or may not, be the same person."""
    words = {
        "equal_name": gettext("the same name"),
        "alike_name": gettext("a name alike by %(percent)d in 100", percent=round(score * 100)),
        "other_name": gettext("another name"),
        "same_country": gettext("the same country"),
        "other_country": gettext("another country"),
        "same_institution": gettext("a like institution"),
        "other_institution": gettext("another institution"),
        "same_email": gettext("the same address"),
        "other_email": gettext("another address"),
    }
    return words[code]


def field_name(name: str) -> str:
    """What a field of a person is called."""
    return word(Column(name))


def field_value(name: str, value: str) -> str:
    """A stored value as people read it: countries, categories and languages by name."""
    if not value:
        return gettext("nothing")
    if name == "country_code":
        return country_name(value)
    if name == "category":
        return word(Category(value))
    return language_names().get(value, value) if name == "language" else value


def sum_sentence(counts: dict[str, int]) -> str:
    """ "37 rows: 20 new, 5 same, 8 changed, 3 doubtful, 1 wrong." """
    total = sum(counts.values())
    sentence: str = ngettext(
        "%(num)d row: %(new)d new, %(same)d same, %(changed)d changed, %(doubtful)d doubtful, %(wrong)d wrong.",
        "%(num)d rows: %(new)d new, %(same)d same, %(changed)d changed, %(doubtful)d doubtful, %(wrong)d wrong.",
        total,
        **{name: counts.get(name, 0) for name in ("new", "same", "changed", "doubtful", "wrong")},
    )
    return sentence
