"""The WSGI entry point: `gunicorn wsgi:application`, and what the `flask` command loads."""

import atexit
import gc

gc.disable()  # what is imported stays: to look through it again and again would be a fifth of the start

from app import create_app
from app.core.database import close_database, insist_on_database
from app.library.files.store import insist_on_store

application = create_app()
insist_on_database(application)
insist_on_store(application)

gc.freeze()  # nor is it looked through later, in memory that workers share, or at the end, which would take as long again
# A page makes some thousand objects and leaves nearly none behind. To look for them after every 700, as Python does by
# itself, was a tenth of what a page costs.
gc.set_threshold(10_000)
gc.enable()
# So what must not be left open is closed by name: else SQLite's journal stays beside the database.
atexit.register(close_database, application)
