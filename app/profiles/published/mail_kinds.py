"""What is to be known of the kinds of message that profiles write."""

from app.mail.kinds import by_act

KINDS = (by_act("profiles/published"),)
