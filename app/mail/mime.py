"""A stored message as the bytes that go to the server: the same at every attempt, except for the Date."""

import re
from binascii import b2a_qp
from email.errors import HeaderParseError
from email.header import Header
from email.headerregistry import Address, HeaderRegistry
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, formataddr
from functools import lru_cache
from typing import Any

import flask_mail
from flask_babel import force_locale

from app.core.clock import now
from app.core.settings import settings
from app.core.text import one_line
from app.mail.answer_addresses import with_answer_addresses
from app.mail.attachments import files_named
from app.mail.inbound.addresses import address_for
from app.mail.kinds import answering_kind
from app.mail.lists import list_named
from app.mail.message_tokens import reply_address, token_of
from app.mail.models import OutboxMessage
from app.mail.sender import sender_name
from app.mail.signing import signed
from app.mail.subscriptions.links import ways_out, with_token
from app.mail.threads import loop_mark, threading_of

#: Nobody's name needs more in a header.
NAME_LIMIT = 120

#: Half a line end, or a line within a header that does not continue it (RFC 5322 §2.2.3).
_SECOND_HEADER = re.compile(r"\r(?!\n)|(?<!\r)\n|\n(?![ \t]|\Z)")


#: Message-IDs, addresses and links, which may be longer than a line and must stay whole. Nothing of theirs is encoded.
_WHOLE = ("In-Reply-To", "References", "List-Post", "List-Archive", "Archived-At", "List-Help", "List-Owner")
#: What is written here and nowhere else, so that it need not be read again before it goes.
_OURS = ("Subject", "List-Id", "To", "Date", "Message-ID", "Auto-Submitted", "Content-Language", *_WHOLE)
#: The same in all messages of a language. Reading and folding them for each would be a third of its making.
_CONSTANT = ("From", "Reply-To", "List-Unsubscribe-Post", "MIME-Version", "Content-Transfer-Encoding")
#: What stands on one line as it is, when it fits: "Content-Type: text/html; charset=\"utf-8\"".
_ON_ONE_LINE = ("Date", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type")
_LINE = 78


class Headers(HeaderRegistry):
    """What the standard library reads in a header; the same object for the same short words, since none changes it."""

    def __init__(self) -> None:
        super().__init__()
        self._kind = lru_cache(64)(super().__getitem__)
        self._remembered = lru_cache(256)(super().__call__)

    def __getitem__(self, name: str) -> Any:
        return self._kind(name)

    def __call__(self, name: str, value: Any) -> Any:
        is_short = isinstance(value, str) and len(value) <= _LINE
        return self._remembered(name, value) if is_short else super().__call__(name, value)


class MailPolicy(EmailPolicy):
    """SMTP's line ends, and `email.header` for what is not ASCII.

    The encoder of `EmailPolicy` loses a space in about one of twenty long accented subjects (Python 3.11).
    """

    def header_store_parse(self, name: str, value: Any) -> tuple[str, Any]:
        """Words that people wrote are taken as they stand: what looks like an encoded word in them is none, or it could
        hold a line end. They come here on one line."""
        is_ours = name in _OURS or isinstance(value, Address)
        return (name, value) if is_ours else super().header_store_parse(name, value)

    def header_fetch_parse(self, name: str, value: Any) -> Any:
        return super().header_fetch_parse(name, str(value) if isinstance(value, Address) else value)

    def fold(self, name: str, value: Any) -> str:
        """The header with its line ends; raises `HeaderParseError` rather than let a value begin another header."""
        is_constant = name in _CONSTANT and not isinstance(value, Address)
        folded = _folded_once(name, value) if is_constant else self._folded(name, value)
        if _SECOND_HEADER.search(folded):
            raise HeaderParseError(f"{name} holds a line end that its encoding hid")
        return folded

    def _folded(self, name: str, value: Any) -> str:
        if name == "Subject":
            return f"{name}: {encoded(str(value), name)}{self.linesep}"
        if isinstance(value, Address):
            return f"{name}: {_phrased(value.display_name, value.addr_spec, name)}{self.linesep}"
        if name == "List-Id":
            title, _, plain = str(value).rpartition(" ")
            return f"{name}: {_phrased(title, plain.strip('<>'), name)}{self.linesep}"
        if name == "List-Unsubscribe":  # its addresses are longer than a line may be, and must stay whole
            return f"{name}: {str(value).replace(', ', f',{self.linesep} ')}{self.linesep}"
        if name in _WHOLE and value.isascii():
            return f"{name}: {value.replace(' ', f'{self.linesep} ')}{self.linesep}"
        if name in _ON_ONE_LINE and len(name) + len(value) + 2 <= _LINE and value.isascii():
            return f"{name}: {value}{self.linesep}"
        return self.folded_by_the_library(name, value)

    def folded_by_the_library(self, name: str, value: Any) -> str:
        return str(super().fold(name, value))

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii")


@lru_cache(256)
def _folded_once(name: str, value: str) -> str:
    return POLICY.folded_by_the_library(name, value)


POLICY = MailPolicy(linesep="\r\n", header_factory=Headers())


def as_email(message: OutboxMessage) -> EmailMessage:
    """The message in MIME. With a calendar part it has the shape that mail programs act on:

    mixed( alternative( plain, html, text/calendar; method=… ), invite.ics ). The calendar part stands last in the
    alternative, in base64 and without a disposition; the attached copy is for programs that know files alone.
    """
    email = EmailMessage(policy=POLICY)
    _add_headers(email, message)
    text, html = message.text, message.html
    if message.list_name:
        _add_list_headers(email, message)
        text, html = with_token(text, message), with_token(html, message)
    if message.threading:
        _add_thread_headers(email, message)
        text, html = with_answer_addresses(text, message), with_answer_addresses(html, message)
    email["MIME-Version"] = "1.0"
    _set_text(email, text, "plain")
    email.make_alternative(boundary=_boundary("alternative", message))
    email.attach(_set_text(EmailMessage(policy=POLICY), html, "html"))
    if message.calendar:
        _add_calendar(email, message)
    if message.attachments:
        _add_files(email, message)
    email["Content-Language"] = _written_in(message)
    return email


class MessageOut(flask_mail.Message):
    """A stored message as Flask-Mail hands it over. Its bytes are those of `as_email`, signed, and made once: Flask-Mail's
    own tree would have the Date of this machine, a calendar that no program acts on and headers nobody checked."""

    def __init__(self, message: OutboxMessage, data: bytes | None = None) -> None:
        """All that Flask-Mail's own sets. It would make a Message-ID too, and ask the DNS who we are for it."""
        self.subject, self.recipients = one_line(message.subject), [message.to_address]
        self.alts, self.extra_headers = {}, None
        self.body, self.html, self.charset = message.text, message.html, None
        self.sender, self.reply_to = settings().sender, message.reply_to or None
        self.cc, self.bcc, self.attachments = [], [], []
        self.mail_options, self.rcpt_options = [], []
        self.date, self.msgId = now().timestamp(), message.message_id
        self._data = signed(as_email(message).as_bytes()) if data is None else data

    def as_bytes(self) -> bytes:
        return self._data

    def as_string(self) -> str:
        return self._data.decode("ascii")


def _set_text(part: EmailMessage, text: str, subtype: str) -> EmailMessage:
    """As `set_content` does it, with the encoder that is written in C: a long letter is most of what is encoded."""
    part["Content-Type"] = f'text/{subtype}; charset="utf-8"'
    part["Content-Transfer-Encoding"] = "quoted-printable"
    lines = b"\n".join(text.encode().splitlines()) + b"\n"
    part.set_payload(b2a_qp(lines, istext=True).decode("ascii"))
    return part


def _boundary(kind: str, message: OutboxMessage) -> str:
    """The same at every attempt. No part can hold it: neither encoding of ours writes "=_" (RFC 2045 §6.7)."""
    return f"=_{kind}_" + re.sub("[^0-9A-Za-z]", "", message.message_id)[:24]


@lru_cache(256)
def encoded(text: str, header_name: str) -> str:
    """`text` for a header: as it is when it is plain ASCII, else in encoded words of at most 75 characters (RFC 2047)."""
    is_plain = text.isascii() and "=?" not in text
    return Header(text, "us-ascii" if is_plain else "utf-8", 75, header_name).encode(linesep="\r\n")


def _phrased(words: str, plain: str, header_name: str) -> str:
    """`words <plain>` with the words quoted or encoded as far as they need it."""
    if not words:
        return f"<{plain}>" if header_name == "List-Id" else plain
    if words.isascii() and "=?" not in words:
        return formataddr((words, plain))
    return f"{encoded(words, header_name)}\r\n <{plain}>"


def _add_headers(email: EmailMessage, message: OutboxMessage) -> None:
    """Every value is structured or on one line, so none can begin another header (RFC 5322 §2.2)."""
    email["From"] = _sender(message)
    email["To"] = Address(one_line(message.to_name)[:NAME_LIMIT], addr_spec=message.to_address)
    email["Reply-To"] = _answers_to(message)
    email["Subject"] = one_line(message.subject)
    email["Date"] = format_datetime(now().replace(microsecond=0))
    email["Message-ID"] = message.message_id
    if not message.is_persons:  # RFC 3834: nobody's out-of-office answers this, and no other robot does
        email["Auto-Submitted"] = "auto-generated"


def _sender(message: OutboxMessage) -> Any:
    """From: the network, or whose words they are at the address of the conversation."""
    thread = threading_of(message.threading)
    if not message.from_name and thread is None:
        return _address("From", one_line(sender_name(message.language))[:NAME_LIMIT], settings().sender)
    name = message.from_name or sender_name(message.language)
    return Address(
        one_line(name)[:NAME_LIMIT], addr_spec=thread.address if thread and thread.is_list else settings().sender
    )


def _written_in(message: OutboxMessage) -> str:
    thread = threading_of(message.threading)
    return (thread.written_in if thread else "") or message.language


def _answers_to(message: OutboxMessage) -> Any:
    """Reply-To: an address of this one message when it is one of a conversation that takes answers."""
    thread = threading_of(message.threading)
    if thread is not None and thread.takes_replies:
        return Address("", addr_spec=reply_address(message))
    if kind := answering_kind(message.kind):
        return Address("", addr_spec=address_for(kind, token_of(message, kind)))
    return _address("Reply-To", "", message.reply_to or settings().mail_reply_to or settings().sender)


@lru_cache(256)
def _address(name: str, words: str, address: str) -> Any:
    return POLICY.header_factory(name, Address(words, addr_spec=address))


def _add_list_headers(email: EmailMessage, message: OutboxMessage) -> None:
    """Which list it is (RFC 2919), and how to leave it: by a page or a message, or by one click (RFC 2369, RFC 8058)."""
    found = list_named(message.list_name)
    with force_locale(message.language):
        title = one_line(str(found.title))[:NAME_LIMIT] if found else ""
    list_id = found.list_id if found else message.list_name.replace(":", ".")
    email["List-Id"] = f"{title} <{list_id}.{settings().mail_domain}>".strip()
    page, address = ways_out(message)
    email["List-Unsubscribe"] = f"<{page}>, <{address}>"
    email["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _add_thread_headers(email: EmailMessage, message: OutboxMessage) -> None:
    """Where it stands in its conversation, and what keeps other programs and ourselves from answering it."""
    thread = threading_of(message.threading)
    for name, value in thread.headers() if thread else ():
        email[name] = value
    if thread is None or thread.is_list:
        email["Precedence"] = "list"
    email["X-Auto-Response-Suppress"] = "All"
    email["X-Encuentro-Loop"] = loop_mark()


def _add_files(email: EmailMessage, message: OutboxMessage) -> None:
    if not message.calendar:
        email.make_mixed(boundary=_boundary("mixed", message))
    for file in files_named(message.attachments or ()):
        kind, _, subtype = file.mime.partition("/")
        email.add_attachment(file.content, maintype=kind, subtype=subtype, filename=file.name)


def _add_calendar(email: EmailMessage, message: OutboxMessage) -> None:
    content = message.calendar.encode()
    part = EmailMessage(policy=POLICY)
    part.set_content(content, maintype="text", subtype="calendar", cte="base64")
    for name, value in (("method", message.calendar_method), ("charset", "utf-8"), ("component", "VEVENT")):
        part.set_param(name, value)
    del part["MIME-Version"], part["Content-Disposition"]
    email.attach(part)
    email.make_mixed(boundary=_boundary("mixed", message))
    email.add_attachment(content, maintype="application", subtype="ics", filename="invite.ics")
