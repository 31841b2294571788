"""Who may change what is said of the network."""

from typing import Any

from app.core.access import rule


@rule("network.edit")
def may_edit_network(viewer: Any, _on: Any) -> bool:
    """Its name and its members: administrators."""
    return viewer is not None and bool(viewer.is_administrator)


@rule("institution.edit")
def may_edit_institution(viewer: Any, _on: Any) -> bool:
    """Institutions are everybody's who organises: they come up while inviting."""
    return viewer is not None and bool(viewer.is_staff)
