"""The scheduled end of travellers' papers, passports and bank data."""

from collections.abc import Iterator
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.library.files.store import StoreOutOfReach, remove_bytes
from app.travel.actions.purging import forget_paper, forget_vault, papers_over


@job("purge_travel", every=timedelta(days=1), title=_l("Forget passports, bank data and papers whose time is over"))
def purge_travel() -> Iterator[Exception | None]:
    """What is forgotten counts as done. No transaction is open while the store is spoken to."""
    yield from one_by_one([0], lambda _all: forget_vault() > 0)
    for number in papers_over():
        keys: list[str] = []
        for outcome in one_by_one([number], lambda paper, keys=keys: _forgotten(paper, keys)):  # type: ignore[misc]
            yield _removed(keys) if outcome is None else outcome


def _forgotten(number: int, keys: list[str]) -> bool:
    found = forget_paper(number)
    keys += found
    return True


def _removed(keys: list[str]) -> Exception | None:
    """Remove the bytes of a paper whose row is gone; what stays there, `check_files` removes."""
    try:
        remove_bytes(keys)
    except StoreOutOfReach as error:
        current_app.logger.exception("the bytes of a paper could not be removed yet")
        return error
    return None
