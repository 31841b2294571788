"""Our signature: a verifier believes it after a real hand-over, and no longer once anything was added or changed."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from flask import Flask

from app import create_app
from app.config import Settings, WrongSetting
from app.core.extensions import db
from app.jobs.registry import jobs
from app.jobs.runner import run
from app.mail.kinds import by_act, declare
from app.mail.lists import register_list_family
from app.mail.mime import as_email
from app.mail.models import MessageState
from app.mail.outbox import Recipient, post
from app.mail.signing import signer_of
from app.mail.threads import Threading
from tests.fixtures.applications import Arrange
from tests.fixtures.databases import SECRET_KEY
from tests.mail.letters import Calendar, greet_by_list, letter, letter_to
from tests.mail.postoffice import PostOffice

PEM = (Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


@dataclass(frozen=True)
class Keys:
    """A private key in a file, and the record that an operator puts into the DNS."""

    path: Path
    record: bytes

    def dns(self, name: bytes | str, timeout: int = 5) -> bytes | None:
        asked = name.decode() if isinstance(name, bytes) else name
        return self.record if asked.rstrip(".") == "encuentro2026._domainkey.encuentro.example" else None


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path = kept(tmp_path_factory.mktemp("dkim") / "dkim.pem", private.private_bytes(*PEM))
    public = private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return Keys(path, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public))


def kept(path: Path, content: bytes, mode: int = 0o600) -> Path:
    path.write_bytes(content)
    path.chmod(mode)
    return path


@pytest.fixture
def taken(
    app: Flask, arrange: Arrange, post_office: PostOffice, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], bytes]:
    """`taken()`: a signed message of a list, with a calendar, as the server got it."""
    greet_by_list(app, "Saludos y señas")
    settings = replace(app.extensions["settings"], dkim_key=keys.path, dkim_selector="encuentro2026")
    app.extensions["dkim"] = signer_of(settings)

    def one() -> bytes:
        with arrange():
            letter_to("ana", calendar=Calendar())
            letter("ana").text = "Señor\n.\n..\nFrom aquí\n\n\n"
            letter("ana").subject = "Confirmación de su inscripción: " + "contratación pública " * 5
        with app.app_context():
            run(jobs()["deliver_outbox"])
            assert letter("ana").state is MessageState.SENT
        return post_office.letters[0].raw

    return one


def test_a_verifier_believes_what_the_server_got_and_nothing_that_was_changed(
    taken: Callable[[], bytes], keys: Keys
) -> None:
    raw = taken()

    def holds(message: bytes) -> bool:
        return bool(dkim.verify(message, dnsfunc=keys.dns))

    assert raw.startswith(b"DKIM-Signature:")
    assert holds(raw)
    assert not holds(raw.replace(b"\r\nFrom:", b"\r\nFrom: Eve <eve@evil.example>\r\nFrom:", 1)), "a second From"
    assert not holds(b"From: Eve <eve@evil.example>\r\n" + raw)
    assert not holds(re.sub(rb"\r\nList-Unsubscribe: <[^>]+>", b"\r\nList-Unsubscribe: <https://evil.example>", raw))
    assert not holds(raw.replace(b"\r\nMIME-Version", b"\r\nReply-To: eve@evil.example\r\nMIME-Version", 1))
    assert not holds(raw.replace(b"BEGIN", b"B3G1N").replace(b"Ana", b"Eva"))
    assert not holds(raw[:-40] + b"more\r\n" + raw[-40:])


def test_every_header_that_a_reader_or_a_program_acts_on_is_signed(taken: Callable[[], bytes]) -> None:
    match = re.search(rb"[; \t\r\n]h=([^;]+);", taken())
    assert match
    names = [name.strip().lower() for name in re.sub(rb"\s+", b"", match[1]).split(b":")]
    assert names.count(b"from") == 2
    for name in (b"to", b"subject", b"date", b"message-id", b"list-unsubscribe", b"list-unsubscribe-post"):
        assert name in names


@pytest.mark.one_database
def test_what_keeps_a_conversation_together_is_signed_too(app: Flask, arrange: Arrange, keys: Keys) -> None:
    register_list_family(app, "circle:", lambda name: f"Círculo {name}", lambda name: f"{name}.circles")
    declare(app, by_act("tests/greeting", on_list="circle:"))
    signer = signer_of(replace(app.extensions["settings"], dkim_key=keys.path, dkim_selector="encuentro2026"))
    page, mail = "http://127.0.0.1:8000/x", "x@encuentro.example"
    thread = Threading(mail, True, "<a@x.example>", ("<r@x.example>", "<a@x.example>"), page, page, mail, mail)
    assert signer
    with arrange():
        recipient, names = Recipient("Ana", "ana@compras.example", "es"), {"name": "Ana"}
        message = post(
            "tests/greeting", recipient, key="x", context=names, list_name="circle:x", from_name="Eva (vía x)",
            threading=thread, is_persons=True,
        )  # fmt: skip
        assert message
        db.session.flush()
        raw = signer.signed(as_email(message).as_bytes())
    assert dkim.verify(raw, dnsfunc=keys.dns)
    for name in (
        b"In-Reply-To",
        b"References",
        b"List-Post",
        b"List-Archive",
        b"Archived-At",
        b"List-Help",
        b"List-Owner",
    ):
        assert raw.count(b"\r\n%b: " % name) == 1
        changed = re.sub(rb"\r\n%b: [^\r]+" % name, rb"\r\n%b: <mailto:eve@evil.example>" % name, raw)
        added = raw.replace(b"\r\n%b: " % name, b"\r\n%b: <evil>\r\n%b: " % (name, name))
        assert not dkim.verify(changed, dnsfunc=keys.dns), name
        assert not dkim.verify(added, dnsfunc=keys.dns), name


@pytest.mark.one_database
def test_without_a_key_nothing_is_signed(app: Flask, arrange: Arrange, post_office: PostOffice) -> None:
    with arrange():
        letter_to("ana")
    with app.app_context():
        run(jobs()["deliver_outbox"])
    assert b"DKIM-Signature" not in post_office.letters[0].raw


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("content", "mode", "selector", "said"),
    [
        (None, 0o600, "s1", "can't be read"),
        (b"no key", 0o600, "s1", "no RSA key of 1024 bits"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", 0o600, "s1", "no RSA key of 1024 bits"),
        ("elliptic", 0o600, "s1", "no RSA key of 1024 bits"),
        ("right", 0o644, "s1", "everybody here can read"),
        ("right", 0o600, "", "ENCUENTRO_DKIM_SELECTOR is ''"),
        ("right", 0o600, "two words", "ENCUENTRO_DKIM_SELECTOR is 'two words'"),
    ],
)
def test_a_wrong_key_or_selector_stops_the_start_with_a_sentence(
    tmp_path: Path, keys: Keys, content: bytes | str | None, mode: int, selector: str, said: str
) -> None:
    elliptic = ec.generate_private_key(ec.SECP256R1()).private_bytes(*PEM)
    known = {"right": keys.path.read_bytes(), "elliptic": elliptic}
    path = tmp_path / "key.pem"  # beside the instance: what lies in its folder is closed at the start, not refused
    if content is not None:
        kept(path, known[content] if isinstance(content, str) else content, mode)
    with pytest.raises(WrongSetting, match=said) as stopped:
        create_app(settings_of(tmp_path / "instance", dkim_key=path, dkim_selector=selector))
    assert "\n" not in str(stopped.value)


@pytest.mark.one_database
def test_a_selector_alone_stops_the_start_too(tmp_path: Path) -> None:
    with pytest.raises(WrongSetting, match="without ENCUENTRO_DKIM_KEY"):
        create_app(settings_of(tmp_path, dkim_selector="s1"))


@pytest.mark.one_database
def test_the_environment_names_key_and_selector(tmp_path: Path) -> None:
    given = {"INSTANCE": str(tmp_path), "DKIM_KEY": "/etc/encuentro/dkim.pem", "DKIM_SELECTOR": "s1"}
    settings = Settings.from_environment({f"ENCUENTRO_{name}": value for name, value in given.items()})
    assert (settings.dkim_key, settings.dkim_selector) == (Path("/etc/encuentro/dkim.pem"), "s1")


def settings_of(folder: Path, **values: object) -> Settings:
    return replace(Settings(instance=folder, database_url="sqlite://", secret_key=SECRET_KEY), **values)  # type: ignore[arg-type]
