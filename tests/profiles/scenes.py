"""Scenes in which each mail about questionnaires and profiles is written."""

from app.accounts.models import RoleKind
from app.core.clock import now
from app.core.extensions import db
from app.profiles.models import QuestionnaireReminder
from app.profiles.questionnaires import mails
from app.profiles.questionnaires.actions.answering import submit_response
from app.profiles.questionnaires.actions.handing_sections import ColleagueWords, hand_section
from app.profiles.questionnaires.actions.reviewing import return_response
from app.reminders.deadlines import DeadlineOutcome
from tests.make import make_account, saved
from tests.profiles.making import answered, make_questionnaire, opened_to, the_response
from tests.profiles.published.scenes import PROFILE_SCENES as PUBLISHING_SCENES
from tests.registration.test_mails import Scene


def opened(_scene: Scene) -> None:
    opened_to(make_questionnaire(), "CR")


def section_handed(scene: Scene) -> None:
    opened_to(make_questionnaire(), "CR")
    response = the_response()
    words = ColleagueWords("Ana", "Ejemplo", scene.person.email or "", "Usted conoce la ley.")
    hand_section(response, response.version.sections[0], words, "system", "es")


def handed_in(scene: Scene) -> None:
    make_account([RoleKind.ORGANISER], scene.person)
    contacts = opened_to(make_questionnaire(), "CR")
    answered(the_response(), law="Ley de prueba")
    submit_response(the_response(), contacts["CR"].person, "system")


def returned(_scene: Scene) -> None:
    opened_to(make_questionnaire(), "CR")
    response = the_response()
    answered(response, law="Ley de prueba")
    submit_response(response, None, "system")
    return_response(response, [(None, "Falta el año de la ley.")])


def reminded(_scene: Scene) -> None:
    contacts = opened_to(make_questionnaire(), "CR", days=7)
    response = the_response()
    reminder = QuestionnaireReminder(
        response_id=response.id, rule="answers_7", due_at=now(), outcome=DeadlineOutcome.SENT, at=now()
    )
    mails.answers_reminded(saved(reminder), response, contacts["CR"], 1, 7)
    db.session.flush()


PROFILE_SCENES = {
    **PUBLISHING_SCENES,
    "profiles/opened": opened,
    "profiles/section_handed": section_handed,
    "profiles/handed_in": handed_in,
    "profiles/returned": returned,
    "profiles/reminded": reminded,
}
