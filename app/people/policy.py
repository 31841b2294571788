"""Who may see, change, import, merge and erase persons."""

from typing import Any

from app.core.access import rule


@rule("people.list")
def may_list(viewer: Any, _on: Any) -> bool:
    """Whoever organises anything reads the directory: that is whom they invite from."""
    return viewer is not None and bool(viewer.is_staff)


@rule("people.edit")
def may_edit(viewer: Any, _on: Any) -> bool:
    return viewer is not None and bool(viewer.is_staff)


@rule("people.import")
def may_import(viewer: Any, _on: Any) -> bool:
    return viewer is not None and bool(viewer.is_staff)


@rule("people.import_list")
def may_work_on_list(viewer: Any, _on: Any) -> bool:
    """The loader finds a list for who uploaded it and for administrators alone."""
    return viewer is not None and bool(viewer.is_staff)


@rule("people.merge")
def may_merge(viewer: Any, _on: Any) -> bool:
    """A merge reaches into every event, so an organiser of one event alone can't."""
    return viewer is not None and bool(viewer.organises_all)


@rule("people.erase")
def may_erase(viewer: Any, _on: Any) -> bool:
    return viewer is not None and bool(viewer.is_administrator)
