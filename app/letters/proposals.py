"""The words that an organiser finds in the form of a mailing and may rewrite, by its kind."""

from collections.abc import Callable, Mapping

from flask_babel import force_locale, gettext

from app.letters.models import MailingKind


def proposed_subject(kind: MailingKind, language: str) -> str:
    with force_locale(language):
        return {
            MailingKind.SAVE_THE_DATE: gettext("Save the date: {event}"),
            MailingKind.INVITATION: gettext("Invitation to {event}"),
            MailingKind.REMINDER: gettext("Reminder: invitation to {event}"),
            MailingKind.INFORMATION_NOTE: gettext("Information for participants: {event}"),
            MailingKind.CHASE: gettext("We await your nominations: {event}"),
            MailingKind.THANKS: gettext("Thank you for taking part: {event}"),
            MailingKind.OTHER: "{event}",
        }[kind]


def proposed_body(kind: MailingKind, language: str) -> str:
    """The personal link and the facts of the event follow it in the message."""
    with force_locale(language):
        return _BODIES[kind]()


def _save_the_date() -> str:
    return gettext(
        "{formal_greeting}\n\nPlease keep these days free: {event}, {when}, {place}. The invitation will follow.\n\n{closing}"
    )


def _invitation() -> str:
    return gettext(
        "Dear {name},\n\nWe have the honour of inviting you to {event}, {when}, in {place}.\n\n"
        "We would be grateful for your answer by {deadline}."
    )


def _reminder() -> str:
    return gettext(
        "Dear {name},\n\nWe have not heard from you yet about {event}, {when}. "
        "It would help us to know whether you can take part."
    )


def _information_note() -> str:
    return gettext("{formal_greeting}\n\nHere is what you need to know for {event}, {when}.\n\n{closing}")


def _chase() -> str:
    return gettext(
        "{formal_greeting}\n\nWe have not yet received the nominations of {country} for {event}, {when}. "
        "We would be grateful for them as soon as possible.\n\n{closing}"
    )


def _thanks() -> str:
    return gettext("{formal_greeting}\n\nThank you for taking part in {event}.\n\n{closing}")


def _other() -> str:
    return "{formal_greeting}\n\n\n\n{closing}"


_BODIES: Mapping[MailingKind, Callable[[], str]] = {
    MailingKind.SAVE_THE_DATE: _save_the_date,
    MailingKind.INVITATION: _invitation,
    MailingKind.REMINDER: _reminder,
    MailingKind.INFORMATION_NOTE: _information_note,
    MailingKind.CHASE: _chase,
    MailingKind.THANKS: _thanks,
    MailingKind.OTHER: _other,
}
