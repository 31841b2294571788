"""Two that send the same at the same instant enter it once: the second waits, and finds what the first made."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.cooperation.actions.groups import GroupWords, write_group
from app.cooperation.actions.programme import write_part
from app.cooperation.actions.recording import RecordWords, write_record
from app.cooperation.bodies import CooperationBody
from app.cooperation.models import CooperationNature, CooperationRecord, CooperationSide, ProgrammeNeed
from app.cooperation.programme_parts import PARTS
from app.core.dates import Precision
from app.core.extensions import Model, db
from app.core.translated import TranslatedText
from app.events.models import WorkingGroup, WorkingGroupStatus
from app.library.publications.actions.describing import DocumentValues, add_document
from app.library.publications.models import LibraryDocument, LibraryKind
from tests.fixtures.databases import Database
from tests.make import make_country, make_network

pytestmark = pytest.mark.strictest_database

SAID, NOTHING = TranslatedText(es="Lo mismo"), TranslatedText()
#: Seconds in which the second would be through if nothing held it.
LONG_ENOUGH = 0.4


def record() -> object:
    sides = ((CooperationSide.SUPPORTER, "CL"), (CooperationSide.BENEFICIARY, "PE"))
    parties = [(side, CooperationBody(country_code=code)) for side, code in sides]
    unknown = (None, Precision.UNKNOWN)
    return write_record(
        None,
        RecordWords(CooperationNature.SUPPORT, SAID, None, None, parties, False, unknown, unknown, NOTHING, "", ""),
    )


ENTERED: dict[type[Model], Callable[[], object]] = {
    CooperationRecord: record,
    WorkingGroup: lambda: write_group(None, GroupWords(SAID, None, WorkingGroupStatus.ACTIVE, NOTHING, "")),
    ProgrammeNeed: lambda: write_part(PARTS["needs"], None, {"text": SAID}),
    LibraryDocument: lambda: add_document(DocumentValues(SAID, LibraryKind.REPORT)),
}


@pytest.mark.parametrize("model", ENTERED)
def test_the_second_waits_and_finds_what_the_first_entered(app: Flask, database: Database, model: type[Model]) -> None:
    if database.name == "sqlite":
        pytest.skip("one write at a time, and the others are refused after a while")

    def enter() -> None:
        with app.test_request_context():
            ENTERED[model]()
            db.session.commit()

    second = threading.Thread(target=enter)
    with app.test_request_context():
        make_network()
        for code in ("CL", "PE"):
            make_country(code)
        db.session.commit()
        ENTERED[model]()
        second.start()
        second.join(LONG_ENOUGH)
        assert second.is_alive(), "it went on beside the first"
        db.session.commit()
        second.join(10)
        assert db.session.scalar(select(func.count()).select_from(model)) == 1
