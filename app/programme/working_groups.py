"""The working groups of the documents: a member that is printed twice is one, and what is doubtful stands beside."""

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from app.core.extensions import db
from app.core.searching import folded_words
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.models import Event, GroupRole, PriorityArea, WorkingGroup, WorkingGroupMember
from app.network.models import Bloc, Institution
from app.programme.document import Record, codes


def add_working_groups(document: Record) -> int:
    """Add the groups that are missing, and what an earlier version did not know of those that stand; returns how many."""
    known = {group.slug: group for group in db.session.scalars(_standing())}
    areas = {area.slug: area.id for area in db.session.scalars(select(PriorityArea))}
    names = {record["id"]: record["name"] for record in document["priority_areas"]}
    blocs = {bloc.slug: bloc.id for bloc in db.session.scalars(select(Bloc))}
    events = _events(document)
    added = 0
    for record in document["workgroups"]:
        found = known.get(_slug(record))
        if found is None:
            area = names.get(record["priority_area"])
            found = _group(record, record.get("name") or area or "")
            found.priority_area_id = areas.get(slugged(area)) if area else None
            found.members = _members(record, blocs)
            db.session.add(found)
        elif found.programme_key or not found.source_document:  # without a source it is the office's own
            continue
        _complete(found, record, events)
        added += 1
    db.session.flush()
    return added


def _standing() -> Select[WorkingGroup]:
    return select(WorkingGroup).options(selectinload(WorkingGroup.members))


def _slug(record: Record) -> str:
    return str(record["id"]).removeprefix("wg-")


def _group(record: Record, name: str) -> WorkingGroup:
    note = record.get("note") or ""
    return WorkingGroup(
        slug=_slug(record),
        name=TranslatedText(en=name),
        coordinator_name=record.get("coordinator_org") or "; ".join(record.get("led_by") or ()),
        members_printed=", ".join(record.get("members_as_printed") or ()),
        doubt=note[:1].upper() + note[1:] + "." if note else "",
        source_document=record["source"]["file"],
        source_line=record["source"]["line"],
    )


def _members(record: Record, blocs: dict[str, int]) -> list[WorkingGroupMember]:
    """Countries, then blocs; the country that coordinates by itself is one of them."""
    by_itself = None if record.get("coordinator_org") else record["coordinator"]
    members = [WorkingGroupMember(country_code=code) for code in dict.fromkeys(codes(record["members"]))]
    members += [WorkingGroupMember(bloc_id=blocs[slugged(name)]) for name in dict.fromkeys(record["blocs"])]
    for member in members:
        member.role = GroupRole.COORDINATOR if member.country_code == by_itself and by_itself else GroupRole.MEMBER
        member.source = _where(record)
    return members


def _complete(group: WorkingGroup, record: Record, events: dict[tuple[str, int], int]) -> None:
    """The institutions that coordinate or lead it, the event at which it was formed, and its key: once for each group."""
    source = record["source"]
    led = [(record["coordinator_org"], GroupRole.COORDINATOR)] if record.get("coordinator_org") else []
    led += [(name, GroupRole.LEAD) for name in record.get("led_by") or ()]
    standing = {member.institution_id for member in group.members}
    for name, role in led:
        number = institution_printed(name)
        if number is not None and number not in standing and not (role is GroupRole.COORDINATOR and group.coordinator):
            group.members.append(WorkingGroupMember(institution_id=number, role=role, source=_where(record)))
    if "formed" in source.get("quote", ""):
        group.formed_at_id = events.get((source["file"], source["line"]))
    group.programme_key = record["id"]


def _where(record: Record) -> str:
    return f"{record['source']['file']} l. {record['source']['line']}"


def _events(document: Record) -> dict[tuple[str, int], int]:
    """Events by the place where the documents tell of them."""
    rows = db.session.execute(select(Event.programme_key, Event.id).where(Event.programme_key.is_not(None)))
    ids = {str(key): number for key, number in rows}
    return {
        (record["source"]["file"], record["source"]["line"]): ids[record["id"]]
        for record in document["events"]
        if record["id"] in ids
    }


def institution_printed(printed: str) -> int | None:
    """The institution so called; else the one all of whose name stands in what is printed, when there is just one."""
    words = set(folded_words(printed).split())
    rows = db.session.scalars(select(Institution)).all()
    same = [row.id for row in rows if folded_words(printed) in (row.name_folded, folded_words(row.abbreviation))]
    within = [row.id for row in rows if len(row.name_folded) > 4 and set(row.name_folded.split()) <= words]
    found = same or within
    return found[0] if len(found) == 1 else None
