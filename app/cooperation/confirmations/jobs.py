"""The scheduled work of cooperation: asking countries once a year how it went."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.cooperation.confirmations.actions import ask_how_it_went
from app.cooperation.confirmations.queries import records_to_ask_about
from app.cooperation.queries.records import cooperation_record_numbered
from app.core.clock import now
from app.jobs.registry import job
from app.jobs.rows import one_by_one


@job("ask_about_cooperation", every=timedelta(hours=6), title=_l("Ask countries how their cooperation went"))
def ask_about_cooperation() -> Iterator[Exception | None]:
    """A year after a support was entered, and every year after."""
    yield from one_by_one(records_to_ask_about(now()), _ask)


def _ask(number: int) -> bool:
    record = cooperation_record_numbered(number)
    return record is not None and bool(ask_how_it_went(record))
