"""What is to be known of the kinds of message that people write: each tells what the secretariat just decided."""

from app.mail.kinds import MailKind

KINDS = (MailKind("people/address_gone"), MailKind("people/address_came"))
