"""What a participant asks for by mail is done: the same actions as on the pages, under the same rules."""

from datetime import datetime

from flask_babel import gettext

from app.forums.actions.participating import join_forum, leave_forum
from app.forums.commands import MailedCommand
from app.forums.models import ForumDelivery, ParticipantState
from app.forums.standing import ForumStanding


def obey_command(
    standing: ForumStanding, command: MailedCommand, at: datetime, *, actor: str, is_proved: bool
) -> str | None:
    """Do it; the sentence by which the person is told, None where they are told by another message. Raises `Refused`.

    To stop mail never makes anybody take part.
    """
    participant = standing.participant
    was = participant.state if participant is not None else None
    if command is MailedCommand.LEAVE:
        if leave_forum(standing, actor=actor):
            return _left_words(was)
        return gettext("You do not take part in this forum: there was nothing to leave.")
    delivery = command.delivery or ForumDelivery.NONE
    if delivery is ForumDelivery.NONE and was is not ParticipantState.JOINED:
        return gettext("You do not take part in this forum: its contributions do not reach you.")
    after = join_forum(standing, delivery, at, actor=actor, is_proved=is_proved)
    if after.state is ParticipantState.ASKED:
        return gettext("Those who run the forum were asked, and write to you when they have decided.")
    return None if was is not ParticipantState.JOINED else delivery_words(delivery)


def _left_words(was: ParticipantState | None) -> str:
    if was is ParticipantState.JOINED:
        return gettext("You have left this forum. What you wrote stays in it.")
    return gettext("Thank you for letting us know. If your plans change, this link lets you take part.")


def delivery_words(delivery: ForumDelivery) -> str:
    """How the forum reaches somebody from now on."""
    return {
        ForumDelivery.EACH: gettext("From now on each contribution reaches you as it is published."),
        ForumDelivery.DAILY: gettext("From now on one message a day tells you what is new."),
        ForumDelivery.WEEKLY: gettext("From now on one message a week tells you what is new."),
        ForumDelivery.NONE: gettext("From now on no contributions reach you by mail. You still take part."),
    }[delivery]
