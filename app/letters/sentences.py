"""What became of a mailing, in whole sentences: after a sending at once, and on the page of a long task."""

from flask_babel import ngettext

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
