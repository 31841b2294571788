"""Letters: writing to people about an event, and the register of what was written and received.

Words: a *mailing* is one text that goes to many, each in their language; its *audience* are the people whom it is for,
fixed when it is sent; a *letter* is a numbered paper of the register, in or out. Decision 0039 says why this room
stands above registration and attendance.
"""

from flask import Flask

from app.letters import jobs as _jobs  # noqa: F401  registers them
from app.letters import models as _models  # noqa: F401  its tables belong to the metadata
from app.letters import panels
from app.letters import policy as _policy  # noqa: F401
from app.letters import words as _words  # noqa: F401
from app.letters.attached import let_mailings_own_files
from app.letters.carrying import carry_mailings
from app.letters.for_library import join_library_of_mailings
from app.letters.groups import offer_groups
from app.letters.long_tasks import join_writing_task
from app.letters.mail_kinds import KINDS
from app.letters.merged_persons import leave_shared_mailings
from app.letters.register_room import open_register
from app.letters.views import earlier_addresses, invited_imports, mailing_steps, mailings, pasted_recipients
from app.mail.kinds import declare
from app.people.merging import moving
from app.people.next_steps import after_import
from app.registration.page_panels import inviting_buttons, own_page_panels, unsent_mailings


def init_app(app: Flask) -> None:
    """Register the room's screens, kinds of message and jobs, and join registration and people."""
    for views in (mailings, mailing_steps, pasted_recipients, invited_imports, earlier_addresses):
        app.register_blueprint(views.bp)
    panels.add_links(app)
    offer_groups(app)
    let_mailings_own_files(app)
    carry_mailings(app)
    declare(app, *KINDS)
    join_writing_task(app)
    inviting_buttons.add(app, panels.inviting_offered)
    own_page_panels.add(app, panels.earlier_mailings)
    unsent_mailings.add(app, panels.unsent)
    after_import.add(app, panels.invite_imported)
    moving.add(app, leave_shared_mailings, key="letters")
    open_register(app)
    join_library_of_mailings(app)
