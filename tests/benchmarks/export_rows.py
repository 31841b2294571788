"""An event with thousands of registrations to export, each with names, answers and marks of its own, in bulk."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import insert

from app.attendance.models import AttendanceRecord
from app.core.clock import now
from app.core.collation import stored_key
from app.core.extensions import db
from app.events.models import Event
from app.people.models import Category
from app.registration.models import Origin, QuestionAnswer, QuestionKind
from tests.benchmarks.importing import COUNTRIES, people
from tests.make import make_country, make_event, make_question, make_registration
from tests.make_many import copies

OPTIONS = [
    {"key": key, "label": {"es": words}}
    for key, words in (("a1", "Vegetariana"), ("a2", "Sin gluten"), ("a3", "Ninguna"))
]
CATEGORIES, ORIGINS = list(Category), (Origin.SELF, Origin.INVITATION, Origin.ORGANISER)


def event_with(number: int) -> Event:
    """Of two days, with `number` confirmed, three questions that all answered, and marks of half on the first day."""
    event = make_event("Seminario con muchos")
    for code in COUNTRIES:
        make_country(code)
    asked = [
        (make_question(event, "Vuelo"), lambda at: f"CM {100 + at}"),
        (make_question(event, "Menú", kind=QuestionKind.CHOICE, options=OPTIONS), lambda at: OPTIONS[at % 3]["key"]),
        (make_question(event, "Taller", kind=QuestionKind.YES_NO), lambda at: at % 2 == 0),
    ]
    first = make_registration(event)
    found = [first.id, *copies(first, _rows(first.person, number - 1))]
    db.session.execute(
        insert(QuestionAnswer),
        [
            {"registration_id": id_, "question_id": one.id, "version_id": one.versions[0].id, "value": value(at)}
            for at, id_ in enumerate(found)
            for one, value in asked
        ],
    )
    mark = {"day": 1, "at": now(), "actor": "system"}
    marks = [{"registration_id": id_, "is_present": id_ % 5 > 0, **mark} for id_ in found[::2]]
    db.session.execute(insert(AttendanceRecord), marks)
    return event


def _rows(like: Any, number: int) -> Iterator[dict[str, Any]]:
    """What is each one's own in a registration."""
    known = list(people(number))
    ids = copies(like, ({"email": person["email"]} for person in known))
    kept = (
        "given_names",
        "family_names",
        "name_folded",
        "email",
        "country_code",
        "institution_name",
        "institution_folded",
    )
    for at, (person, id_) in enumerate(zip(known, ids, strict=True)):
        names = person["family_names"], person["given_names"]
        place = {"name_sort": stored_key(*names), "name_sort_es": stored_key(*names, "es")}
        kinds = {"category": CATEGORIES[at % len(CATEGORIES)], "origin": ORIGINS[at % len(ORIGINS)]}
        yield {name: person[name] for name in kept} | place | kinds | {"person_id": id_}
