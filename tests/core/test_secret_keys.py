"""Which secret keys are refused at the start: those that people make up; never one that a machine drew."""

import base64
import random
import secrets
import uuid

import pytest

from app.secret_keys import MAKE_ONE, estimated_bits, key_weakness


@pytest.mark.parametrize(
    "key",
    [
        "a" * 32,
        "a" * 200,
        "changeme" * 4,
        "changeme" * 40,
        "ChangeMe-ChangeMe-CHANGEME-changeme",
        "please-change-this-secret-key-now",
        "MyVerySecretKeyForEncuentroServer",
        "this-is-the-secret-key-of-our-application",
        "0123456789abcdef" * 2,
        "0123456789abcdefghijklmnopqrstuvwxyz",
        "abcdefghijklmnopqrstuvwxyz0123456789",
        "12345678901234567890123456789012",
        "qwertyuiopasdfghjklzxcvbnm1234567",
        "deadbeef" * 8,
        "xK7#pQ2!" * 4,
        "encuentro2026" * 3,
        "secretsecretsecretsecretsecretse",
        "Secretariat Of The Network In Lima",
        "abababababababababababababababab",
        "11111111112222222222333333333344",
        "a key for tests, known to all and worth nothing",
        "contraseña-de-la-red-de-compras-2026",
    ],
)
def test_what_people_make_up_is_refused(key: str) -> None:
    assert len(key) >= 32
    assert "could be guessed" in key_weakness(key)


@pytest.mark.parametrize("key", ["", "short", "x" * 31, "819d5ebdd93182b8"])
def test_a_short_one_is_refused_as_such(key: str) -> None:
    assert "too short" in key_weakness(key)


def test_what_a_machine_drew_is_never_refused() -> None:
    drawn = random.Random(20261129)  # noqa: S311  the same keys in each run

    def keys() -> list[str]:
        return [
            drawn.randbytes(16).hex(),
            drawn.randbytes(32).hex().upper(),
            base64.urlsafe_b64encode(drawn.randbytes(24)).decode(),
            base64.urlsafe_b64encode(drawn.randbytes(48)).decode().rstrip("="),
            base64.b64encode(drawn.randbytes(32)).decode(),
            str(uuid.UUID(bytes=drawn.randbytes(16), version=4)),
            "".join(drawn.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=48)),
        ]

    refused = [(key, estimated_bits(key)) for _ in range(5000) for key in keys() if key_weakness(key)]
    assert refused == []


def test_the_sentence_makes_a_good_one() -> None:
    assert "secrets.token_urlsafe(48)" in MAKE_ONE
    assert key_weakness(secrets.token_urlsafe(48)) == ""
