"""Whether a country can still answer: the one place that says so, for pages, actions and mails alike."""

from flask_babel import gettext

from app.core.dates import Precision
from app.core.present_day import present_day
from app.core.shown import written_date
from app.profiles.models import CountryResponse, QuestionnaireVersion, ResponseStatus


def last_day_passed(version: QuestionnaireVersion) -> bool:
    """Whether its last day has passed, by the clock of the office."""
    if version.ends_on is None or version.window_precision is not Precision.DAY:
        return False
    return version.ends_on < present_day()


def why_no_answers(response: CountryResponse) -> str:
    """What keeps a country from answering now, in words for its coordinator; empty while it can. The version is loaded.

    What the office has given back is answered after the last day too: the office asked for it.
    """
    version = response.version
    if not version.is_open:
        return gettext("This version is closed: nothing can be changed any more. Write to the office.")
    if not response.status.is_with_country:
        return gettext("This was handed in: the office reads it now. Nothing was changed.")
    if last_day_passed(version) and response.status is not ResponseStatus.RETURNED:
        return gettext(
            "The last day for answering was %(day)s: nothing can be changed any more. "
            "Write to the office, which can set a later day.",
            day=written_date(version.ends_on),
        )
    return ""
