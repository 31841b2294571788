"""Naming several people at once, by lines or by a file, for the coordinator's screen and the office's alike."""

from collections.abc import Sequence

from flask import request
from flask_babel import gettext, ngettext

from app.core.extensions import db
from app.delegations.actions.naming_rows import nominate_rows
from app.delegations.forms.nominees import LONGEST_ROWS, NomineeFileForm, NomineeRowsForm
from app.delegations.mailed_lists import MailedList
from app.delegations.models import Delegation
from app.delegations.pasted_people import MOST_ROWS, pasted_people
from app.delegations.people_files import ListedPeople, people_in_file
from app.people.import_words import problem_sentence
from app.people.reading.tables import MAX_BYTES, UnreadableSheet


def name_several(delegation: Delegation, form: NomineeRowsForm, *, by: str = "", is_office: bool = False) -> int:
    """Name whom the rows name; returns how many were. The others stay in the form, each with what stands against it."""
    people = pasted_people(form.lines.data or "", delegation.country_code or "")
    named, left = nominate_rows(delegation, people, form.placed, by=by, is_office=is_office)
    form.lines.data = "\n".join(one.line for one in left)
    told = [f"{one.line[:60]}: {one.problem}" for one in left if one.problem]
    form.lines.errors = [*form.lines.errors, *told]
    return len(named)


def rows_by_mail(mailed: Sequence[MailedList]) -> NomineeRowsForm:
    """The form of several, with the lines of the answer by mail that the address of the page names."""
    asked = request.args.get("letter", "")
    text = next((one.text for one in mailed if one.letter.public_id == asked), "")
    return NomineeRowsForm(formdata=None, prefix="rows-", data={"lines": text})


def rows_of_file(form: NomineeFileForm, country_code: str) -> tuple[NomineeRowsForm | None, str]:
    """The form of several with the lines of the file, and what is said of it; None with the reason beside the field.

    It is read while no transaction is open: what was loaded has to be loaded again.
    """
    db.session.rollback()
    if not form.validate():
        return None, ""
    try:
        found = people_in_file(form.file.data.read(MAX_BYTES + 1), country_code)
    except UnreadableSheet as error:
        form.file.errors = [problem_sentence(error)]
        return None, ""
    if problem := _why_not(found):
        form.file.errors = [problem]
        return None, ""
    return NomineeRowsForm(formdata=None, prefix="rows-", data={"lines": "\n".join(found.lines)}), _said(found)


def _why_not(found: ListedPeople) -> str:
    if not found.lines:
        return gettext("No row of the file names a person of this delegation.")
    if len(found.lines) > MOST_ROWS or sum(map(len, found.lines)) > LONGEST_ROWS:
        return gettext("Name at most %(number)d people at once: divide the file.", number=MOST_ROWS)
    return ""


def _said(found: ListedPeople) -> str:
    number = len(found.lines)
    words = ngettext(
        "%(num)d person was read from the file. Nobody is named yet: look at the line below, then name them.",
        "%(num)d people were read from the file. Nobody is named yet: look at the lines below, then name them.",
        number,
    )
    if not found.of_others:
        return words
    left = ngettext(
        "%(num)d row names another country and was left out.",
        "%(num)d rows name another country and were left out.",
        found.of_others,
    )
    return f"{words} {left}"
