"""What the ledger keeps of a person: their own file shows it, erasure takes the name and leaves day and amount, merging moves it."""

from datetime import date

from flask_babel import force_locale
from sqlalchemy import Text, cast, select

from app.core.extensions import Model, db
from app.funding.actions.contributions import Valuation, add_evidence
from app.funding.actions.payments import pay, reverse_payment
from app.funding.documents import payments_among
from app.funding.models import ContributionEvidence, EvidenceKind, Payment, PaymentKind, ValuationMethod
from app.people.actions import merge
from app.people.erasure import erase, erasure_plan, what_stays
from app.people.models import Person
from tests.fixtures.time import SettableClock
from tests.funding.making import make_contribution, make_line, money
from tests.make import make_person


def paid_person() -> Person:
    """Somebody who was paid, by name and reference, and put a value on a contribution."""
    person = make_person("Xiomara", "Quetzal", email="xiomara@unica.example")
    given = (make_line("1,000.00"), money("408.00"), PaymentKind.ADVANCE, date(2006, 7, 10), "Xiomara Quetzal")
    paid = pay(*given, key="1", person_id=person.id, reference="Transfer to X. Quetzal")
    reverse_payment(paid, "Quetzal has another account")
    shown = Valuation(
        *(EvidenceKind.VALUATION_NOTE, ValuationMethod.ORGANISER_ESTIMATE, 1, money("80.00")),
        valued_by="Xiomara Quetzal", person_id=person.id, note="As Quetzal says",
    )  # fmt: skip
    add_evidence(make_contribution(), shown)
    db.session.flush()
    return person


def columns_naming(word: str) -> list[str]:
    """Every column of every table in which the word stands."""
    found = set()
    for table in Model.metadata.sorted_tables:
        for row in db.session.execute(select(*(cast(column, Text).label(column.name) for column in table.columns))):
            found |= {f"{table.name}.{name}" for name, text in row._mapping.items() if word in (text or "").lower()}
    return sorted(found)


def test_erasure_takes_the_name_and_leaves_day_and_amount(books: SettableClock) -> None:
    person = paid_person()
    assert {name.split(".")[0] for name in columns_naming("quetzal")} >= {"payment", "contribution_evidence"}
    assert {row[0] for row in erasure_plan(person)} >= {"payment", "contribution_evidence"}
    assert "Day and amount of 2 payments stay in the accounts" in " ".join(what_stays(person))
    payments = db.session.scalars(select(Payment).order_by(Payment.id)).all()
    ids = [payment.public_id for payment in payments]
    assert payments_among(ids) == set(ids)
    with force_locale("en"):
        erase(person)
    assert columns_naming("quetzal") == []
    assert columns_naming("xiomara") == []
    kept = db.session.scalars(select(Payment).order_by(Payment.id)).all()
    assert [(p.minor, p.paid_on, p.payee_text, p.reference) for p in kept] == [
        (40800, date(2006, 7, 10), "", ""),
        (-40800, date(2006, 7, 10), "", ""),
    ]
    assert [payment.public_id for payment in kept] == ids, "the audit still finds them"
    assert payments_among(ids) == set(), "their documents go"
    assert db.session.scalars(select(ContributionEvidence.value_minor)).all() == [8000]


def test_payments_follow_whoever_two_records_become(books: SettableClock) -> None:
    person, kept = paid_person(), make_person("Xiomara", "Quetzal")
    with force_locale("en"):
        merge(kept, person)
    assert set(db.session.scalars(select(Payment.person_id))) == {kept.id}
