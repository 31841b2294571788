"""The day by the clock of the office: on its last evening the old day goes on, whatever day it is in Greenwich."""

from datetime import date
from zoneinfo import ZoneInfo

from app.core.clock import now
from app.core.settings import settings


def present_day() -> date:
    """The day in the network's own zone."""
    return now().astimezone(ZoneInfo(settings().zone)).date()
