"""What a long forum adds up to is counted beforehand, so that its figures and its board are read in no time."""

from collections.abc import Iterator
from datetime import timedelta

from flask_babel import lazy_gettext as _l

from app.forums.actions.tallying import keep_tally
from app.forums.queries.tally import forums_to_tally
from app.jobs.registry import job
from app.jobs.rows import one_by_one


@job("tally_forums", every=timedelta(minutes=1), title=_l("Add up the contributions of long forums"))
def tally_forums() -> Iterator[Exception | None]:
    """Nothing depends on it but how long a page takes: what is not kept is counted when it is asked for."""
    yield from one_by_one(forums_to_tally(), keep_tally)
