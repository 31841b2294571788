"""Where rooms above join what letters do, without letters knowing them."""

from app.core.hooks import Hook
from app.letters.audiences import MailingAudience

audiences: Hook[MailingAudience] = Hook(
    "letters.audiences", "groups of people whom a mailing about an event can be for"
)
