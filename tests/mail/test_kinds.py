"""Every kind of message has a name that people read."""

import pytest

from app.config import ROOT
from app.mail.words import kind_word
from tests import make, make_mail

KINDS = sorted(
    str(path.relative_to(ROOT / "templates" / "mail")).removesuffix(".subject.txt")
    for path in (ROOT / "templates" / "mail").rglob("*.subject.txt")
)


@pytest.mark.one_database
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_message_has_a_name(app, kind):
    with app.test_request_context():
        assert kind_word(kind) != kind, "Name it by `name_kinds` in the words.py of its module."


@pytest.mark.one_database
def test_the_list_of_messages_names_kinds(app, client, arrange, sign_in):
    with arrange():
        account = make.make_account([make.RoleKind.ADMINISTRATOR])
        make_mail.make_outbox_message(
            make_mail.Recipient("Ana", "ana@compras.example", "es"), kind="registration/confirmed"
        )
    sign_in(client, account)
    page = client.get("/messages?lang=en").text
    assert '<option value="registration/confirmed">Registration confirmed</option>' in page
    assert ">registration/confirmed<" not in page
