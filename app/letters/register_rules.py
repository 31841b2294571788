"""Who may see and keep the register: whoever organises all; whoever organises one event, the letters about it."""

from app.accounts.models import Account
from app.core.access import rule


@rule("letter.list")
def may_list_letters(viewer: Account | None, _on: object) -> bool:
    """The list shows to each what they may see."""
    return viewer is not None and (viewer.organises_all or bool(viewer.organised_event_ids))


@rule("letter.write")
def may_write_letters(viewer: Account | None, _on: object) -> bool:
    """Make letters to be signed; of which events, the form offers."""
    return may_list_letters(viewer, None)


@rule("letter.handle")
def may_handle_letter(viewer: Account | None, _letter: object) -> bool:
    """Read one and take it further: the loader finds it for who may."""
    return may_list_letters(viewer, None)


@rule("letter.register")
def may_keep_register(viewer: Account | None, _on: object) -> bool:
    """Enter what came in, place what waits, and write the words that all letters begin with."""
    return viewer is not None and viewer.organises_all
