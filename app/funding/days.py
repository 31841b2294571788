"""Which day it is where the office keeps its books."""

from datetime import date
from zoneinfo import ZoneInfo

from app.core.clock import now
from app.core.settings import settings


def office_day() -> date:
    """Today, in the zone of the network: what is entered now counts from it."""
    return now().astimezone(ZoneInfo(settings().zone)).date()
