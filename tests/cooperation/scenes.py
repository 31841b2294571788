"""Scenes in which each mail of cooperation is written."""

from datetime import date

from app.accounts.models import RoleKind
from app.cooperation.actions.representing import end_representative
from app.cooperation.board.actions.matching import ask_what_came, match_entries
from app.cooperation.board.models import BoardMatch, BoardSide
from app.cooperation.confirmations.actions import CountryAnswer, ask_how_it_went, ask_to_confirm, say_of_record
from app.cooperation.confirmations.models import CountryWord
from app.cooperation.models import CooperationRecord
from app.cooperation.queries.records import cooperation_record_named
from tests.cooperation.board.making import make_board_participant, make_card
from tests.cooperation.making import make_group, make_record, make_representative
from tests.cooperation.texts.scenes import TEXT_SCENES
from tests.cooperation.undertaking_scenes import UNDERTAKING_SCENES
from tests.make import make_account, make_contact
from tests.registration.test_mails import Scene


def named(scene: Scene) -> None:
    make_representative(make_group("CR").members[0], scene.person)


def ended(scene: Scene) -> None:
    end_representative(make_representative(make_group("CR").members[0], scene.person), date(2026, 2, 1))


def asked_of(scene: Scene) -> CooperationRecord:
    """A record of whose country the person of the scene is the contact."""
    make_contact("CL", person=scene.person, language=scene.person.language)
    return again(make_record("CL", "PE"))


def asked_to_confirm(scene: Scene) -> None:
    ask_to_confirm(asked_of(scene))


def asked_how_it_went(scene: Scene) -> None:
    ask_how_it_went(asked_of(scene))


def office_told(scene: Scene) -> None:
    make_account([RoleKind.ORGANISER], scene.person)
    said = CountryAnswer(CountryWord.NOT_RIGHT, "Fue en 2005")
    say_of_record(again(make_record("CL", "PE")), "CL", said, "system")


def again(record: CooperationRecord) -> CooperationRecord:
    """With its parties, as pages read it."""
    found = cooperation_record_named(record.public_id)
    assert found is not None
    return found


def introduced(scene: Scene) -> BoardMatch:
    """Somebody of the scene needs what another country has."""
    need = make_card(scene.event, scene.registration, BoardSide.NEED, "Datos abiertos")
    other = make_board_participant(scene.event, "CL")
    return match_entries(need, make_card(scene.event, other, BoardSide.HAVE), "Lo hicimos hace tres años.")


def asked_what_came(scene: Scene) -> None:
    ask_what_came(introduced(scene).id)


COOPERATION_SCENES = {
    "cooperation/introduced": introduced,
    "cooperation/what_came": asked_what_came,
    "cooperation/named": named,
    "cooperation/ended": ended,
    "cooperation/confirm": asked_to_confirm,
    "cooperation/progress": asked_how_it_went,
    "cooperation/answered": office_told,
    **TEXT_SCENES,
    **UNDERTAKING_SCENES,
}
