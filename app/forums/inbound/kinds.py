"""The addresses at which forums take mail, and who handles it."""

from functools import partial

from flask import Flask

from app.forums.commands import MailedCommand
from app.forums.inbound.commanding import apply_command
from app.forums.inbound.deciding import apply_decision
from app.forums.inbound.files import fetch_files
from app.forums.inbound.handling import apply_forum
from app.forums.inbound.informing import apply_info, apply_owner
from app.forums.inbound.replies import apply_answer
from app.forums.inbound.words import forum_mail_word
from app.forums.quotes.stripping import MOST_CHARACTERS
from app.mail.inbound.registry import handle_kind
from app.mail.inbound.words import reason_namers

#: What takes the text out of a mail, in the child process.
READER = "app.forums.reading:read"


def take_mail(app: Flask) -> None:
    """Handle answers to our messages, what is written to a forum, and what moderators decide; called when the application is made."""
    handle_kind(app, "reply", apply_answer, READER, text_limit=MOST_CHARACTERS, prepare=fetch_files)
    handle_kind(app, "forum", apply_forum, READER, is_secret=False, text_limit=MOST_CHARACTERS, prepare=fetch_files)
    handle_kind(app, "decide", apply_decision, READER, text_limit=MOST_CHARACTERS)
    for command in MailedCommand:
        handle_kind(app, command.value, partial(apply_command, command), READER)
    handle_kind(app, "info", apply_info, READER, is_secret=False)
    handle_kind(app, "owner", apply_owner, READER, is_secret=False)
    for kind in ("reply", "forum", "decide", "info", "owner", *MailedCommand):
        reason_namers.add(app, forum_mail_word, key=kind)
