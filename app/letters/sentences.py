"""What became of a mailing, in whole sentences: after a sending at once, and on the page of a long task."""

from collections.abc import Sequence

from flask_babel import gettext, ngettext

from app.core.languages import language_in_sentence
from app.letters.models import MailingKind


def written_sentence(number: int, kind: MailingKind) -> str:
    if kind is MailingKind.REMINDER:
        return ngettext("%(num)d reminder is on its way.", "%(num)d reminders are on their way.", number)
    if kind is MailingKind.INVITATION:
        return ngettext("%(num)d invitation is on its way.", "%(num)d invitations are on their way.", number)
    return ngettext("%(num)d message is on its way.", "%(num)d messages are on their way.", number)


def kept_sentence(number: int) -> str:
    return ngettext(
        "Nothing is sent to %(num)d person who cannot be reached or asked not to be written to: see the list.",
        "Nothing is sent to %(num)d people who cannot be reached or asked not to be written to: see the list.",
        number,
    )


def counted_sentence(number: int, languages: Sequence[tuple[str, int]]) -> str:
    """ "34 recipients: 27 in Spanish, 5 in English, 2 in Portuguese"; `languages` as `queries.recipients.languages_of`."""
    each = [
        gettext("%(number)s in %(language)s", number=count, language=language_in_sentence(code))
        for code, count in languages
    ]
    told = ", ".join(each)
    return ngettext("%(num)d recipient: %(languages)s", "%(num)d recipients: %(languages)s", number, languages=told)
