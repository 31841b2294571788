"""How long before an event a person's calendar should ring: a few choices, as forms offer them."""

from flask_babel import gettext

#: Minutes before the start.
ALARMS = (15, 60, 24 * 60, 7 * 24 * 60)


def alarm_choices() -> list[tuple[str, str]]:
    """(minutes, words), none first."""
    words = (
        gettext("15 minutes before"),
        gettext("1 hour before"),
        gettext("1 day before"),
        gettext("1 week before"),
    )
    return [("", gettext("No alarm")), *((str(minutes), word) for minutes, word in zip(ALARMS, words, strict=True))]


def alarm_minutes(chosen: str | None) -> int | None:
    """The minutes that a choice of the form stands for."""
    return int(chosen) if chosen else None
