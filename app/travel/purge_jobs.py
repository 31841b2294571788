"""The scheduled end of travellers' papers, passports and bank data."""

from collections.abc import Iterator
from datetime import timedelta

from flask import current_app
from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.jobs.registry import job
from app.library.files.store import StoreOutOfReach, remove_bytes
from app.travel.actions.purging import forget_paper, forget_vault, papers_over


@job("purge_travel", every=timedelta(days=1), title=_l("Forget passports, bank data and papers whose time is over"))
def purge_travel() -> Iterator[Exception | None]:
    """What is forgotten counts as done. No transaction is open while the store is spoken to."""
    forgotten, numbers = forget_vault(), papers_over()
    db.session.commit()
    yield from [None] * forgotten
    for number in numbers:
        keys = forget_paper(number)
        db.session.commit()
        try:
            remove_bytes(keys)
        except StoreOutOfReach as error:  # the row is gone: `check_files` removes bytes without one
            current_app.logger.exception("the bytes of a paper could not be removed yet")
            yield error
        else:
            yield None
