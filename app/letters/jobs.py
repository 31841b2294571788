"""The scheduled work of letters: mailings whose time to be stopped is over leave."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.core.clock import now
from app.jobs.registry import job
from app.jobs.rows import one_by_one
from app.letters.actions.leaving import let_leave
from app.letters.queries.mailings import due_mailings


@job("send_mailings", every=timedelta(minutes=1), title=_l("Send the messages of organisers that nobody stopped"))
def send_mailings() -> Iterator[Exception | None]:
    """Write to the recipients of what is due, or begin the long task that writes to many."""
    yield from one_by_one(due_mailings(now()), let_leave)
