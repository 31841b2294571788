"""The working groups of the documents: a member that is printed twice is one, and what is doubtful stands beside."""

from sqlalchemy import select

from app.core.extensions import db
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.models import PriorityArea, WorkingGroup, WorkingGroupMember
from app.network.models import Bloc
from app.programme.document import Record, codes


def add_working_groups(document: Record) -> int:
    """Add the groups that are missing, by their key in the document; returns how many."""
    known = set(db.session.scalars(select(WorkingGroup.slug)))
    areas = {area.slug: area.id for area in db.session.scalars(select(PriorityArea))}
    names = {record["id"]: record["name"] for record in document["priority_areas"]}
    blocs = {bloc.slug: bloc.id for bloc in db.session.scalars(select(Bloc))}
    new = [record for record in document["workgroups"] if _slug(record) not in known]
    for record in new:
        area = names.get(record["priority_area"])
        group = _group(record, record.get("name") or area or "")
        group.priority_area_id = areas.get(slugged(area)) if area else None
        group.members = [WorkingGroupMember(country_code=code) for code in dict.fromkeys(codes(record["members"]))]
        group.members += [WorkingGroupMember(bloc_id=blocs[slugged(name)]) for name in dict.fromkeys(record["blocs"])]
        db.session.add(group)
    db.session.flush()
    return len(new)


def _slug(record: Record) -> str:
    return str(record["id"]).removeprefix("wg-")


def _group(record: Record, name: str) -> WorkingGroup:
    note = record.get("note") or ""
    return WorkingGroup(
        slug=_slug(record),
        name=TranslatedText(en=name),
        coordinator_country=record["coordinator"],
        coordinator_name=record.get("coordinator_org") or "; ".join(record.get("led_by") or ()),
        members_printed=", ".join(record.get("members_as_printed") or ()),
        doubt=note[:1].upper() + note[1:] + "." if note else "",
        source_document=record["source"]["file"],
        source_line=record["source"]["line"],
    )
