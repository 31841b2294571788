"""Words for the enumerations of jobs."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.jobs.queries import JobStatus

name_members(
    {
        JobStatus.WAITING: _l("Has not run yet"),
        JobStatus.RUNNING: _l("At work"),
        JobStatus.DONE: _l("In order"),
        JobStatus.FAILED: _l("Failed"),
        JobStatus.LATE: _l("Late"),
        JobStatus.INTERRUPTED: _l("Interrupted"),
    }
)
