"""The address at which letters are answered by mail, and who handles it."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.letters.inbound.files import fetch_enclosures
from app.letters.inbound.handling import apply_answer_to_letter
from app.letters.reading import MOST_TEXT
from app.letters.reply_addresses import LETTERS
from app.mail.inbound.registry import handle_kind
from app.mail.inbound.words import reason_namers

_REASONS = {
    "letter_filed": _l("It was entered in the register and filed on the letter that it answers."),
    "letter_in_tray": _l("Nothing says which letter it answers: it waits in the tray of the register."),
    "letter_many_unplaced": _l("Too much that nothing places came within a day: it is kept here alone."),
    "letter_automatic": _l("A program answered by itself."),
}


def letter_mail_word(code: str) -> str:
    """The code itself for one of a later version."""
    return str(_REASONS.get(code, code))


def take_letters(app: Flask) -> None:
    """Take mail to `letters+<token>@…`."""
    reader = "app.letters.reading:read"
    handle_kind(app, LETTERS, apply_answer_to_letter, reader, text_limit=MOST_TEXT, prepare=fetch_enclosures)
    reason_namers.add(app, letter_mail_word, key=LETTERS)
