"""The scheduled work of the figures: counting their people where they are many."""

from flask_babel import lazy_gettext as _l

from app.core.extensions import db
from app.jobs.registry import Result, job
from app.reports.counting import EVERY, keep_counts


@job("count_figures", every=EVERY, title=_l("Count the people of the figures"))
def count_figures() -> Result:
    """Keep the counts of a large programme; of a small one the pages count for themselves."""
    groups = keep_counts()
    db.session.commit()
    return Result(done=groups)
