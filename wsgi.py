"""The WSGI entry point: `gunicorn wsgi:application`, and what the `flask` command loads."""

from app import create_app
from app.core.database import insist_on_database
from app.library.files.store import insist_on_store

application = create_app()
insist_on_database(application)
insist_on_store(application)
