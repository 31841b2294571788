"""The WSGI entry point: `gunicorn wsgi:application`, and what the `flask` command loads."""

import atexit
import gc

gc.disable()  # what is imported stays: to look through it again and again would be a fifth of the start

from app import create_app
from app.core.database import insist_on_database
from app.library.files.store import insist_on_store

application = create_app()
insist_on_database(application)
insist_on_store(application)

gc.freeze()  # nor is it looked through later, in memory that workers share
gc.enable()
# But it is at the end: what isn't let go leaves a connection open, and SQLite's journal beside the database.
atexit.register(gc.unfreeze)
