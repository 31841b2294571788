"""Letters when two records of a person become one, and when somebody is erased."""

from sqlalchemy import select

from app.core import audit
from app.core.extensions import db
from app.letters.models import Letter, LetterPerson
from app.people.actions import merge
from app.people.erasure import erase, what_stays
from tests import cast
from tests.letters.making import make_letter_in, make_letter_out
from tests.make import make_contact, make_person


def test_a_letter_filed_on_both_is_filed_once(arrange):
    with arrange():
        kept, merged = make_person(), make_person("Ana", "Ejemplo Prueba")
        letter, other = make_letter_in(person=kept), make_letter_in(person=merged)
        db.session.add(LetterPerson(letter_id=letter.id, person_id=merged.id))
        db.session.flush()
        merge(kept, merged)
        rows = db.session.execute(select(LetterPerson.letter_id, LetterPerson.person_id)).all()
        assert sorted(rows) == sorted([(letter.id, kept.id), (other.id, kept.id)])


def test_erasing_empties_the_words_and_keeps_the_number(arrange):
    with arrange():
        person = make_person(**cast.ANA.fields)
        letter = make_letter_out(contacts=[make_contact(person=person)])
        key, reference, when = letter.id, letter.reference, letter.letter_on
        assert "Ana Ejemplo" in letter.addressee
        assert [said for said in what_stays(person) if said.startswith("1 carta")]
        erase(person)
        left = db.session.get_one(Letter, key, populate_existing=True)
        assert (left.reference, left.letter_on) == (reference, when)
        assert (left.addressee, left.body, left.subject) == ("", "", "")


def test_the_audit_says_nothing_of_the_person(arrange):
    with arrange():
        person = make_person(**cast.ANA.fields)
        make_letter_out(contacts=[make_contact(person=person)])
        said = db.session.scalars(select(audit.AuditEntry).where(audit.begins("letter.", "letters."))).all()
        assert said
        text = " ".join(f"{one.target} {one.note} {one.fields}" for one in said)
        assert "Ana" not in text
        assert "Ejemplo" not in text
