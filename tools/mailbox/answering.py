"""Answering a letter of the local mailbox as its recipient's programs would: from a calendar, or to leave a list.

The answer comes in by LMTP, the way a mail server hands over mail, so that a demonstration shows the real path.
"""

import re
import smtplib
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from urllib.parse import unquote

from icalendar import Calendar, Event, vText

from tools.mailbox.letters import Letter

#: What a calendar program's buttons say, as PARTSTAT (RFC 5545 §3.2.12).
CALENDAR_ANSWERS = ("ACCEPTED", "TENTATIVE", "DECLINED")
UNSUBSCRIBE = "UNSUBSCRIBE"
SECONDS = 10
#: What a reply repeats of the entry, besides who answers (RFC 5546 §3.2.3).
REPEATED = ("UID", "SEQUENCE", "ORGANIZER", "DTSTART", "DTEND", "SUMMARY", "RECURRENCE-ID")


def possible_answers(letter: Letter) -> tuple[str, ...]:
    """What can be answered to a letter: to an invitation it carries, and to the list it belongs to."""
    invites = CALENDAR_ANSWERS if _entry(letter) is not None else ()
    return (*invites, UNSUBSCRIBE) if _leaving_address(letter) else invites


def answer_to(letter: Letter, answer: str, moment: datetime) -> tuple[str, bytes]:
    """(the address it goes to, the message): `answer` is one of `possible_answers`."""
    email = EmailMessage(policy=SMTP)
    email["From"], email["Date"] = letter.email["To"], format_datetime(moment)
    if answer == UNSUBSCRIBE:
        recipient = _leaving_address(letter)
        email["Subject"] = "unsubscribe"
        email.set_content("unsubscribe\n")
    else:
        entry = _entry(letter)
        assert entry is not None  # else it is none of `possible_answers`
        recipient = str(entry["ORGANIZER"]).partition(":")[2]
        email["Subject"] = f"{answer.capitalize()}: {entry.get('SUMMARY', '')}"
        email.set_content(f"{letter.email['To']}: {answer.lower()}\n")
        reply = _reply(letter, entry, answer, moment)
        email.add_alternative(reply, subtype="calendar", params={"method": "REPLY"}, cte="base64")
    email["To"] = recipient
    email["Message-ID"] = make_msgid(domain="mailbox.example")
    return recipient, email.as_bytes()


def hand_over(address: tuple[str, int], sender: str, recipient: str, raw: bytes) -> None:
    """Give a message to the instance by LMTP; raises `OSError` or `SMTPException` when it does not take it."""
    with smtplib.LMTP(*address, timeout=SECONDS) as server:
        server.sendmail(sender, [recipient], raw)


def _reply(letter: Letter, entry: Event, answer: str, moment: datetime) -> str:
    calendar, event = Calendar(), Event()
    for name, value in (("PRODID", "-//Encuentro//Local mailbox//EN"), ("VERSION", "2.0"), ("METHOD", "REPLY")):
        calendar.add(name, value)
    for name in REPEATED:
        if name in entry:
            event[name] = entry[name]
    event.add("DTSTAMP", moment)
    attendee = entry["ATTENDEE"]
    attendee.params.pop("RSVP", None)
    attendee.params["PARTSTAT"] = vText(answer)
    event["ATTENDEE"] = attendee
    for zone in _calendar(letter).walk("VTIMEZONE"):
        calendar.add_component(zone)
    calendar.add_component(event)
    return str(calendar.to_ical().decode())


def _entry(letter: Letter) -> Event | None:
    """The entry that the letter asks to answer; None without one."""
    calendar = _calendar(letter)
    asked = str(calendar.get("METHOD", "")) == "REQUEST"
    for event in calendar.walk("VEVENT") if asked else ():
        if isinstance(event, Event) and "ORGANIZER" in event and not isinstance(event.get("ATTENDEE", []), list):
            return event
    return None


def _calendar(letter: Letter) -> Calendar:
    """The letter's calendar part; an empty one when it has none or none that can be read."""
    try:
        return Calendar.from_ical(letter.calendar)
    except ValueError:
        return Calendar()


def _leaving_address(letter: Letter) -> str:
    """The address that unsubscribes (RFC 2369 §3.2); empty when the letter belongs to no list."""
    found = re.search(r"<mailto:([^>?]+)", str(letter.email.get("List-Unsubscribe", "")))
    return unquote(found[1]) if found else ""
