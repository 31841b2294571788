"""The programme's real data, 2003 to 2018, and a marked demonstration with fictional people: `flask programme`."""

from flask import Flask

from app.breakouts.hooks import breakout_doubts
from app.cooperation.board.hooks import board_outcomes
from app.cooperation.hooks import group_doubts, named_references
from app.cooperation.texts.hooks import TextOrigins, text_origins
from app.funding.doubts import funding_doubts
from app.funding.hooks import subjects
from app.profiles.published.hooks import profile_doubts
from app.programme.breakouts import doubts_of_group_questions
from app.programme.doubts import doubts_of_documents
from app.programme.doubts_of_groups import doubts_of_group_rows
from app.programme.doubts_of_projects import doubts_of_project
from app.programme.doubts_of_questionnaires import doubts_of_questionnaire_rows
from app.programme.funded import funded_documents
from app.programme.needs_of_boards import PROPOSAL
from app.programme.project_references import plan_rows_named, plan_rows_offered, texts_of_rows
from app.programme.references import PROJECT, named_projects
from app.projects.hooks import project_doubts, row_results


def init_app(app: Flask) -> None:
    """Say what the documents alone know, and join rooms that stand beside each other: all else is loaded from the shell."""
    subjects.add(app, funded_documents, key="programme")
    named_references.add(app, named_projects, key=PROJECT)
    board_outcomes.add(app, PROPOSAL, key=PROJECT)
    breakout_doubts.add(app, doubts_of_group_questions, key="programme")
    group_doubts.add(app, doubts_of_group_rows, key="programme")
    profile_doubts.add(app, doubts_of_questionnaire_rows, key="programme")
    text_origins.add(app, TextOrigins(plan_rows_named, plan_rows_offered), key="project_row")
    row_results.add(app, texts_of_rows)
    project_doubts.add(app, doubts_of_project, key="programme")
    funding_doubts.add(app, doubts_of_documents, key="programme")
