"""The days of a year on which contacts of countries are asked whether all is still right, as an operator may set them."""

from datetime import date

from app.wrong_setting import WrongSetting

MonthDay = tuple[int, int]


def month_days(written: str) -> tuple[MonthDay, ...]:
    """(month, day) of each in "02-01,08-01"; none for "off". Raises ValueError."""
    if written == "off":
        return ()
    parts = [part.strip().split("-") for part in written.split(",")]
    days = tuple(sorted({(int(month), int(day)) for month, day in parts}))
    for month, day in days:
        date(2001, month, day)  # a year without 29 February
    return days


def checked_contact_days(written: str) -> str:
    """The same text, once it can be read; raises `WrongSetting`."""
    try:
        month_days(written)
    except ValueError:
        raise WrongSetting(
            f"ENCUENTRO_CONTACT_DAYS is {written!r}: give days of the year such as 02-01,08-01, or off."
        ) from None
    return written
