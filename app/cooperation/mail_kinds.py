"""What is to be known of the kinds of message that cooperation writes."""

from app.mail.kinds import MailKind

KINDS = (MailKind("cooperation/named"), MailKind("cooperation/ended"))
