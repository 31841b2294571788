"""What comes to `reply+<token>@…` goes where the answered message belongs: most answer a contribution, some a question
that was put to one person alone."""

from app.forums.inbound.answering import apply_answer_to_question
from app.forums.inbound.deciding import apply_word_to_list
from app.forums.inbound.handling import apply_reply
from app.forums.inbound.inviting import INVITED, apply_to_invitation
from app.forums.queries.notices import ANSWERED, OVERDUE, STILL_WAITS, TO_REVIEW
from app.forums.queries.senders import UNDECIDED
from app.mail.inbound.registry import Handled, ReadMessage
from app.mail.message_tokens import REPLY, message_by_token
from app.mail.models import InboundMessage

#: What tells moderators of something that waits: an answer is a moderator's word about it.
WAITING_KINDS = (TO_REVIEW, STILL_WAITS, OVERDUE, ANSWERED, UNDECIDED)
ASKED = "forums/asked"


def apply_answer(inbound: InboundMessage, letter: ReadMessage) -> Handled:
    message = message_by_token(letter.token, REPLY)
    if message is not None and message.kind in WAITING_KINDS:
        return apply_word_to_list(inbound, letter, message)
    if message is not None and message.kind == ASKED:
        return apply_answer_to_question(inbound, letter, message)
    if message is not None and message.kind == INVITED:
        return apply_to_invitation(inbound, letter, message) or apply_reply(inbound, letter)
    return apply_reply(inbound, letter)
