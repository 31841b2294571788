"""The invoice of a payment stands beside it, for who keeps the budget of the event and for nobody else."""

import io
import re
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import select

from app.budgets.documents import may_see_paper
from app.core.extensions import db
from app.events.models import Event
from app.funding.models import Payment
from tests.funding.making import make_line
from tests.library.making import PDF
from tests.make import make_account, make_event, make_finance

WORK = "/events/taller/work/budget"


def test_an_invoice_is_found_with_its_payment(arrange: Any, client: FlaskClient, sign_in: Any) -> None:
    with arrange():
        event = make_event("Taller", slug="taller")
        account, line = make_finance([event]), make_line(subject_ref=event.ref).public_id
    sign_in(client, account)
    path = f"{WORK}/lines/{line}/payments/new"
    typed = {
        "key": "k",
        "kind": "purchase",
        "payee": "Agencia",
        "currency": "USD",
        "paid": "10",
        "paid_on": "2026-02-03",
    }
    sent = client.post(path, data=typed | {"document": (io.BytesIO(PDF), "factura.pdf")})
    assert sent.status_code == 303
    page = client.get(f"{WORK}/lines/{line}").text
    found = re.search(r'href="(/files/[^"]+)">factura.pdf', page)
    assert found is not None
    assert client.get(found[1]).status_code == 200
    assert client.application.test_client().get(found[1]).status_code == 404


def test_who_sees_the_papers_of_a_payment(arrange: Any, client: FlaskClient, sign_in: Any) -> None:
    test_an_invoice_is_found_with_its_payment(arrange, client, sign_in)
    with arrange(), client.application.test_request_context():
        payment, event = (db.session.scalars(select(model)).one() for model in (Payment, Event))
        for who in (make_finance(), make_finance([event])):
            assert may_see_paper(payment.public_id, who, False)
        for stranger in (make_account(), make_finance([make_event()])):
            assert not may_see_paper(payment.public_id, stranger, False)
        assert not may_see_paper("another", make_finance(), False)
