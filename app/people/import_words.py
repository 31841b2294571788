"""What an import says: why a file can't be read, why a row is as it is, how fields and decisions are called."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l

from app.core.languages import LANGUAGES, force_locale, language_names
from app.core.shown import country_name
from app.core.words import name_members, word
from app.people.columns import Column, plain_heading
from app.people.models import Category
from app.people.reading import tables

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
        Column.CATEGORY: _l("Category"),
        Column.LANGUAGE: _l("Language of messages"),
    }
)


Member = TypeVar("Member", bound=StrEnum)


def member_words(enum: type[Member]) -> dict[str, Member]:
    """What our own pages and template call each member, in all languages, as comparable text."""
    words: dict[str, Member] = {}
    for language in LANGUAGES:
        with force_locale(language):
            words.update({plain_heading(word(member)): member for member in enum})
    return words


def problem_sentence(error: tables.UnreadableSheet) -> str:
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
            megabytes=tables.MAX_BYTES // 1024 // 1024,
        ),
        "too_many_rows": gettext("The list has more than %(rows)d rows. Divide it.", rows=tables.MAX_ROWS),
        "too_many_columns": gettext(
            "Row %(row)d has more than %(columns)d columns. Remove those that are not needed.",
            row=error.row,
            columns=tables.MAX_COLUMNS,
        ),
        "cell_too_long": gettext(
            "Row %(row)d has a cell of more than %(characters)d characters. Shorten it.",
            row=error.row,
            characters=tables.MAX_CELL,
        ),
    }
    return sentences[error.problem]


def reason_sentence(reason: dict[str, Any]) -> str:
    """Why a row has its verdict, what was done to read it, or what is to be looked at."""
    value = str(reason.get("value", ""))
    proposed = field_value(str(reason.get("field", "")), str(reason.get("proposed", "")))
    guess = gettext("“%(value)s” was read as %(proposed)s by a guess.", value=value, proposed=proposed)
    sentences = (
        _verdict_sentences(reason, value) | _name_sentences(reason) | _reading_sentences(reason, value, proposed)
    )
    return sentences.get(reason["code"], guess)


def _verdict_sentences(reason: dict[str, Any], value: str) -> dict[str, str]:
    """What keeps a row from being taken as it is."""
    says = "; ".join(
        gettext("%(label)s: %(value)s", label=field_label(name), value=field_value(name, said))
        for name, said in reason.get("says", ())
    )
    return {
        "no_name": gettext("There is no name."),
        "bad_email": gettext("“%(value)s” is not an e-mail address.", value=value),
        "unknown_country": gettext("“%(value)s” is not a country we know.", value=value),
        "which_country": gettext(
            "Which country “%(value)s” means is not certain. It may be: %(countries)s.",
            value=value,
            countries=", ".join(country_name(code) for code in reason.get("likely", ())),
        ),
        "unknown_category": gettext("The category “%(value)s” is not known and stays empty.", value=value),
        "unknown_language": gettext("The language “%(value)s” is not one of ours and stays empty.", value=value),
        "same_as_row": gettext("Row %(row)d is the same person.", row=reason.get("row", 0)),
        "meanwhile": gettext("The directory changed since this row was decided. Look at it again."),
        "has_account": gettext(
            "This person has an account and says these things themselves, so nothing is changed. The list says: %(says)s.",
            says=says,
        ),
        "too_long": gettext(
            "%(field)s: at most %(limit)d characters fit.",
            field=field_label(reason.get("field", "given_names")),
            limit=reason.get("limit", 0),
        ),
    }


def _name_sentences(reason: dict[str, Any]) -> dict[str, str]:
    """How a name was divided, surely or by a guess."""
    names = {"given": reason.get("given", ""), "family": reason.get("family", "")}
    guess = gettext(
        "Where the family names begin is a guess: given names “%(given)s”, family names “%(family)s”.", **names
    )
    split = gettext("The name was divided into given names “%(given)s” and family names “%(family)s”.", **names)
    return {
        "name_order": gettext(
            "Which of the names are family names is a guess: given names “%(given)s”, family names “%(family)s”.",
            **names,
        ),
        "name_swapped": gettext("Given and family names look exchanged."),
        "name_split": guess if reason.get("field") else split,
    }


def _reading_sentences(reason: dict[str, Any], value: str, proposed: str) -> dict[str, str]:
    """What was made of the other cells."""
    said = {"value": value, "proposed": proposed}
    field, others = field_label(reason.get("field", "full_name")), ", ".join(reason.get("values", ()))
    return {
        "demonym": gettext("“%(value)s” is what people are called; it was read as %(proposed)s.", **said),
        "city": gettext("“%(value)s” is a city; it was read as %(proposed)s.", **said),
        "several_countries": gettext("“%(value)s” names several countries; %(proposed)s was taken.", **said),
        "country_above": gettext("The cell is empty; the country above it was taken: %(value)s.", value=value),
        "email_mended": gettext("“%(value)s” was read as the address %(proposed)s.", **said),
        "column_guess": gettext(
            "That the column “%(value)s” holds this is a guess: %(field)s.", value=value, field=field
        ),
        "title_taken": gettext("“%(value)s” was taken for the form of address.", value=value),
        "other_addresses": gettext("The list has more addresses; the first was taken: %(values)s.", values=others),
        "address_absent": gettext("There is no address: messages cannot reach this person."),
        "office_address": gettext(
            "%(value)s stands beside several people: it is kept as the address of their office.", value=value
        ),
    }


def evidence_words(code: str, score: float, lacking: Sequence[str] = ()) -> str:
    """Why a candidate may, or may not, be the same person. `lacking`: words that only one of the two names has."""
    words = {
        "equal_name": gettext("the same name"),
        "part_of_name": gettext("the same name but for “%(words)s”", words=" ".join(lacking)),
        "initials_fit": gettext("initials that fit the name"),
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


def field_label(name: str) -> str:
    """What a field of a person is called."""
    return gettext("Address of the office") if name == "office_email" else word(Column(name))


def field_value(name: str, value: str) -> str:
    """A stored value as people read it: countries, categories and languages by name."""
    if not value:
        return gettext("nothing")
    if name == "country_code":
        return country_name(value)
    if name == "category":
        return word(Category(value))
    return language_names().get(value, value) if name == "language" else value


def skipped_sentence(why: str) -> str:
    """Why a line of the file is not among the rows."""
    sentences = {
        "title": gettext("above the headings"),
        "hidden_row": gettext("hidden row"),
        "hidden_column": gettext("hidden column"),
        "hidden": gettext("hidden sheet"),
        "total": gettext("a sum, not a person"),
        "note": gettext("a note, not a person"),
        "heading_again": gettext("the headings again"),
        "section": gettext("a heading of the people below it"),
        "empty": gettext("empty"),
    }
    return sentences.get(why, gettext("not a person"))


def sheet_sentence(why: str) -> str:
    """Why a sheet of the file is read or not."""
    sentences = {
        "people": gettext("a list of people"),
        "no_people": gettext("holds no list of people"),
        "hidden": gettext("hidden in the file"),
        "empty": gettext("empty"),
        "chosen": gettext("chosen"),
        "not_chosen": gettext("not chosen"),
    }
    return sentences.get(why, "")


def sum_sentence(counts: dict[str, int]) -> str:
    """ "37 rows: 20 new, 5 same, 8 changed, 3 doubtful, 1 wrong." """
    total = sum(counts.values())
    sentence: str = ngettext(
        "%(num)d row: %(new)d new, %(same)d same, %(changed)d changed, %(doubtful)d doubtful,"
        " %(repeated)d repeated, %(wrong)d wrong.",
        "%(num)d rows: %(new)d new, %(same)d same, %(changed)d changed, %(doubtful)d doubtful,"
        " %(repeated)d repeated, %(wrong)d wrong.",
        total,
        **{name: counts.get(name, 0) for name in ("new", "same", "changed", "doubtful", "repeated", "wrong")},
    )
    return sentence
