"""The tasks of the demonstration: once, some done, one with somebody who has no account."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core.extensions import db
from app.network.actions import load_countries
from app.preparation.models import Task, TaskStatus
from app.preparation.usual import USUAL
from app.programme.demonstration import load_demonstration
from app.programme.demonstration_tasks import add_tasks_to_try

pytestmark = pytest.mark.one_database


def test_the_tasks_are_added_once(app: Flask) -> None:
    with app.app_context():
        load_countries()
        db.session.commit()
        load_demonstration()
        assert (add_tasks_to_try(), add_tasks_to_try()) == (len(USUAL), 0)
        done = select(func.count(Task.id)).where(Task.status == TaskStatus.DONE)
        owned = select(func.count(Task.id)).where(Task.owner_id.is_not(None))
        assert (db.session.scalar(done), db.session.scalar(owned)) == (4, 1)
