"""Whose word a mail is: only our own server's topmost header says it, and nothing that a sender wrote."""

import pytest

from app.mail.inbound.authenticity import domain_of
from app.mail.inbound.reading import Expected, read
from app.mail.inbound.registry import ReadMessage

pytestmark = pytest.mark.one_database

US = "mx.example.org"
ANA = "Ana Ejemplo <ana@compras.example>"
GMAIL = (
    f"{US};\r\n       dkim=pass header.i=@compras.example header.s=20230601 header.b=abc;\r\n"
    "       spf=pass (mx: domain of ana@compras.example designates 192.0.2.1 as permitted sender)"
    " smtp.mailfrom=ana@compras.example;\r\n       dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=compras.example"
)
OUTLOOK = (
    f"{US}; spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=compras.example; dkim=pass (signature was verified)"
    " header.d=compras.example;dmarc=pass action=none header.from=compras.example;compauth=pass reason=100"
)


def said_of(*headers: str, sender: str = f"From: {ANA}", authserv_id: str = US) -> ReadMessage:
    named = [f"Authentication-Results: {value}" for value in headers]
    raw = "\r\n".join([*named, sender, "Subject: Respuesta", "Message-ID: <1@x>", "", "Hola"])
    found = read(raw.encode(), Expected("reply", "1", authserv_id=authserv_id))
    assert isinstance(found, ReadMessage)
    return found


def by(*headers: str, sender: str = f"From: {ANA}") -> str:
    return said_of(*headers, sender=sender).vouched_by


@pytest.mark.parametrize(
    ("header", "check"),
    [
        (GMAIL, "dmarc"),
        (OUTLOOK, "dmarc"),
        (f"{US} 1; dmarc=pass header.from=COMPRAS.example", "dmarc"),
        ("MX.Example.org; dkim=pass header.d=compras.example", "dkim"),
        (f"{US}; dkim=fail header.d=compras.example; dkim=pass header.i=@compras.example", "dkim"),
        (f"{US}; spf=pass smtp.mailfrom=bounce@compras.example; dkim=none", "spf"),
        (f"{US}; dmarc=none header.from=compras.example; spf=pass smtp.mailfrom=compras.example", "spf"),
    ],
)  # fmt: skip
def test_our_server_vouches_for_from(header: str, check: str) -> None:
    found = said_of(header)
    assert found.vouched_by == check
    assert found.authentication.lower().startswith(US)
    assert "\n" not in found.authentication


@pytest.mark.parametrize(
    "header",
    [
        f"{US}; none",
        f"{US}; dmarc=fail header.from=compras.example",
        f"{US}; dmarc=pass header.from=evil.example",
        f"{US}; dmarc=pass",
        f"{US}; dkim=pass header.d=evil.example",
        f"{US}; dkim=pass header.d=mail.compras.example",  # below: only a list of public suffixes could tell
        f"{US}; dkim=pass header.d=example",
        f"{US}; dkim=pass header.d=evilcompras.example",
        f"{US}; dkim=pass header.d=compras.example header.d=evil.example",
        f"{US}; dkim=neutral header.d=compras.example; spf=softfail smtp.mailfrom=compras.example",
        f"{US}; spf=pass smtp.helo=compras.example",
        f"{US}; dmarc=fail header.from=compras.example; dkim=pass header.d=compras.example",
        f"{US}; arc=pass header.d=compras.example",
        f'{US}; spf=pass smtp.mailfrom="x; dmarc=pass header.from=compras.example"@evil.example',
        f"{US}; spf=fail (dmarc=pass header.from=compras.example) smtp.mailfrom=evil.example",
        f"{US}; =?utf-8?q?dmarc=3Dpass_header.from=3Dcompras.example?=",
        f"{US}; dmarc=pass header.from=compras.example " + "(" * 900,
        f"{US}; dmarc=pa",
        f"{US}; " + "x=y " * 2000 + "; dmarc=pass header.from=compras.example",
    ],
)
def test_it_does_not(header: str) -> None:
    assert by(header) == ""


GOOD = "dmarc=pass header.from=compras.example"


def test_only_the_topmost_of_its_name_counts() -> None:
    assert by(f"{US}; {GOOD}", f"{US}; dmarc=fail header.from=compras.example") == "dmarc"
    assert by(f"{US}; none", f"{US}; {GOOD}") == ""
    assert by(f"other.example; {GOOD}") == "", "a stranger's"
    assert by(f"other.example; {GOOD}", f"{US}; {GOOD}") == "dmarc"
    assert by(f"{US}.evil.example; {GOOD}") == ""
    assert by(f"{US}; dmarc==", f"{US}; {GOOD}") == "", "one of ours that cannot be read ends the search"
    assert by("!!", f"{US}; {GOOD}") == "dmarc", "nonsense of others does not"
    assert by(*["other.example; none"] * 60, f"{US}; {GOOD}") == "", "a bounded number is looked at"


def test_without_the_setting_or_a_header_nobody_is_believed() -> None:
    assert said_of(f"{US}; {GOOD}", authserv_id="").vouched_by == ""
    assert by() == ""


@pytest.mark.parametrize(
    "sender",
    [
        f"From: {ANA}\r\nFrom: Eva <eva@evil.example>",
        f"From: Eva <eva@evil.example>\r\nFrom: {ANA}",
        f"From: {ANA}, eva@evil.example",
        "From: ana",
        "From: ",
        "X-From: ana@compras.example",
        "From: ana@compras.example <eva@evil.example>",
        "From: <ana@compras.example> <eva@evil.example>",
    ],
)
def test_from_is_one_address_of_that_domain(sender: str) -> None:
    assert by(f"{US}; {GOOD}", sender=sender) == ""


def test_a_domain_is_compared_as_the_dns_writes_it() -> None:
    assert domain_of("ana@CÓMPRAS.example") == domain_of("xn--cmpras-bxa.example.") != ""
    assert domain_of("ana@" + "ñ" * 300) == domain_of("") == ""


def test_what_it_answers_is_read_in_order() -> None:
    raw = (
        "From: ana@compras.example\r\nIn-Reply-To: <c57.aa@x.example> (yours)\r\n"
        "References: <c1.aa@x.example>\r\n <c41.bb@x.example>\r\n no-id <c57.aa@x.example>\r\n\r\nHola"
    )
    found = read(raw.encode(), Expected("reply"))
    assert isinstance(found, ReadMessage)
    assert found.in_reply_to == "<c57.aa@x.example>"
    assert found.references == ["<c1.aa@x.example>", "<c41.bb@x.example>", "<c57.aa@x.example>"]


def test_of_a_very_long_conversation_the_first_and_the_last_are_kept() -> None:
    ids = [f"<{number}@x.example>" for number in range(100)]
    found = read(f"References: {' '.join(ids)}\r\n\r\nHola".encode(), Expected("reply"))
    assert isinstance(found, ReadMessage)
    assert len(found.references) == 40
    assert (found.references[0], found.references[-1]) == (ids[0], ids[-1])


def test_a_kind_says_how_much_of_its_text_is_read() -> None:
    raw = b"From: ana@compras.example\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + "ñ".encode() * 70_000
    texts = [read(raw, expected) for expected in (Expected("reply"), Expected("reply", text_limit=60_000))]
    assert [len(found.text) for found in texts if isinstance(found, ReadMessage)] == [20_000, 60_000]
