"""Encrypted conversations with a real server: who is let through, and who is not."""

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from app.mail.transport import Connection, Verdict
from tests.mail.postoffice import free_port

pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")


class Listener:
    """Takes every message and says whether it came encrypted."""

    def __init__(self) -> None:
        self.encrypted: list[bool] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.encrypted.append(server.transport.get_extra_info("cipher") is not None)
        return "250 2.0.0 Taken"


class StartTls(Controller):
    """Speaks plainly until the other side begins TLS, which it must."""

    tls: ssl.SSLContext

    def factory(self) -> SMTP:
        return SMTP(self.handler, hostname="localhost", tls_context=self.tls, require_starttls=True)


#: Starts a server with that certificate; its port.
Serve = Callable[[trustme.LeafCert], int]


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> trustme.CA:
    """Who this machine believes for the length of the test: nobody else."""
    made = trustme.CA()
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return made


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture(params=["smtps", "smtp+starttls"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def serve(listener: Listener, scheme: str) -> Iterator[Serve]:
    started: list[Controller] = []

    def serving(certificate: trustme.LeafCert) -> int:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        port = free_port()
        if scheme == "smtps":
            controller = Controller(listener, hostname="127.0.0.1", port=port, ssl_context=context)
        else:
            controller = StartTls(listener, hostname="127.0.0.1", port=port)
            controller.tls = context
        controller.start()
        started.append(controller)
        return port

    yield serving
    for controller in started:
        controller.stop()


def sent(scheme: str, port: int) -> tuple[Verdict, str]:
    with Connection(f"{scheme}://localhost:{port}", "encuentro.example") as connection:
        answer = connection.send("a@encuentro.example", "b@compras.example", b"Subject: x\r\n\r\ntext\r\n")
    return answer.verdict, answer.words


def test_a_server_with_a_good_certificate_gets_the_message_encrypted(
    authority: trustme.CA, serve: Serve, scheme: str, listener: Listener
) -> None:
    assert sent(scheme, serve(authority.issue_cert("localhost"))) == (Verdict.ACCEPTED, "250 2.0.0 Taken")
    assert listener.encrypted == [True]


def test_a_certificate_for_another_name_is_refused(
    authority: trustme.CA, serve: Serve, scheme: str, listener: Listener
) -> None:
    verdict, words = sent(scheme, serve(authority.issue_cert("mail.other.example")))
    assert verdict is Verdict.UNREACHABLE
    assert "Hostname mismatch" in words
    assert listener.encrypted == []


def test_a_certificate_of_somebody_else_is_refused(
    authority: trustme.CA, serve: Serve, scheme: str, listener: Listener
) -> None:
    verdict, words = sent(scheme, serve(trustme.CA().issue_cert("localhost")))
    assert verdict is Verdict.UNREACHABLE
    assert "CERTIFICATE_VERIFY_FAILED" in words
    assert listener.encrypted == []
