"""Words for the enumerations of jobs."""

from flask_babel import lazy_gettext as _l

from app.core.words import name_members
from app.jobs.queries import JobStatus
from app.jobs.task_rows import FAILED

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

#: Why a row of a long task was not done. A row without a code was not reached before the task stopped.
PROBLEMS = {
    FAILED: _l("It failed, and nothing was changed. An administrator finds the reason in the log."),
    "": _l("It was not reached before the work stopped."),
}
