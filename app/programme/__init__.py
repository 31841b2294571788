"""The programme's real data, 2003 to 2018, and a marked demonstration with fictional people: `flask programme`."""

from flask import Flask

from app.funding.doubts import funding_doubts
from app.funding.hooks import subjects
from app.programme.doubts import doubts_of_documents
from app.programme.funded import funded_documents


def init_app(app: Flask) -> None:
    """Say of money what the documents alone know: all else is loaded from the shell."""
    subjects.add(app, funded_documents, key="programme")
    funding_doubts.add(app, doubts_of_documents, key="programme")
