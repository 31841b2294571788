"""Who may see and change the contacts of countries."""

from typing import Any

from app.core.access import rule


@rule("contacts.see")
def may_see_contacts(viewer: Any, _on: Any) -> bool:
    """The office: it writes to all countries. Who organises one event writes to its own people."""
    return viewer is not None and bool(viewer.organises_all)


@rule("contacts.edit")
def may_edit_contacts(viewer: Any, _on: Any) -> bool:
    """Appoint, correct, confirm and end."""
    return viewer is not None and bool(viewer.organises_all)
