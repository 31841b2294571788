"""Where rooms above join what letters do, without letters knowing them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.core.hooks import Hook
from app.events.models import Event
from app.letters.audiences import MailingAudience
from app.letters.models import Letter, Mailing, MailingRecipient

audiences: Hook[MailingAudience] = Hook(
    "letters.audiences", "groups of people whom a mailing about an event can be for"
)

#: Groups that come and go with the rows of a room, by their keys; in a number of statements that does not grow with them.
AudienceFamily = Callable[[], Mapping[str, MailingAudience]]
audience_families: Hook[AudienceFamily] = Hook(
    "letters.audience_families", "groups of people that come and go with the rows of a room"
)


def audiences_offered() -> dict[str, MailingAudience]:
    """Every group that a mailing can be for today."""
    found = {**audiences.joined()}
    for family in audience_families:
        found |= family()
    return found


#: Number of the recipient → field of `merging.FIELDS` → what it says for them.
MergeValues = Callable[[Event, Sequence[MailingRecipient]], Mapping[int, Mapping[str, str]]]
merge_values: Hook[MergeValues] = Hook("letters.merge_values", "values of merge fields that a room above knows")

#: (the mailing, those of its recipients who were just written to), once a piece, in the transaction of the writing.
MailingWritten = Callable[[Mailing, Sequence[MailingRecipient]], object]
written: Hook[MailingWritten] = Hook("letters.written", "a mailing other than an invitation was written to recipients")

#: (the letter that came in, the letter it answers or None), in the transaction that files it; nothing commits.
#: The letter that came in has its event, parties and people loaded.
LetterAnswered = Callable[[Letter, Letter | None], None]

letter_answered: Hook[LetterAnswered] = Hook("letters.answered", "an answer came in and was filed on its country")

#: (a letter of ours that left on paper, the day on which it did), in the transaction that says so.
LetterSent = Callable[[Letter, date], object]

letter_sent: Hook[LetterSent] = Hook("letters.sent", "a letter of ours was said to have been sent")

#: (a letter of ours with a number that was made void in the register), in the transaction that does it.
LetterVoided = Callable[[Letter], object]

letter_voided: Hook[LetterVoided] = Hook("letters.voided", "a letter of ours was made void in the register")

#: What a message was about ("delegation:…", `OutboxMessage.about_ref`) → the countries on which an answer is filed.
CountriesAbout = Callable[[str], Sequence[str]]

countries_about: Hook[CountriesAbout] = Hook("letters.countries_about", "on which countries an answer by mail is filed")
