"""What is to be known of the kinds of message that profiles write."""

from app.mail.kinds import MailKind

KINDS = (MailKind("profiles/published"),)
