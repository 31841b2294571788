"""Where rooms above join what letters do, without letters knowing them."""

from collections.abc import Callable

from app.core.hooks import Hook
from app.letters.audiences import MailingAudience
from app.letters.models import Letter

audiences: Hook[MailingAudience] = Hook(
    "letters.audiences", "groups of people whom a mailing about an event can be for"
)

#: (the letter that came in, the letter it answers or None), in the transaction that files it; nothing commits.
#: The letter that came in has its event, parties and people loaded.
LetterAnswered = Callable[[Letter, Letter | None], None]

letter_answered: Hook[LetterAnswered] = Hook("letters.answered", "an answer came in and was filed on its country")
