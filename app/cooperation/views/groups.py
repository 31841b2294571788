"""Working groups as everybody finds them: the list, and one with its members, agenda and meetings."""

from collections.abc import Sequence

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from app.cooperation.hooks import doubts_of_groups
from app.cooperation.loaders import working_group
from app.cooperation.queries.groups import agenda_of, countries_of_blocs, events_of_group, representatives_of
from app.cooperation.shown import agenda_by_term, group_totals, states_beside_blocs
from app.core.access import can, current_viewer, public, requires
from app.events.models import Event, WorkingGroup
from app.events.working_group_queries import working_groups
from app.library.publications.models import LibraryDocument
from app.library.publications.queries.listed import documents_about

bp = Blueprint("groups", __name__, url_prefix="/groups")


@bp.get("")
@public
def index() -> ResponseReturnValue:
    groups = working_groups()
    return render_template("cooperation/groups/index.html", groups=groups, totals=group_totals(groups))


@bp.get("/<slug>")
@requires("groups.see", on=working_group)
def show(working_group: WorkingGroup) -> ResponseReturnValue:
    """What is public of it; for those who sign in, its agenda and who represents whom."""
    sees_all = can("groups.see_agenda", working_group)
    return render_template(
        "cooperation/groups/group.html",
        group=working_group,
        warnings=states_beside_blocs(working_group, countries_of_blocs()),
        doubts=doubts_of_groups(working_group.slug),
        meetings=_meetings(working_group),
        agenda=agenda_by_term(agenda_of(working_group)) if sees_all else {},
        representatives=representatives_of(working_group) if sees_all else (),
        sees_all=sees_all,
        documents=_documents(working_group),
    )


def _meetings(group: WorkingGroup) -> list[Event]:
    return list(events_of_group(group, current_viewer()))


def _documents(group: WorkingGroup) -> Sequence[LibraryDocument]:
    area = group.priority_area.slug if group.priority_area is not None else None
    return documents_about(group.ref, area, current_viewer())
