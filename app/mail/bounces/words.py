"""What a server's words mean, for those who do not read status codes."""

from flask_babel import gettext

from app.mail.bounces.statuses import status_in


def plain_words(answer: str) -> str:
    """The meaning of the status in `answer` (RFC 3463) in a sentence; "" when it has none, or none we know."""
    _class, _, rest = status_in(answer).partition(".")
    meanings = {
        "1.1": gettext("There is no such mailbox at that domain."),
        "1.2": gettext("There is no such domain."),
        "1.3": gettext("The address is not written as an address is."),
        "1.6": gettext("The mailbox has moved, and the new address is not known."),
        "1.10": gettext("The domain takes no mail at all."),
        "2.1": gettext("The mailbox is switched off."),
        "2.2": gettext("The mailbox is full."),
        "2.3": gettext("The message is larger than the mailbox takes."),
        "3.4": gettext("The message is larger than the recipient's server takes."),
    }
    by_subject = {
        "4": gettext("The recipient's server could not be reached."),
        "6": gettext("The recipient's server could not take this form of message."),
        "7": gettext("The recipient's server refused the message by a rule of its own; the address may be right."),
    }
    return meanings.get(rest) or by_subject.get(rest.partition(".")[0], "")
