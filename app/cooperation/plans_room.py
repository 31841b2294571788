"""The part of cooperation that is about plans of work, put together."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from app.cooperation.hooks import named_references, plan_sources
from app.cooperation.mail_kinds import PLAN_KINDS
from app.cooperation.plan_panels import own_plan, plan_state, plan_tallies
from app.cooperation.plan_paper import nothing_in_area, nothing_said
from app.cooperation.plan_sources import AGENDA_ITEM, CONCLUSION, named_agenda_items, named_conclusions, said_at_event
from app.cooperation.views import plan_lines, plan_making, plans
from app.core import navigation
from app.events.tallies import tallying
from app.events.work import WorkGroup, add_screen
from app.mail.kinds import declare
from app.registration.page_panels import own_page_panels


def open_plans(app: Flask) -> None:
    """Their screens, in the event's workspace and on the pages of participants too; what lines come from; the mails."""
    for views in (plans, plan_lines, plan_making):
        app.register_blueprint(views.bp)
    app.jinja_env.filters["nothing_said"] = nothing_said
    app.jinja_env.filters["nothing_in_area"] = nothing_in_area
    navigation.add(app, "plans.index", _l("Plans of work"), order=44, under="network.index")
    tallying.add(app, plan_tallies, key="plans")
    add_screen(app, WorkGroup.CONTENTS, "event.organise", "plan_making.prepare", _l("Plan of work"), plan_state)
    own_page_panels.add(app, own_plan)
    plan_sources.add(app, said_at_event, key="cooperation")
    named_references.add(app, named_conclusions, key=CONCLUSION)
    named_references.add(app, named_agenda_items, key=AGENDA_ITEM)
    declare(app, *PLAN_KINDS)
