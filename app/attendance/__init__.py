"""Attendance: who came, what is counted of it and what others state, and the list that is taken away.

Words: the *roll* is the list of a day, on which people are *marked* present or absent; a *walk-in* came without a
registration; the *turnout* is how the event went against its list; a *stated figure* is a number that a source gives.
"""

from flask import Flask

from app.attendance import jobs as _jobs  # noqa: F401  registers them
from app.attendance import joining, panels, sentences
from app.attendance import models as _models  # noqa: F401
from app.attendance import policy as _policy  # noqa: F401
from app.attendance import words as _words  # noqa: F401
from app.attendance.mail_kinds import KINDS
from app.attendance.views import attendance, exports, participants, stated
from app.mail.kinds import declare
from app.people.merging import MergeAsking, asking, moving


def init_app(app: Flask) -> None:
    """Register the screens, and join events and the page of scheduled work."""
    for views in (attendance, stated, exports, participants):
        app.register_blueprint(views.bp)
    sentences.init_app(app)
    panels.add_links(app)
    declare(app, *KINDS)
    asking.add(app, MergeAsking(joining.ask, joining.settle), key="attendance")
    moving.add(app, joining.join_marks, key="attendance")  # after registration has moved its own
