"""Naming several people at once, for the coordinator's screen and the office's alike."""

from app.delegations.actions.naming_rows import nominate_rows
from app.delegations.forms.nominees import NomineeRowsForm
from app.delegations.models import Delegation
from app.delegations.pasted_people import pasted_people


def name_several(delegation: Delegation, form: NomineeRowsForm, *, by: str = "", is_office: bool = False) -> int:
    """Name whom the rows name; returns how many were. The others stay in the form, each with what stands against it."""
    people = pasted_people(form.lines.data or "", delegation.country_code or "")
    named, left = nominate_rows(delegation, people, form.placed, by=by, is_office=is_office)
    form.lines.data = "\n".join(one.line for one in left)
    told = [f"{one.line[:60]}: {one.problem}" for one in left if one.problem]
    form.lines.errors = [*form.lines.errors, *told]
    return len(named)
