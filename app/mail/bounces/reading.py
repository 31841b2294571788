"""What a report says, as plain values. Runs in the child process: no application, no database, no network.

Reports of RFC 3464 are read by their fields, wherever a program put them and whatever it called them; other shapes by
their sentences (`prose`), and where those say nothing flufl.bounce knows some more products.
"""

import re
from collections.abc import Iterator, Mapping
from email.message import Message
from itertools import islice
from typing import Any

from flufl.bounce import all_failures

from app.core.text import folded
from app.mail.bounces.pages import readable
from app.mail.bounces.phrases import kinds_in
from app.mail.bounces.prose import TEXT_LIMIT, WORDS_LIMIT, Tale, answer_in, is_titled_failure, report_words, tale_of
from app.mail.bounces.statuses import is_exact, reply_in, status_in
from app.mail.inbound.automatic import header, is_absence_note, is_from_server

#: More recipients than any report about one message to one person names.
MOST = 20
MOST_PARTS = 200

_FIELDS = ("final-recipient", "original-recipient", "action", "status", "diagnostic-code")
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]{2,40})[ \t]{0,5}:[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_STATUS_PART = re.compile(r"(?:message|text|application)/(?:x-)?(?:global-)?delivery-?status(?:-notification)?")

Report = dict[str, str]
Group = Mapping[str, str]


def read(email: Message) -> dict[str, Any]:
    """`{"reports": [{"recipient", "action", "status", "diagnostic"}], "tale": "failure"}`.

    `action` is "failed", "delayed" or "delivered", whatever the report calls it. `reports` is empty when nothing tells
    of a failure; `tale` then says what else the message is (`prose.Tale`), and is empty when nobody can tell.
    """
    subject, text = header(email, "Subject"), report_words(_words(email))
    told = tale_of(subject, text)
    stated = [_report(group, text, told) for group in islice(_groups(email, text), MOST)]
    reports = [report for report in stated if report["action"]]
    if not reports and (absent := _no_report(email, subject, text, told)):
        return {"reports": [], "tale": absent}
    if not reports and told not in (Tale.DELAY, Tale.ARRIVAL):
        reports = _from_prose(email, text, told) or _recognised(email, text)
    return {"reports": reports[:MOST], "tale": _tale(reports, told)}


def _tale(reports: list[Report], told: Tale) -> Tale:
    actions = {report["action"] for report in reports}
    if "failed" in actions:
        return Tale.FAILURE
    if actions:
        return Tale.ARRIVAL if "delivered" in actions else Tale.DELAY
    return told if told in (Tale.DELAY, Tale.ARRIVAL) else Tale.NOTHING_KNOWN


def _no_report(email: Message, subject: str, text: str, told: Tale) -> Tale:
    """What a message is that no mail server wrote: a receipt, or an answering machine's note; empty for all else."""
    types = [part.get_content_type() for part in islice(email.walk(), MOST_PARTS)]
    if "message/disposition-notification" in types:
        return Tale.RECEIPT
    if "multipart/report" in types or "message/feedback-report" in types:
        return Tale.NOTHING_KNOWN
    return (
        Tale.ABSENCE
        if is_absence_note(email, subject) and (told is not Tale.FAILURE or not answer_in(text))
        else Tale.NOTHING_KNOWN
    )


def _groups(email: Message, text: str) -> Iterator[Group]:
    """The fields about each recipient, their names in lower case: of the parts for them, else of the text."""
    has_any = False
    for part in islice(email.walk(), MOST_PARTS):
        if _STATUS_PART.fullmatch(part.get_content_type()):
            for group in _fields_of(_source(part)):
                has_any = True
                yield group
    if not has_any:
        yield from _fields_of(text)


def _source(part: Message) -> str:
    """The fields as text. The parser makes a message of each group, and leaves alone what is encoded."""
    groups = part.get_payload()
    if isinstance(groups, list):
        written = "\n\n".join(_written(group) for group in groups if isinstance(group, Message))
        if "recipient" in written.lower() or "status" in written.lower():
            return written[: 4 * TEXT_LIMIT]
    encoded = Message()
    encoded["Content-Transfer-Encoding"] = header(part, "Content-Transfer-Encoding") or "8bit"
    encoded.set_payload(groups if isinstance(groups, str) else "\n".join(map(_body, groups)))
    content = encoded.get_payload(decode=True)
    return content[:TEXT_LIMIT].decode("utf-8", "replace") if isinstance(content, bytes) else ""


def _written(group: Message) -> str:
    return "\n".join([*(f"{name}: {value}" for name, value in _raw_items(group)), _body(group)])


def _raw_items(group: Message) -> list[tuple[str, str]]:
    return [(name, header_text(group, name)) for name in list(group.keys())[:40]]


def header_text(group: Message, name: str) -> str:
    """All values of a field, one after the other: some servers write two Diagnostic-Codes."""
    try:
        return "; ".join(str(value) for value in group.get_all(name, []))[: 2 * WORDS_LIMIT]
    except Exception:  # the parser of headers raises nearly everything
        return ""


def _body(group: Message) -> str:
    payload = group.get_payload()
    return payload if isinstance(payload, str) else ""


def _fields_of(text: str) -> Iterator[Group]:
    """Blocks of "Name: value" lines that say something of a recipient."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n"))[:200]:
        found: dict[str, str] = {}
        for name, value in _FIELD.findall(block[: 4 * TEXT_LIMIT]):
            found.setdefault(name.lower(), _short(value))
        if len(found.keys() & set(_FIELDS)) >= 2 or found.keys() & {"diagnostic-code", "final-recipient"}:
            yield found


#: What the sentences say of all, where a group's own fields do not tell.
_BY_TALE = {Tale.FAILURE: "failed", Tale.DELAY: "delayed", Tale.ARRIVAL: "delivered"}


def _report(group: Group, text: str, told: Tale) -> Report:
    """One recipient's fields. Where the server's answer is missing among them, it is looked for in the sentences."""
    diagnostic = _value(group.get("diagnostic-code", ""))
    stated = status_in(group.get("status", ""))
    if not (is_exact(status_in(diagnostic)) or (diagnostic and is_exact(stated)) or kinds_in(folded(diagnostic))):
        diagnostic = _short(f"{diagnostic} {answer_in(text)}")
    action = _action(group.get("action", ""), stated or status_in(diagnostic), diagnostic)
    return {
        "recipient": _value(group.get("original-recipient") or group.get("final-recipient", "")),
        "action": action or _BY_TALE.get(told, ""),
        "status": stated,
        "diagnostic": diagnostic,
    }


#: How programs begin the word that RFC 3464 §2.3.3 fixed.
_ACTIONS = (
    (("deliver", "relay", "expand", "success", "sent", "ok"), "delivered"),
    (("delay", "defer", "warn", "queue", "retry", "transient"), "delayed"),
    (("fail", "error", "expire", "undeliver", "bounce", "reject", "refuse", "perm", "drop", "returned", "abort"), "failed"),
)  # fmt: skip


def _action(written: str, status: str, diagnostic: str) -> str:
    """ "failed", "delayed" or "delivered"; where no known word says so, what the codes say; empty when nothing does."""
    word = written.strip(" \"'(<").lower()
    for beginnings, action in _ACTIONS:
        if word.startswith(beginnings):
            return action
    class_ = status[:1] or reply_in(diagnostic)[:1]
    if reply_in(diagnostic).startswith("5") or class_ == "5":
        return "failed"
    return {"2": "delivered", "4": "delayed"}.get(class_, "")


def _from_prose(email: Message, text: str, told: Tale) -> list[Report]:
    """What the sentences alone tell, with the address that some servers give in a header."""
    if told is not Tale.FAILURE:
        return []
    named = header(email, "X-Failed-Recipients").split(",")[0]
    answer = answer_in(text)
    is_certain = named or answer or is_titled_failure(header(email, "Subject")) or is_from_server(email)
    if not is_certain:
        return []
    return [{"recipient": _short(named), "action": "failed", "status": "", "diagnostic": answer or _short(text)}]


def _recognised(email: Message, text: str) -> list[Report]:
    """What flufl.bounce makes of a message of which nothing else is understood."""
    try:
        temporary, permanent = all_failures(email)
    except Exception:  # its detectors meet anything that anybody sends
        return []
    found = [(address, "delayed") for address in sorted(temporary - permanent)]
    found += [(address, "failed") for address in sorted(permanent)]
    answer = answer_in(text)
    return [
        {"recipient": _short(_text(address)), "action": action, "status": "", "diagnostic": answer}
        for address, action in found[:MOST]
    ]


def _words(email: Message) -> str:
    """What the server says before it gives our message back: the first part that can be read, of a page its text."""
    own = list(islice(_own_parts(email), MOST_PARTS))
    for kind in ("text/plain", "text/html"):
        for part in own:
            if part.get_content_type() == kind and (text := readable(part, TEXT_LIMIT)).strip():
                return text
    return ""


def _own_parts(email: Message) -> Iterator[Message]:
    """The parts without those of the message that a report gives back: what stands there are our words."""
    yield email
    gives_back = email.get_content_type() == "multipart/report"
    for part in email.get_payload() if email.is_multipart() else ():
        if isinstance(part, Message) and not (gives_back and part.get_content_maintype() == "message"):
            yield from _own_parts(part)


def _value(field: str) -> str:
    """A field without its type: "rfc822; ana@compras.example" → "ana@compras.example"."""
    kind, mark, value = field.partition(";")
    return _short(value if mark and len(kind) < 20 and " " not in kind.strip() else field)


def _text(address: bytes | str) -> str:
    return address.decode("utf-8", "replace") if isinstance(address, bytes) else str(address)


def _short(text: str) -> str:
    return " ".join(text.split())[:WORDS_LIMIT].strip()
