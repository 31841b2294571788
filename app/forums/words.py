"""Words for the enumerations of forums, and sentences about windows."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _l

from app.core.shown import written_instant
from app.core.words import name_members, word
from app.forums.commands import MailedCommand
from app.forums.models import (
    Attribution,
    ContributionState,
    FlagReason,
    Forum,
    ForumDelivery,
    ForumQuestion,
    ForumRoleKind,
    ForumState,
    Joining,
    Moderation,
    ParticipantState,
    Readership,
    ReturnReason,
    ReviewHabit,
    ReviewNoteKind,
    ReviewOutcome,
    ReviewReason,
    Via,
)
from app.forums.windows import Shut

#: One call for each enumeration: members of two that have the same value would be one key of a dictionary.
name_members(
    {
        ForumState.DRAFT: _l("Draft"),
        ForumState.ANNOUNCED: _l("Announced"),
        ForumState.OPEN: _l("Open"),
        ForumState.CLOSED: _l("Closed"),
        ForumState.REPORTED: _l("Reported"),
        ForumState.CANCELLED: _l("Cancelled"),
    }
)
name_members(
    {
        Via.WEB: _l("On the page"),
        Via.MAIL: _l("By mail"),
        Via.LINK: _l("By a personal link"),
        Via.MODERATOR: _l("Entered by a moderator"),
        Via.BROUGHT: _l("Brought from a sister forum"),
    }
)
name_members(
    {
        Readership.PUBLIC: _l("Anyone"),
        Readership.NETWORK: _l("Whoever has signed in, and the participants"),
        Readership.PARTICIPANTS: _l("The participants alone"),
    }
)
name_members(
    {
        Joining.OPEN: _l("Whoever wants to"),
        Joining.APPROVAL: _l("Whoever asks and is accepted"),
        Joining.INVITATION: _l("Whoever is invited"),
    }
)
name_members(
    {
        Moderation.ALL: _l("Each contribution is read first"),
        Moderation.FIRST: _l("The first contributions of each participant are read first"),
        Moderation.OFF: _l("Contributions are published at once"),
    }
)
name_members(
    {
        Attribution.NAMED: _l("Name, institution and country"),
        Attribution.INSTITUTION: _l("Institution and country"),
        Attribution.CHATHAM: _l("Neither name nor institution (Chatham House rule)"),
    }
)
name_members(
    {
        ContributionState.HELD: _l("Waits for a moderator"),
        ContributionState.PUBLISHED: _l("Published"),
        ContributionState.RETURNED: _l("Returned"),
        ContributionState.HIDDEN: _l("Hidden"),
        ContributionState.WITHDRAWN: _l("Withdrawn"),
    }
)
name_members(
    {
        ForumRoleKind.ORGANISER: _l("Organiser"),
        ForumRoleKind.MODERATOR: _l("Moderator"),
        ForumRoleKind.RAPPORTEUR: _l("Rapporteur"),
        ForumRoleKind.TRANSLATOR: _l("Translator"),
    }
)
name_members(
    {
        ParticipantState.INVITED: _l("Invited"),
        ParticipantState.ASKED: _l("Asked to join"),
        ParticipantState.JOINED: _l("Takes part"),
        ParticipantState.LEFT: _l("Has left"),
        ParticipantState.REMOVED: _l("Removed"),
    }
)
name_members(
    {
        ForumDelivery.EACH: _l("Each contribution as it is published"),
        ForumDelivery.DAILY: _l("Once a day"),
        ForumDelivery.WEEKLY: _l("Once a week"),
        ForumDelivery.NONE: _l("No mail"),
    }
)
name_members(
    {
        ReviewHabit.USUAL: _l("As usual in this forum"),
        ReviewHabit.ALWAYS: _l("Always read first"),
        ReviewHabit.NEVER: _l("Never read first"),
    }
)
name_members(
    {
        ReviewOutcome.PUBLISHED: _l("Published"),
        ReviewOutcome.RETURNED: _l("Returned"),
        ReviewOutcome.KEPT: _l("Left as it is"),
        ReviewOutcome.HIDDEN: _l("Hidden"),
        ReviewOutcome.WITHDRAWN: _l("Taken back by its author"),
    }
)
name_members(
    {
        ReviewNoteKind.ASKED: _l("A moderator asks the author"),
        ReviewNoteKind.ANSWERED: _l("The author answers"),
        ReviewNoteKind.HELD: _l("A moderator holds it longer"),
    }
)
name_members(
    {
        ReviewReason.MODE: _l("Each contribution of this forum is read first."),
        ReviewReason.FIRST: _l("It is among the first of this participant."),
        ReviewReason.ALWAYS: _l("Contributions of this participant are always read first."),
        ReviewReason.TOPIC: _l("Contributions to this topic are always read first."),
        ReviewReason.CHATHAM: _l("No author may be told from it: look for a signature."),
        ReviewReason.UNVERIFIED_SENDER: _l("It came by mail, and it is not proved that the sender wrote it."),
        ReviewReason.UNKNOWN_SENDER: _l("It came by mail from an address that nobody here has."),
        ReviewReason.ANOTHERS_TOKEN: _l("It answers a message that was sent to somebody else."),
        ReviewReason.NO_TOKEN: _l("It answers none of our messages."),
        ReviewReason.NOT_JOINED: _l("Its author does not take part in this forum."),
        ReviewReason.PERSONAL_LINK: _l("It was written by a personal link, which may have been passed on."),
        ReviewReason.DIGEST_ANSWER: _l("It answers a digest: it is not clear which contribution."),
        ReviewReason.FORWARDED: _l("It forwards another message."),
        ReviewReason.NOTHING_OWN: _l("It holds no text of its own that could be told apart."),
        ReviewReason.ANSWERS_WITHIN: _l("It may answer within what it quotes."),
        ReviewReason.TOO_LONG: _l("It is too long."),
        ReviewReason.RATE: _l("Its author has sent many contributions within an hour."),
        ReviewReason.LINKS: _l("It is the first of this participant and holds many links."),
        ReviewReason.EDITED: _l("Its author has changed it."),
        ReviewReason.FLAGGED: _l("A participant asks you to look at it."),
    }
)
name_members(
    {
        ReturnReason.OFF_QUESTION: _l("It is off the question"),
        ReturnReason.BETTER_IN_TOPIC: _l("It belongs in another topic"),
        ReturnReason.TOO_LONG: _l("It is too long"),
        ReturnReason.PERSONAL_DATA: _l("It holds personal data"),
        ReturnReason.PROMOTION: _l("It advertises"),
        ReturnReason.TONE: _l("Its tone"),
        ReturnReason.DUPLICATE: _l("It was said already in the same words"),
        ReturnReason.OTHER: _l("Another reason"),
    }
)
name_members(
    {
        FlagReason.PERSONAL_DATA: _l("It holds personal data"),
        FlagReason.PROMOTION: _l("It advertises"),
        FlagReason.TONE: _l("Its tone"),
        FlagReason.OFF_QUESTION: _l("It is off the question"),
        FlagReason.OTHER: _l("Another reason"),
    }
)


name_members(
    {
        MailedCommand.EACH: _l("to take part and get each contribution as it is published"),
        MailedCommand.DAILY: _l("to take part and get one message a day"),
        MailedCommand.WEEKLY: _l("to take part and get one message a week"),
        MailedCommand.NOMAIL: _l("to get no more contributions by mail"),
        MailedCommand.LEAVE: _l("to leave the forum"),
    }
)


def review_reason(code: str) -> str:
    """Why something waits, in the reader's language; the code itself when it is of a later version."""
    return word(ReviewReason(code)) if code in list(ReviewReason) else code


def unclear_answer() -> str:
    """To whom it could not be told whether they accept an invitation."""
    return gettext(
        "We could not tell from your answer whether you take part, so nothing was changed. Say it on your page."
    )


def shut_sentence(reason: Shut, forum: Forum, question: ForumQuestion | None) -> str:
    """Why nothing can be written there, and since or until when, by the forum's clock."""
    zone = forum.zone or "UTC"
    opens, closed = written_instant(forum.opens_at, zone), written_instant(forum.closes_at, zone)
    if reason is Shut.NOT_YET and opens:
        return gettext("This forum opens on %(when)s.", when=opens)
    if reason is Shut.CLOSED and closed:
        return gettext("This forum closed on %(when)s.", when=closed)
    if reason is Shut.QUESTION_NOT_YET and question is not None:
        return gettext("This question opens on %(when)s.", when=written_instant(question.opens_at, zone))
    if reason is Shut.QUESTION_CLOSED and question is not None:
        return gettext("This question closed on %(when)s.", when=written_instant(question.closes_at, zone))
    sentences = {
        Shut.CANCELLED: gettext("This forum was cancelled."),
        Shut.LOCKED: gettext("This topic is locked: only moderators write in it."),
        Shut.CLOSED: gettext("This forum is closed."),
    }
    return sentences.get(reason, gettext("This forum takes no contributions yet."))
