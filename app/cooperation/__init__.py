"""What the countries do together beside the events: working groups, support among countries, and the programme itself.

Words: a *working group* has members and an agenda, which is not attendance; a *cooperation record* says which countries
supported which; the *programme* is one row with its objectives, phases, tasks, needs and channels; a *plan of work* has lines of action in the
areas of the network; a *conclusion* is what an event came to, a *commitment* among them what somebody promised; an
*undertaking* is a line or a conclusion as the one finds it who has taken it on.
"""

from flask import Flask

from app.cooperation import jobs as _jobs  # noqa: F401  registers them
from app.cooperation import models as _models  # noqa: F401  its tables belong to the metadata
from app.cooperation import policy as _policy  # noqa: F401  its rules
from app.cooperation.board.room import open_boards
from app.cooperation.conclusions_room import open_conclusions
from app.cooperation.confirmations import open_confirmations
from app.cooperation.for_letters import join_letters_of_groups
from app.cooperation.for_library import join_library_of_groups
from app.cooperation.groups_room import open_groups
from app.cooperation.plans_room import open_plans
from app.cooperation.records_room import open_records
from app.cooperation.texts.room import open_texts


def init_app(app: Flask) -> None:
    """Register the screens, and join countries, contacts, mail and people."""
    open_groups(app)
    join_library_of_groups(app)
    join_letters_of_groups(app)
    open_records(app)
    open_confirmations(app)
    open_texts(app)
    open_plans(app)
    open_conclusions(app)
    open_boards(app)
