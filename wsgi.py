"""The WSGI entry point: `gunicorn wsgi:application`, and what the `flask` command loads."""

from app import create_app

application = create_app()
