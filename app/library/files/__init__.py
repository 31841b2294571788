"""Files: taken in by content and name, kept in one store for all rooms, served to whom their owner shows them."""

from flask import Flask

from app.jobs.panels import job_panels
from app.library.files import jobs as _jobs  # noqa: F401  registers its job
from app.library.files import models as _models  # noqa: F401  its table belongs to the metadata
from app.library.files import policy as _policy  # noqa: F401  its rule
from app.library.files.mailed import mailed_files
from app.library.files.panels import missing_files_panel
from app.library.files.views import bp
from app.library.files.words import kind_and_size
from app.mail.attachments import attached_files


def init_app(app: Flask) -> None:
    """Register the route, the job and what the page of scheduled work shows."""
    app.register_blueprint(bp)
    app.jinja_env.filters["kind_and_size"] = kind_and_size
    job_panels.add(app, missing_files_panel)
    attached_files.add(app, mailed_files, key="files")
