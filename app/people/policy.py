"""Who may see, change, import, merge and erase persons."""

from typing import Any

from app.core.access import rule
from app.people.matching import accounts_among
from app.people.models import Person
from app.people.sight import with_address_seen


@rule("people.list")
def may_list(viewer: Any, _on: Any) -> bool:
    """Whoever organises anything reads the directory: that is whom they invite from."""
    return viewer is not None and bool(viewer.is_staff)


@rule("people.edit")
def may_edit(viewer: Any, _on: Any) -> bool:
    return viewer is not None and bool(viewer.is_staff)


@rule("people.see_address")
def may_see_address(viewer: Any, person: Person) -> bool:
    """Whoever organises one event writes to the people of that event, and to nobody else."""
    return viewer is not None and bool(viewer.is_staff) and person.id in with_address_seen(viewer, [person])


@rule("people.identify")
def may_identify(viewer: Any, person: Person) -> bool:
    """Change the address that a person is known by, for them. Whoever has it holds all that is theirs.

    Who has an account changes it alone, by showing that the new mailbox is theirs; for who lost the old one, an
    administrator does. An organiser of one event corrects it on a registration or an invitation of that event, and
    proposes it. The same holds on screens, in lists that are imported, in merges and for what comes by mail.
    """
    if viewer is None or not viewer.organises_all:
        return False
    return bool(viewer.is_administrator) or not accounts_among([person.id])


@rule("people.decide_addresses")
def may_decide_addresses(viewer: Any, _on: Any) -> bool:
    """See what addresses organisers propose, and take or refuse them."""
    return viewer is not None and bool(viewer.organises_all)


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
