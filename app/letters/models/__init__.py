"""The tables of letters."""

from app.letters.models.mailing import Mailing, MailingKind, MailingRecipient, MailingStatus

__all__ = ["Mailing", "MailingKind", "MailingRecipient", "MailingStatus"]
