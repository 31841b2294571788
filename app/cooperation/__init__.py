"""What the countries do together beside the events: working groups, support among countries, and the programme itself.

Words: a *working group* has members and an agenda, which is not attendance; a *cooperation record* says which countries
supported which; the *programme* is one row with its objectives, phases, tasks, needs and channels.
"""

from flask import Flask

from app.cooperation import models as _models  # noqa: F401  its tables belong to the metadata


def init_app(_app: Flask) -> None:
    """Its tables alone so far: other rooms read them."""
