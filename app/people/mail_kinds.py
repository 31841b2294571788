"""What is to be known of the kinds of message that people write: each tells what the secretariat just decided."""

from app.mail.kinds import by_act

KINDS = (by_act("people/address_gone"), by_act("people/address_came"))
