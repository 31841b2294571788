"""Nobody becomes somebody else by an address: each way by which one can change, tried by who should not."""

import re
from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from app.accounts.models import Account, RoleKind
from app.core import audit
from app.core.audit import AuditEntry
from app.core.extensions import db
from app.people.address_proposals import AddressProposal
from app.people.models import AddressStanding, ImportRow, PeopleImport, Person
from tests import cast, make
from tests.forms import form_values
from tests.make_mail import make_suppression

EVIL = "mine@elsewhere.example"
LIST = "Nombre,Apellidos,Institución,País,Correo\nJoão,Exemplo,Secretaria Fictícia de Compras,Brasil,{}\n"


@pytest.fixture
def scene(arrange, app, client, sign_in):
    """Ana is registered elsewhere, and so is João, who has no address; Olga organises one event of her own."""
    with arrange():
        own, elsewhere = make.make_event(slug="propio"), make.make_event(slug="ajeno")
        ana = make.make_person(**cast.ANA.fields)
        joao = make.make_person(**cast.JOAO.fields | {"email": None})
        for person in (ana, joao):
            make.make_registration(elsewhere, person)
        olga = make.make_account([own], make.make_person(**cast.OLGA.fields))
        found = SimpleNamespace(
            own=own,
            ana=ana.public_id,
            joao=joao.public_id,
            ids=(ana.id, joao.id),
            arrange=arrange,
            app=app,
            client=client,
        )
    sign_in(client, olga)
    return found


def on_the_page_of_the_person(scene) -> None:
    for one in (scene.ana, scene.joao):
        values = {"given_names": "Ana", "email": EVIL, "reason": "She told me."}
        assert scene.client.post(f"/people/{one}/edit", data=values).status_code == 303
        assert cast.ANA.email not in scene.client.get(f"/people/{one}").text


def by_registering_and_correcting(scene) -> None:
    for one, address in ((scene.ana, EVIL), (scene.joao, f"joao.{EVIL}")):
        details = {"given_names": "X", "family_names": "Y", "category": "sgpe", "country_code": "CR"}
        answer = scene.client.post(f"/events/propio/registrations/new/{one}", data=details)
        assert answer.status_code == 303, answer.text
        page = f"{answer.location}/address"
        assert scene.client.post(page, data={"email": address}).status_code == 303


def by_inviting_and_correcting(scene) -> None:
    with scene.arrange():
        people = db.session.scalars(select(Person).where(Person.id.in_(scene.ids)).order_by(Person.id)).all()
        event = db.session.merge(scene.own)
        invited = [make.make_invitation(event, person).public_id for person in people]
    for one, address in zip(invited, (EVIL, f"joao.{EVIL}"), strict=True):
        answer = scene.client.post(f"/events/propio/invitations/{one}/address", data={"email": address})
        assert answer.status_code == 303


def _uploaded(scene) -> str:
    file = (BytesIO(LIST.format(EVIL).encode()), "lista.csv")
    scene.client.post("/people/imports", data={"file": file}, content_type="multipart/form-data")
    with scene.arrange():
        public_id = db.session.scalars(select(PeopleImport.public_id)).one()
    columns = {"given_names": 0, "family_names": 1, "institution_name": 2, "country_code": 3, "email": 4}
    scene.client.post(f"/people/imports/{public_id}/columns", data=columns)
    with scene.arrange():
        row = db.session.scalars(select(ImportRow)).one()
        assert [one["person"] for one in row.candidates] == [scene.joao]
    return f"/people/imports/{public_id}"


def by_a_list(scene) -> None:
    sheet = _uploaded(scene)
    scene.client.post(f"{sheet}/application", data={"row-2": f"same:{scene.joao}"})
    with scene.arrange():
        assert db.session.scalars(select(ImportRow.applied_at)).one() is not None
        assert db.session.scalars(select(AddressProposal.address)).all() == [EVIL]


def by_all_rows_of_a_list(scene) -> None:
    sheet = _uploaded(scene)
    scene.client.post(f"{sheet}/decisions", data={"many": "1", "which": "all", "choice": "update"})
    scene.client.post(f"{sheet}/application")


def by_merging(scene) -> None:
    values = {"given_names": "Ana", "family_names": "Ejemplo", "email": EVIL}
    own = scene.client.post("/people/new", data=values).location.rpartition("/")[2]
    for kept, merged in ((own, scene.ana), (scene.ana, own), (scene.joao, own)):
        answer = scene.client.post(f"/people/{kept}/merge/{merged}", data={"email": "merged", "reason": "Same"})
        assert answer.status_code == 403


def at_the_door(scene) -> None:
    data = {"given_names": "Ana", "family_names": "Ejemplo", "category": "sgpe", "country_code": "CR", "email": EVIL}
    scene.client.post("/events/propio/attendance/walk-ins", data=data)


def as_an_assistant(scene) -> None:
    data = {"given_names": "Ana", "family_names": "Ejemplo", "category": "sgpe", "country_code": "CR", "email": EVIL}
    for slug in ("propio", "ajeno"):
        scene.client.post(f"/events/{slug}/registration/other", data=data)


def as_a_speaker(scene) -> None:
    scene.client.post(f"/events/propio/work/speakers/persons/{scene.ana}", data={"role": "speaker", "email": EVIL})


def by_saying_that_it_works(scene) -> None:
    with scene.arrange():
        make_suppression(db.session.get_one(Person, scene.ids[0]))
    assert scene.client.post(f"/people/{scene.ana}/reach", data={"why": "x", "email": EVIL}).status_code == 403


def on_ones_own_profile(scene) -> None:
    scene.client.post("/profile", data={"given_names": "Olga", "language": "es", "email": cast.ANA.email})
    scene.client.post("/account/email", data={"email": cast.ANA.email})


def by_deciding_alone(scene) -> None:
    with scene.arrange():
        person, event = db.session.get_one(Person, scene.ids[0]), db.session.merge(scene.own)
        proposal = make.make_proposal(person, event, EVIL).public_id
    answer = scene.client.post(f"/people/addresses/{proposal}/acceptance", data={"reason": "Because"})
    assert answer.status_code == 403


WAYS: tuple[Callable, ...] = (
    on_the_page_of_the_person,
    by_registering_and_correcting,
    by_inviting_and_correcting,
    by_a_list,
    by_all_rows_of_a_list,
    by_merging,
    at_the_door,
    as_an_assistant,
    as_a_speaker,
    by_saying_that_it_works,
    on_ones_own_profile,
    by_deciding_alone,
)


def signed_up(app, outbox, address: str = EVIL) -> int:
    """The answer to whoever opens an account with the address."""
    browser = app.test_client()
    browser.post("/sign-up", data={"given_names": "Mal", "family_names": "Intencionado", "email": address})
    text = next(message.text for message in reversed(outbox()) if message.to_address == address)
    return browser.post(re.search(r"http://127\.0\.0\.1:8000(/sign-up/\S+)", text)[1]).status_code


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_an_organiser_of_one_event_takes_nobody_over(way, scene, app, arrange, outbox):
    way(scene)
    with arrange():
        assert db.session.scalars(select(Person.email).where(Person.id.in_(scene.ids)).order_by(Person.id)).all() == [
            cast.ANA.email,
            None,
        ]
    assert signed_up(app, outbox) == 303
    with arrange():
        thief = db.session.scalars(select(Account).where(Account.email == EVIL)).one()
        assert thief.person_id not in scene.ids


@pytest.fixture
def holder(scene, arrange):
    """Ana has an account."""
    with arrange():
        return make.make_account(person=db.session.get_one(Person, scene.ids[0]))


@pytest.mark.parametrize(("role", "changed"), [(RoleKind.ORGANISER, False), (RoleKind.ADMINISTRATOR, True)])
def test_the_address_of_an_account_is_decided_by_an_administrator_alone(
    role, changed, scene, holder, app, arrange, sign_in, outbox
):
    with arrange():
        account = make.make_account([role], make.make_person(**cast.ADA.fields))
    client, own = app.test_client(), app.test_client()
    sign_in(own, holder)
    sign_in(client, account)
    values = {"given_names": "Ana", "family_names": "Ejemplo", "email": EVIL, "reason": "She has a new mailbox."}
    assert client.post(f"/people/{scene.ana}/edit", data=values).status_code == 303
    with arrange():
        person = db.session.get_one(Person, scene.ids[0])
        assert (person.email == EVIL) is changed
        assert db.session.get_one(Account, holder.id).email == person.email
    told = {(message.kind, message.to_address) for message in outbox() if "She has a new mailbox." in message.text}
    both = {("people/address_gone", cast.ANA.email), ("people/address_came", EVIL)}
    assert told == (both if changed else set())
    assert (own.get("/profile").status_code == 200) is not changed, "sessions of the old address end"


def test_two_records_of_which_one_has_an_account_keep_its_address(scene, holder, app, arrange, sign_in):
    with arrange():
        planted = make.make_person("Ana", "Ejemplo", email=EVIL).public_id
        account = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.ADA.fields))
    client = app.test_client()
    sign_in(client, account)
    answer = client.post(f"/people/{scene.ana}/merge/{planted}", data={"email": "merged", "reason": "The newer one."})
    assert answer.status_code == 422
    assert client.post(f"/people/{planted}/merge/{scene.ana}", data={"email": "kept"}).status_code == 303
    with arrange():
        kept = db.session.scalars(select(Person).where(Person.public_id == planted)).one()
        assert kept.email == cast.ANA.email


def test_a_proposal_is_taken_with_a_reason_and_both_are_told(scene, app, arrange, sign_in, outbox):
    by_registering_and_correcting(scene)
    with arrange():
        account = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.ADA.fields))
        first = db.session.scalars(select(AddressProposal).order_by(AddressProposal.id)).first().public_id
    client = app.test_client()
    sign_in(client, account)
    assert "2 addresses to decide about" in client.get("/people?lang=en").text
    assert EVIL in client.get("/people/addresses?lang=en").text
    client.post(f"/people/addresses/{first}/acceptance", data={"reason": " "})
    with arrange():
        assert db.session.get_one(Person, scene.ids[0]).email == cast.ANA.email
    client.post(f"/people/addresses/{first}/acceptance", data={"reason": "She said so by telephone."})
    with arrange():
        person = db.session.get_one(Person, scene.ids[0])
        assert (person.email, person.email_standing) == (EVIL, AddressStanding.DECIDED)
    told = {message.to_address for message in outbox() if "She said so by telephone." in message.text}
    assert told == {cast.ANA.email, EVIL}
    client.post(f"/people/addresses/{first}/refusal")
    assert "2 addresses" not in client.get("/people?lang=en").text


def test_an_address_that_somebody_put_there_without_a_rule_opens_nothing(scene, app, arrange, outbox):
    with arrange():
        db.session.get_one(Person, scene.ids[0]).email_standing = AddressStanding.UNPROVEN
    assert signed_up(app, outbox, cast.ANA.email) == 422
    with arrange():
        assert db.session.scalars(select(Account).where(Account.person_id == scene.ids[0])).all() == []


def test_who_said_that_an_address_is_the_persons_stands_in_the_audit(scene, app, arrange, sign_in, outbox):
    """Nothing of the address changes, and yet an account can be opened by it from now on."""
    with arrange():
        ana, joao = (db.session.get_one(Person, id_) for id_ in scene.ids)
        ana.email_standing = AddressStanding.UNPROVEN
        event = db.session.merge(scene.own)
        proposal = make.make_proposal(joao, event, f"joao.{EVIL}").public_id
        joao.email = f"joao.{EVIL}"
        account = make.make_account([RoleKind.ORGANISER], make.make_person(**cast.ADA.fields))
    client = app.test_client()
    sign_in(client, account)
    page = f"/people/{scene.ana}/edit"
    values = form_values(client.get(page).text) | {"reason": "She said so by telephone."}
    assert client.post(page, data=values).status_code == 303
    client.post(f"/people/addresses/{proposal}/acceptance", data={"reason": "He wrote from there."})
    with arrange():
        query = select(AuditEntry.action, AuditEntry.target).where(audit.begins("address."))
        said = {tuple(row) for row in db.session.execute(query.where(AuditEntry.actor == account.public_id))}
    assert said == {
        ("address.decided", f"person:{scene.ana}"),
        ("address.decided", f"person:{scene.joao}"),
        ("address.accepted", f"person:{scene.joao}"),
    }
    assert signed_up(app, outbox, cast.ANA.email) == 303


def test_whoever_shows_that_they_read_the_mailbox_is_the_person(scene, app, arrange, outbox):
    assert signed_up(app, outbox, cast.ANA.email) == 303
    with arrange():
        assert (
            db.session.scalars(select(Account.person_id).where(Account.email == cast.ANA.email)).one() == scene.ids[0]
        )
        assert db.session.get_one(Person, scene.ids[0]).email_standing is AddressStanding.CONFIRMED


@pytest.mark.one_database
def test_an_organiser_of_one_event_reads_addresses_of_its_people_alone(scene, arrange):
    pages = ("/people?lang=en", f"/people/{scene.ana}?lang=en", f"/events/propio/registrations/new/{scene.ana}?lang=en")
    for page in pages:
        assert cast.ANA.email not in scene.client.get(page).text, page
    assert "Ejemplo, Ana" in scene.client.get("/people?q=ejemplo+ana").text
    assert "Ejemplo, Ana" not in scene.client.get("/people?q=compras.example").text
    with arrange():
        make.make_registration(db.session.merge(scene.own), db.session.get_one(Person, scene.ids[0]))
    for page in pages[:2]:
        assert cast.ANA.email in scene.client.get(page).text, page


@pytest.mark.one_database
def test_the_address_is_written_in_one_place():
    """Whatever else wants to change it has to go by the rule."""
    from app.config import ROOT

    writes = re.compile(r"\b(?:person|kept|merged|known|known_person)\.email\s*(?:,[^=\n!]*)?=[^=]")
    found = {str(path.relative_to(ROOT)) for path in (ROOT / "app").rglob("*.py") if writes.search(path.read_text())}
    assert found == {"app/people/identifying.py"}
