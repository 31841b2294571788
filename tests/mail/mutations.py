"""Mail spoilt on purpose: one hand-written message in, one that no program would write out, by a seeded chance."""

import base64
import random
from collections.abc import Callable

Mutation = Callable[[bytes, random.Random], bytes]


def flip_bits(raw: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(raw)
    for _ in range(chance.randint(1, 40)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


def cut(raw: bytes, chance: random.Random) -> bytes:
    return raw[: chance.randrange(len(raw))] + raw[chance.randrange(len(raw)) :]


def repeat(raw: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(raw))
    end = min(len(raw), begin + chance.randint(1, 400))
    return raw[:end] + raw[begin:end] * chance.choice((1, 2, 50)) + raw[end:]


def swap_lines(raw: bytes, chance: random.Random) -> bytes:
    lines = raw.splitlines(keepends=True)
    for _ in range(chance.randint(1, 10)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"".join(lines)


def huge_header(raw: bytes, chance: random.Random) -> bytes:
    name = chance.choice((b"Subject", b"From", b"To", b"Content-Type", b"Message-ID", b"Date", b"References"))
    piece = chance.choice(
        (b"x", b"=?utf-8?q?=C3=B1?= ", b'"a" <', b"a@b.example, ", b"(", b"; a=b", b"<x@y>\r\n ", b"%00")
    )
    return name + b": " + piece * chance.randint(10, 3_000) + b"\r\n" + raw


def many_headers(raw: bytes, chance: random.Random) -> bytes:
    return b"".join(b"X-%d: %d\r\n" % (number, number) for number in range(chance.randint(10, 600))) + raw


def deep_parts(raw: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((5, 20, 200))
    kind = chance.choice((b"multipart/mixed", b"message/rfc822", b"multipart/digest"))
    heads = [b"Content-Type: %s; boundary=b%d\r\n\r\n--b%d\r\n" % (kind, level, level) for level in range(depth)]
    return b"".join(heads) + raw


def many_parts(raw: bytes, chance: random.Random) -> bytes:
    part = b"--b\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    return b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part * chance.choice((3, 30, 400)) + raw


def wrong_encoding(raw: bytes, chance: random.Random) -> bytes:
    known = [
        name for name in (b"utf-8", b"UTF-8", b"iso-8859-1", b"base64", b"quoted-printable", b"8bit") if name in raw
    ]
    other = chance.choice(
        (b"utf-16", b"punycode", b"rot13", b"zip", b"\xff", b"", b"idna", b"x" * 300, b"base64", b"hex")
    )
    return raw.replace(chance.choice(known), other) if known else raw


def nothing_characters(raw: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(raw))
    return (
        raw[:place] + chance.choice((b"\0", b"\0" * 1_000, b"\r", b"\n\n", b"\xe2\x80\xae", b"\x1b[2J")) + raw[place:]
    )


def broken_base64(raw: bytes, chance: random.Random) -> bytes:
    content = base64.b64encode(chance.randbytes(chance.randint(1, 3_000)))
    content = content.replace(chance.choice((b"A", b"b", b"=")), chance.choice((b"", b"=", b"\xff", b"==\r\n", b"*")))
    return b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n" + raw[:200] + b"\r\n\r\n" + content


def eight_bit(raw: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(raw)
    for _ in range(chance.randint(1, 200)):
        spoilt[chance.randrange(len(spoilt))] = chance.randint(128, 255)
    return bytes(spoilt)


def noise(_raw: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(0, 5_000))


MUTATIONS: tuple[Mutation, ...] = (
    flip_bits,
    cut,
    repeat,
    swap_lines,
    huge_header,
    many_headers,
    deep_parts,
    many_parts,
    wrong_encoding,
    nothing_characters,
    broken_base64,
    eight_bit,
    noise,
)


def mutated(raw: bytes, number: int) -> bytes:
    """The message number `number` of those that can be made of `raw`: always the same."""
    chance = random.Random(number)  # noqa: S311  no secret
    for _ in range(chance.choice((1, 1, 2, 3))):
        raw = chance.choice(MUTATIONS)(raw, chance) or b" "
    return raw
