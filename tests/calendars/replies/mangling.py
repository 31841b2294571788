"""Spoiling messages for fuzz tests: small wounds by a seeded chance, so that each failure can be made again."""

import random
from collections.abc import Callable

#: What hurts parsers: structure, numbers out of range, other alphabets, halves of characters, nothing at all.
BITS = (
    b"BEGIN:VCALENDAR\r\n",
    b"END:VEVENT\r\n",
    b"BEGIN:VEVENT\r\n",
    b"METHOD:REPLY\r\n",
    b"ATTENDEE;PARTSTAT=ACCEPTED:mailto:luis@otra.example\r\n",
    b"UID:\r\n",
    b"SEQUENCE:99999999999999999999\r\n",
    b"DTSTAMP:99999999T999999Z\r\n",
    b"DTSTART;TZID=/../x:20270230T250000\r\n",
    b"DURATION:P999W\r\n",
    b"RRULE:FREQ=SECONDLY;BYDAY=-9XX\r\n",
    b"TZOFFSETTO:+9999\r\n",
    b"Content-Type: text/calendar; charset=utf-7\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n\r\n",
    b"Content-Type: message/rfc822\r\n\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-16'x'%FF; filename=\"\r\n",
    b"\r\n ",
    b"\r\n\r\n",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xe2\x80\xa8",
    b'"',
    b";",
    b":",
    b"\\",
    b"=\r\n",
    b"=3D=C3",
)


def mangled(raw: bytes, chance: random.Random) -> bytes:
    """`raw` with one to six wounds."""
    content = bytearray(raw)
    for _number in range(chance.randint(1, 6)):
        chance.choice(WOUNDS)(content, chance)
    return bytes(content)


def _flip(content: bytearray, chance: random.Random) -> None:
    if content:
        content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _insert(content: bytearray, chance: random.Random) -> None:
    place = chance.randint(0, len(content))
    content[place:place] = chance.choice(BITS) * chance.choice((1, 1, 1, 2, 60))


def _remove(content: bytearray, chance: random.Random) -> None:
    place = chance.randint(0, len(content))
    del content[place : place + chance.choice((1, 5, 40, 400))]


def _double(content: bytearray, chance: random.Random) -> None:
    place, length = chance.randint(0, len(content)), chance.choice((3, 60, 600))
    content[place:place] = content[place : place + length]


def _swap_lines(content: bytearray, chance: random.Random) -> None:
    lines = bytes(content).split(b"\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    content[:] = b"\n".join(lines)


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randint(0, len(content)) :]


def _replace_number(content: bytearray, chance: random.Random) -> None:
    places = [place for place, byte in enumerate(content) if 48 <= byte <= 57]
    if places:
        content[chance.choice(places)] = chance.choice(b"0123456789-x")


WOUNDS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    _flip,
    _insert,
    _remove,
    _double,
    _swap_lines,
    _cut,
    _replace_number,
)
