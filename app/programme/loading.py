"""Loads the programme's real data. What is there already, by its key in the document, is left as it is."""

from collections.abc import Callable

from sqlalchemy import func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.attendance.models import StatedFigure
from app.core import audit
from app.core.clock import now
from app.core.extensions import Model, db
from app.core.searching import folded_words
from app.core.text import slugged
from app.core.translated import TranslatedText
from app.events.models import Event, PriorityArea, Series
from app.network.actions import load_countries
from app.network.models import Bloc, Institution, InstitutionKind, Membership, Network
from app.network.notes import NAMED_IN_GROUP
from app.people.models import Person
from app.programme.breakouts import add_breakout_groups
from app.programme.conclusions import add_conclusions
from app.programme.cooperation import add_programme
from app.programme.cooperation_records import add_cooperation_records
from app.programme.document import Record, codes, programme
from app.programme.events import add_event
from app.programme.figures import add_figures
from app.programme.forums import add_forums
from app.programme.funding import add_funds
from app.programme.letters import add_letters
from app.programme.plans import add_plans
from app.programme.projects import add_project
from app.programme.publications import add_publications
from app.programme.questionnaires import add_questionnaires
from app.programme.texts import add_texts
from app.programme.travel import add_travel
from app.programme.working_groups import add_working_groups

ACTOR = "programme"

#: The document's words for kinds of institution, in ours.
KINDS = {
    "intergovernmental": InstitutionKind.MULTILATERAL,
    "multilateral": InstitutionKind.MULTILATERAL,
    "multilateral_and_bloc": InstitutionKind.MULTILATERAL,
    "un": InstitutionKind.MULTILATERAL,
    "oas_unit": InstitutionKind.SECRETARIAT_UNIT,
    "government": InstitutionKind.GOVERNMENT,
    "donor": InstitutionKind.DONOR,
    "business_association": InstitutionKind.BUSINESS_ASSOCIATION,
    "ngo": InstitutionKind.CIVIL_SOCIETY,
    "academic": InstitutionKind.ACADEMIA,
    "network": InstitutionKind.NETWORK,
    "embassy": InstitutionKind.EMBASSY,
}

#: Ours, not the documents': what the network is for, after the first objective they state.
SUMMARY = TranslatedText(
    en="The network lets the procurement authorities of the Americas exchange experience and support each other.",
    es="La red permite a las autoridades de compras públicas de las Américas intercambiar experiencias y apoyarse.",
    pt="A rede permite às autoridades de compras públicas das Américas trocar experiências e apoiar-se mutuamente.",
    fr="Le réseau permet aux autorités des marchés publics des Amériques de partager leurs expériences et de s’entraider.",
)
#: Ours too: the documents name the programme in English alone.
PROGRAMME_ELSEWHERE = {
    "es": "Programa de Compras Gubernamentales",
    "pt": "Programa de Compras Governamentais",
    "fr": "Programme des marchés publics",
}


#: The organisation's own names in its other official languages.
ORGANISATION_ELSEWHERE = {
    "es": "Organización de los Estados Americanos (OEA)",
    "pt": "Organização dos Estados Americanos (OEA)",
    "fr": "Organisation des États américains (OEA)",
}


def english(text: str) -> TranslatedText:
    """A text that only exists in the language of the documents."""
    return TranslatedText(en=text)


def load_programme() -> dict[str, int]:
    """Load what is missing; returns how many rows of each kind were added.

    Institutions, members and people only come with the first events: what was renamed, merged or erased since must
    not come back.
    """
    document = programme()
    is_first = not db.session.scalar(select(func.count(Event.programme_key)))
    load_countries()
    added = {
        "network": _add_network(document),
        "blocs": _add_blocs(document),
        "institutions": _add_institutions(document) if is_first else 0,
        "members": _add_members(document) if is_first else 0,
        "people": _add_people(document) if is_first else 0,
        "rows of the programme": add_programme(document),
        "series": _add_named(document["event_series"], Series, Series.slug, _series),
        "priority areas": _add_named(document["priority_areas"], PriorityArea, PriorityArea.slug, _priority_area),
        "events": _add_events(document),
        **_add_cooperation(document),
        "forums": add_forums(document),
        "letters": add_letters(document),
        "publications": add_publications(document),
        "questionnaires": add_questionnaires(document),
        "journeys": add_travel(document),
        "figures": add_figures(document) if not _count(StatedFigure) else 0,
        **add_funds(document),
    }
    if any(added.values()):
        audit.record(
            "programme.loaded", target="network:1", actor=ACTOR, note=", ".join(f"{n} {k}" for k, n in added.items())
        )
    return added


def _add_cooperation(document: Record) -> dict[str, int]:
    """What the countries do together."""
    return {
        "groups of an agenda": add_breakout_groups(document),
        "working groups": add_working_groups(document),
        "records of cooperation": add_cooperation_records(document),
        "plans of work": add_plans(document),
        "conclusions": add_conclusions(document),
        "texts": add_texts(document),
        "rows of projects": add_project(document),
    }


def _count(model: type[Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def _add_network(document: Record) -> int:
    if db.session.get(Network, 1):
        return 0
    network, told = document["network"], document["programme"]
    spanish = next(a for a in network["aliases"] if a["name"].startswith("Red "))
    db.session.add(
        Network(
            id=1,
            name=TranslatedText(en=network["canonical_name"], es=spanish["name"]),
            abbreviation=TranslatedText(en="INGP", es=spanish["abbrev"]),
            programme=TranslatedText({"en": told["name"], **PROGRAMME_ELSEWHERE}),
            summary=SUMMARY,
            secretariat=TranslatedText({"en": told["organisation"], **ORGANISATION_ELSEWHERE}),
            website=network["websites"][-1]["url"],
            aliases="\n".join(a["name"] for a in network["aliases"]),
        )
    )
    return 1


def _add_blocs(document: Record) -> int:
    known = set(db.session.scalars(select(Bloc.slug)))
    new = [name for name in document["blocs_in_seeds"] if slugged(name) not in known]
    db.session.add_all([Bloc(slug=slugged(name), name=english(name)) for name in new])
    return len(new)


def _add_institutions(document: Record) -> int:
    known = set(db.session.scalars(select(Institution.name_folded)))
    new = [row for row in document["organisations"] if row["kind"] in KINDS and folded_words(row["name"]) not in known]
    for row in new:
        db.session.add(
            Institution(
                name=english(row["name"]),
                abbreviation=row.get("abbrev") or "",
                kind=KINDS[row["kind"]],
                country_code=row.get("country"),
                note=row.get("note") or "",
            )
        )
    db.session.flush()
    return len(new)


def _add_members(document: Record) -> int:
    """Countries the documents name in a working group of the network: members at that time, since an unknown day."""
    known = set(db.session.scalars(select(Membership.country_code)))
    added = 0
    for group in document["workgroups"]:
        source = group["source"]
        for code in codes(group["members"]):
            if code not in known:
                known.add(code)
                added += 1
                where = f"{source['file']} l. {source['line']}"
                db.session.add(Membership(country_code=code, note=NAMED_IN_GROUP, source=where))
    return added


def _add_people(document: Record) -> int:
    known = set(db.session.scalars(select(Person.name_folded)))
    institutions = {i.abbreviation: i for i in db.session.scalars(select(Institution)) if i.abbreviation}
    institutions |= {str(i.name["en"]): i for i in db.session.scalars(select(Institution))}
    added = 0
    for row in document["people"]:
        given, _, family = row["name"].partition(" ")
        institution = institutions.get(row["organisation"])
        person = Person(position=row["role"][:1].upper() + row["role"][1:], institution_name=row["organisation"])
        person.rename(given, family)
        if person.name_folded in known:
            continue
        person.institution_id = institution.id if institution else None
        person.source, person.created_at = row["source"], now()
        db.session.add(person)
        added += 1
    db.session.flush()
    return added


def _add_named(
    records: list[Record], model: type[Model], slug: InstrumentedAttribute[str], make: Callable[[int, Record], Model]
) -> int:
    known = set(db.session.scalars(select(slug)))
    rows = [make(n, record) for n, record in enumerate(records) if slugged(record["name"]) not in known]
    db.session.add_all(rows)
    db.session.flush()
    return len(rows)


def _series(_position: int, record: Record) -> Series:
    return Series(slug=slugged(record["name"]), name=english(record["name"]))


def _priority_area(position: int, record: Record) -> PriorityArea:
    return PriorityArea(slug=slugged(record["name"]), name=english(record["name"]), position=position)


def _add_events(document: Record) -> int:
    known = set(db.session.scalars(select(Event.programme_key)))
    new = [record for record in document["events"] if record["id"] not in known]
    by_key: dict[str, Event] = {}
    for record in new:
        by_key[record["id"]] = add_event(document, record)
    db.session.flush()
    for record in new:
        parent = record.get("within_event") or record.get("attached_to_event")
        if parent in by_key:
            by_key[record["id"]].parent_id = by_key[parent].id
    return len(new)
