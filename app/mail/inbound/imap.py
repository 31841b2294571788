"""Mail in by IMAP: unseen messages of one mailbox are fetched, kept, and only then marked as seen or moved.

Nothing of a message is parsed here: imap-tools hands over bytes, and `keeping` looks for its Message-ID alone.
"""

import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app
from imap_tools import AND, BaseMailBox, MailBox, MailBoxUnencrypted

from app.core.extensions import db
from app.core.settings import settings
from app.mail.inbound.envelope import envelope_sender, our_recipients
from app.mail.inbound.keeping import FIRST_PART, LARGEST, keep
from app.mail.models import Transport

#: How long one command of the conversation may take.
SECONDS = 20
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)", re.IGNORECASE)
#: What one run keeps at most; the next one follows a minute later.
BATCH = 200


def fetch_into() -> Iterator[Exception | None]:
    """Keep every unseen message of the mailbox that the setting names; None for each kept, the error of one that failed.

    A message that can't be kept, or not marked, stays unseen and is fetched again; it stops no other. What the connection does wrong
    is raised.
    """
    done_folder = parse_qs(urlsplit(settings().imap_url).query).get("moved", [""])[0]
    with opened(settings().imap_url) as mailbox:
        for uid in mailbox.uids(AND(seen=False))[:BATCH]:
            try:
                raw, size = _content(mailbox, uid)
                _keep_for_all(raw, size)
                db.session.commit()
                _put_away(mailbox, uid, done_folder)
            except Exception as error:
                db.session.rollback()
                if not _is_alive(mailbox):
                    raise
                current_app.logger.exception("a message of the mailbox could not be kept and put away")
                yield error
            else:
                yield None


@contextmanager
def opened(url: str) -> Iterator[BaseMailBox]:
    """The mailbox of `imaps://user:password@host/FOLDER`, its server's certificate checked; closed at the end."""
    parts = urlsplit(url)
    host, folder = parts.hostname or "", unquote(parts.path.strip("/")) or "INBOX"
    mailbox: BaseMailBox
    if parts.scheme == "imaps":  # imaplib by itself checks no certificate
        context = ssl.create_default_context()
        mailbox = MailBox(host, parts.port or 993, timeout=SECONDS, ssl_context=context)
    else:
        mailbox = MailBoxUnencrypted(host, parts.port or 143, timeout=SECONDS)
    with mailbox.login(unquote(parts.username or ""), unquote(parts.password or ""), folder):
        yield mailbox


def _content(mailbox: BaseMailBox, uid: str) -> tuple[bytes, int]:
    """The bytes of a message and how many there are; of a very large one only the first are fetched."""
    sizes = (_SIZE.search(line) for line in _fetched(mailbox, uid, "RFC822.SIZE") if isinstance(line, bytes))
    size = next((int(found[1]) for found in sizes if found), None)
    wanted = "BODY.PEEK[]" if size is None or size <= LARGEST else f"BODY.PEEK[]<0.{FIRST_PART}>"
    content = next((bytes(one[1]) for one in _fetched(mailbox, uid, wanted) if isinstance(one, tuple)), None)
    if size is None or content is None:
        raise LookupError(f"the mailbox has no message {uid}")
    return content, size


def _fetched(mailbox: BaseMailBox, uid: str, what: str) -> list[Any]:
    """What the server answers to one FETCH: a pair for each literal, a line for all else.

    Lines that nobody asked for are among them: a server tells of flags that another program has set (RFC 3501 §7).
    """
    status, answers = mailbox.client.uid("FETCH", uid, f"({what})")
    return list(answers) if status == "OK" else []


def _keep_for_all(raw: bytes, size: int) -> None:
    """Once for each of our addresses it was delivered to; for nobody when there is none, so that somebody sees it."""
    sender = envelope_sender(raw)
    for recipient in our_recipients(raw) or [""]:
        keep(raw, recipient, sender, Transport.IMAP, size)


def _put_away(mailbox: BaseMailBox, uid: str, folder: str) -> None:
    mailbox.flag(uid, "\\Seen", True)
    if folder:
        if not mailbox.folder.exists(folder):
            mailbox.folder.create(folder)
        mailbox.move(uid, folder)


def _is_alive(mailbox: BaseMailBox) -> bool:
    """Whether the server still answers on this connection."""
    try:
        return bool(mailbox.client.noop()[0] == "OK")
    except Exception:  # whatever a broken connection raises
        return False
