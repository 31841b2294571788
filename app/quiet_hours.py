"""When nobody is written to by the clock alone, as an operator may set it."""

from datetime import time
from functools import cache

from app.wrong_setting import WrongSetting


def checked_quiet_hours(value: str) -> str:
    try:
        wall_times(value)
    except ValueError:
        raise WrongSetting(f"ENCUENTRO_QUIET_HOURS is {value!r}: give two times such as 21:00-07:00, or off.") from None
    return value


@cache
def wall_times(written: str) -> tuple[time, time] | None:
    """(beginning, end) of "21:00-07:00", two times of day that differ; None for "off". Raises ValueError."""
    if written == "off":
        return None
    begin, _, end = written.partition("-")
    times = time.fromisoformat(begin.strip()), time.fromisoformat(end.strip())
    if times[0] == times[1] or any(one.tzinfo for one in times):
        raise ValueError(written)
    return times
