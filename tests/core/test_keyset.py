"""Lists read from where one stands: the same rows in the same order, page by page, forth and back."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Select, func, select

from app.core.extensions import db
from app.core.keyset import Groups, KeysetPage, Place, grouped_keyset_of, keyset_of
from app.events.models import Event
from app.registration.models import Registration
from tests.make import make_country, make_event, make_person, make_registration

pytestmark = pytest.mark.both_databases

COUNTRIES = ("PE", None, "CL", "AR", "PE", "CL", "PE", "PE", None, "BO", "PE", "PE", "PE")
#: As a reader's language might have it: not the order of any column.
ORDER = ("CL", "PE", "AR", "BO", None)


@pytest.fixture
def listed(app: Flask) -> Any:
    with app.app_context():
        event = make_event()
        for number, code in enumerate(COUNTRIES):
            if code:
                make_country(code)
            make_registration(event, make_person("Ana", f"Ejemplo {number % 4}", country_code=code))
        make_registration(make_event(), make_person("Otra", "Ejemplo 2"))
        yield event


def of(event: Event) -> Select[Registration]:
    return select(Registration).where(Registration.event_id == event.id)


def walked(page_at: Any) -> list[list[int]]:
    """Every page from the first to the last; going back from the last shows the same rows."""
    pages, place = [], Place()
    while True:
        page: KeysetPage[Registration] = page_at(place)
        pages.append(page)
        if not page.next:
            break
        place = Place(after=page.next)
    assert not pages[0].previous
    behind = pages[-1]
    for before in reversed(pages[:-1]):
        behind = page_at(Place(before=behind.previous))
        assert [one.id for one in behind.rows] == [one.id for one in before.rows]
        assert (behind.next, behind.previous) == (before.next, before.previous)
    return [[one.id for one in page.rows] for page in pages]


@pytest.mark.parametrize(
    "order", [("name_sort", "id"), ("-name_sort", "-id"), ("-name_sort", "id"), ("name_sort", "-created_at", "id")]
)
@pytest.mark.parametrize("per_page", [1, 3, 13, 50])
def test_every_row_comes_once_and_in_order(listed: Event, order: tuple[str, ...], per_page: int) -> None:
    columns = [getattr(Registration, name.removeprefix("-")) for name in order]
    keys = [column.desc() if name.startswith("-") else column for name, column in zip(order, columns, strict=True)]
    query = of(listed)
    pages = walked(lambda place: keyset_of(query, keys, Registration.public_id, place, per_page))
    assert [each for page in pages for each in page] == [one.id for one in db.session.scalars(query.order_by(*keys))]
    assert all(len(page) == per_page for page in pages[:-1])


@pytest.mark.parametrize("per_page", [1, 2, 3, 5, 13, 50])
def test_a_list_in_groups_keeps_their_order(listed: Event, per_page: int) -> None:
    counted = of(listed).with_only_columns(Registration.country_code, func.count()).group_by(Registration.country_code)
    sizes = dict(db.session.execute(counted).all())
    groups = Groups(Registration.country_code, {code: sizes[code] for code in ORDER})
    keys = (Registration.name_sort, Registration.id)
    query = of(listed)
    pages = walked(lambda place: grouped_keyset_of(query, groups, keys, Registration.public_id, place, per_page))
    rows = db.session.scalars(query.order_by(*keys)).all()
    in_order = sorted(rows, key=lambda row: ORDER.index(row.country_code))
    assert [each for page in pages for each in page] == [row.id for row in in_order]
    assert all(len(page) == per_page for page in pages[:-1])


@pytest.mark.parametrize("name", ["nonsense", "x" * 10_000, "\u202e"])
def test_a_row_that_the_list_has_not_is_its_beginning(listed: Event, name: str) -> None:
    keys = (Registration.name_sort, Registration.id)
    other = db.session.scalar(select(Registration.public_id).where(Registration.event_id != listed.id))
    first = keyset_of(of(listed), keys, Registration.public_id, per_page=3)
    for place in (Place(after=name), Place(before=name), Place(after=str(other))):
        page = keyset_of(of(listed), keys, Registration.public_id, place, 3)
        assert [one.id for one in page.rows] == [one.id for one in first.rows]
        assert not page.previous
