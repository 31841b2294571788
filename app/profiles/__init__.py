"""National profiles: questionnaires to countries, and what the network publishes of their answers.

Words: a *questionnaire* has *versions*; each asks *items* by section; a country's *response* holds its *item answers*. A
*proposal* is an answer of an earlier version that the country has not confirmed yet. A *profile* is an accepted response,
frozen on the day it was published.
"""

from flask import Flask

from app.profiles import models as _models  # noqa: F401  its tables belong to the metadata
from app.profiles.published import open_profiles
from app.profiles.questionnaires import open_questionnaires


def init_app(app: Flask) -> None:
    """Register the screens, and join countries, contacts, mail and people."""
    open_questionnaires(app)
    open_profiles(app)
