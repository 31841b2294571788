"""A country answers: kinds of items, what is wrong, two people in one section, handing in, and a new version's proposals."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import joinedload

from app.core.extensions import db
from app.core.present_day import present_day
from app.core.refusal import Refused
from app.profiles.models import (
    EarlierAnswer,
    ItemAnswer,
    ItemKind,
    QuestionnaireState,
    QuestionnaireVersion,
    ResponseStatus,
)
from app.profiles.questionnaires.actions.answering import (
    AnswerDraft,
    answer_mark,
    missing_items,
    save_answers,
    submit_response,
    unconfirmed_items,
)
from app.profiles.questionnaires.actions.designing import begin_next_version, remove_item
from app.profiles.questionnaires.actions.opening import OpeningWords, close_version, open_version
from app.profiles.questionnaires.actions.reviewing import accept_response, return_response
from app.profiles.questionnaires.queries.responses import response_named
from app.profiles.questionnaires.queries.to_remind import responses_owed
from app.profiles.questionnaires.queries.versions import questionnaire_named, questionnaire_version
from app.profiles.questionnaires.written import written_quantity
from tests.profiles.making import answered, make_questionnaire, opened_to, the_response


def value_of(response, key):
    found = {answer.item.key: answer for answer in db.session.scalars(_answers(response))}
    return found[key].value if key in found else None


def _answers(response):
    return select(ItemAnswer).options(joinedload(ItemAnswer.item)).where(ItemAnswer.response_id == response.id)


def test_the_later_of_two_overwrites_nothing_unseen(arrange, app):
    with arrange():
        opened_to(make_questionnaire(), "CR")
        answered(the_response(), law="Ley 1")
    with arrange():
        response = the_response()
        law = response.version.items[0]
        seen_at_first = ""  # the page was opened before anybody had answered
        conflicts = save_answers(response, [AnswerDraft(law, "Ley 2", "mi nota", seen_at_first)], "ana", "es")
        assert [(one.draft.value, one.standing.value) for one in conflicts] == [("Ley 2", "Ley 1")]
        again = save_answers(response, [AnswerDraft(law, "Ley 2", "mi nota", seen_at_first)], "ana", "es")
        assert len(again) == 1
    with app.app_context():
        assert value_of(the_response(), "law") == "Ley 1"
        kept = db.session.scalars(select(EarlierAnswer)).all()
        assert [(one.value, one.note, one.is_aside, one.written_by) for one in kept] == [
            ("Ley 2", "mi nota", True, "ana")
        ]


def test_a_field_that_nobody_touched_takes_nothing_back(arrange, app):
    """Ana opens the empty section and fills in one field; Benito had saved another one meanwhile."""
    with arrange():
        opened_to(make_questionnaire(), "CR")
        answered(the_response(), law="Ley 1")
    with arrange():
        response = the_response()
        law, share = response.version.items[:2]
        assert save_answers(response, [AnswerDraft(law, None), AnswerDraft(share, "12.5")], "ana", "es") == []
    with app.app_context():
        assert (value_of(the_response(), "law"), value_of(the_response(), "share")) == ("Ley 1", "12.5")


def test_what_is_written_over_is_kept(arrange, app):
    with arrange():
        opened_to(make_questionnaire(), "CR")
        answered(the_response(), law="Ley 1")
    with arrange():
        assert answered(the_response(), law="Ley 2") == []
    with app.app_context():
        assert value_of(the_response(), "law") == "Ley 2"
        assert [(one.value, one.is_aside) for one in db.session.scalars(select(EarlierAnswer))] == [("Ley 1", False)]


def test_handing_in_needs_what_is_required(arrange, app):
    with arrange():
        opened_to(make_questionnaire(), "CR")
        response = the_response()
        assert [item.key for item in missing_items(response)] == ["law"]
        with pytest.raises(Refused, match="1"):
            submit_response(response, None, "system")
        answered(response, law="Ley 1")
        submit_response(response, None, "system")
        assert response.status is ResponseStatus.SUBMITTED
        with pytest.raises(Refused):
            answered(response, law="Ley 2")
        return_response(response, [(response.version.items[0], "¿De qué año?")])
        assert answered(response, law="Ley 2 de 2004") == []
        submit_response(response, None, "system")
        accept_response(response)
        with pytest.raises(Refused):
            accept_response(response)
        assert response.is_accepted
        assert {one.item.key: one.value for one in response.answers if one.is_given} == {"law": "Ley 2 de 2004"}


def test_four_figures_without_a_unit_stand_as_typed_for_they_may_be_a_year(app):
    asked = (("2023", ""), ("2500", "km"), ("12500", ""), ("0.5", ""))
    with app.test_request_context("/?lang=en"):
        said = [written_quantity(ItemKind.NUMBER, value, unit) for value, unit in asked]
    assert said == ["2023", "2,500 km", "12,500", "0.5"]


def test_a_closed_version_takes_nothing(arrange):
    with arrange():
        version = make_questionnaire()
        opened_to(version, "CR")
        close_version(version)
        with pytest.raises(Refused):
            answered(the_response(), law="Ley 1")


def test_who_began_before_the_last_day_was_set_back_saves_nothing(arrange, clock):
    with arrange():
        opened_to(make_questionnaire(), "CR")
        response = the_response()
        clock.move(timedelta(days=2))
        earlier = update(QuestionnaireVersion).values(ends_on=present_day() - timedelta(days=1))
        db.session.execute(earlier, execution_options={"synchronize_session": False})
        with pytest.raises(Refused):
            answered(response, law="Ley 1")


def test_an_opened_version_never_changes(arrange):
    with arrange():
        version = make_questionnaire()
        opened_to(version, "CR")
        with pytest.raises(Refused):
            remove_item(version, version.items[0])


def test_a_new_version_proposes_what_was_answered(arrange, app):
    with arrange():
        opened_to(make_questionnaire(), "CR", "PE")
        for code in ("CR", "PE"):
            response = the_response(code)
            answered(response, law=f"Ley de {code}", share="40")
            submit_response(response, None, "system")
        accept_response(the_response("CR"))
    with arrange():
        opened_to(make_questionnaire("otro"), "CL")
        first = questionnaire_version("perfil", 1)
        second = begin_next_version(questionnaire_named("perfil"), first, is_pilot=False)
        open_version(second, OpeningWords(present_day(), ("CR", "PE")))
    with arrange():
        response = the_response("CR")
        assert response.version.number == 2
        assert {(one.item_id, one.proposed_from) for one in response.answers} == {
            (item.id, 1) for item in response.version.items[:2]
        }
        assert [item.key for item in missing_items(response)] == ["law"]
        law, _share = response.version.items[:2]
        standing = {one.item_id: one for one in response.answers}
        unchanged = AnswerDraft(law, "Ley de CR", "", answer_mark(standing[law.id]), is_confirmed=True)
        save_answers(response, [unchanged], "ana", "es")
        assert missing_items(response) == []
        assert [item.key for item in unconfirmed_items(response)] == ["share"]
        assert the_response("PE").answers == []  # what was never accepted is proposed to nobody
        earlier = questionnaire_version("perfil", 1)  # it ended with the opening, and keeps what was written
        assert earlier.state is QuestionnaireState.CLOSED
        assert questionnaire_version("otro", 1).is_open
        assert {(one.version.questionnaire.slug, one.version.number) for one in responses_owed()} == {
            ("perfil", 2),
            ("otro", 1),
        }
        assert response_named("perfil", 1, "PE").answers[0].value == "Ley de PE"
        accept_response(response_named("perfil", 1, "PE"))
    with app.app_context():
        assert db.session.scalar(select(func.count(EarlierAnswer.id))) == 0


def test_what_came_back_is_owed_and_a_demonstration_owes_nothing(arrange):
    with arrange():
        version = make_questionnaire()
        opened_to(version, "CR", "PE", "CL")
        the_response("CR").status, the_response("PE").status = ResponseStatus.RETURNED, ResponseStatus.SUBMITTED
        db.session.flush()
        assert sorted(one.country_code for one in responses_owed()) == ["CL", "CR"]
        version.questionnaire.is_demonstration = True
        db.session.flush()
        assert responses_owed() == []
