"""The list of participants as papers: Word and PDF by delegation, a spreadsheet by person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext, ngettext

from app.attendance.participants.listing import PRESENT, ListedGroup, ListedParticipant, by_delegation
from app.core.papers.typst import pdf
from app.core.papers.word import add_style, add_words, document_bytes, new_document, set_footer, set_header
from app.core.shown import country_name, written_date, written_schedule
from app.core.words import word
from app.events.models import Event

#: Styles of the Word document, for whoever changes its look.
NAME, DETAILS = "Participant", "Participant Details"


@dataclass(frozen=True)
class ParticipantPaper:
    """What both papers say, in the language of the moment."""

    event: Event
    language: str
    made_at: datetime
    facts: list[str]
    groups: list[ListedGroup]

    @property
    def title(self) -> str:
        return gettext("List of participants")


def participant_paper(
    event: Event, people: Sequence[ListedParticipant], which: str, order: str, language: str, made_at: datetime
) -> ParticipantPaper:
    """`order` is the sentence on the rule by which states stand."""
    place = ", ".join(part for part in (event.venue, event.city, country_name(event.country_code, language)) if part)
    number = ngettext("%(num)d person", "%(num)d people", len(people))
    told = gettext("Present: %(number)s.", number=number) if which == PRESENT else ""
    told = told or gettext("With a confirmed place on %(day)s: %(number)s.", day=written_date(made_at), number=number)
    facts = [" · ".join(part for part in (written_schedule(event.schedule), place) if part), f"{told} {order}"]
    return ParticipantPaper(event, language, made_at, [fact for fact in facts if fact], by_delegation(people, language))


def participants_docx(paper: ParticipantPaper) -> bytes:
    """A document with groups and delegations as its outline, and two styles of its own for the people."""
    document, title = new_document(paper.title, paper.language, paper.made_at), paper.event.title
    add_style(document, NAME, 11, is_bold=True, with_next=True)
    add_style(document, DETAILS, 10, after=6)
    document.add_heading(paper.title, level=0)
    written = title.language_for(paper.language)
    add_words(document.add_paragraph(style="Subtitle"), title.into(paper.language), written, paper.language)
    for fact in paper.facts:
        document.add_paragraph(fact, style="Subtitle")
    for group in paper.groups:
        document.add_heading(word(group.group), level=1)
        for body in group.bodies:
            document.add_heading(body.name, level=2)
            for person in body.people:
                _add_person(document, person)
    set_header(document, title.into(paper.language))
    set_footer(document, written_date(paper.made_at))
    return document_bytes(document)


def _add_person(document: Any, person: ListedParticipant) -> None:
    document.add_paragraph(name_and_role(person), style=NAME)
    details = document.add_paragraph(style=DETAILS)
    for number, line in enumerate(details_of(person)):
        run = details.add_run()
        if number:
            run.add_break()
        run.add_text(line)


def participants_pdf(paper: ParticipantPaper) -> bytes:
    """The same as a PDF that can be read aloud."""
    title = paper.event.title
    return pdf(
        "documents/participants.typ",
        {
            "title": paper.title,
            "language": paper.language,
            "event": title.into(paper.language),
            "event_language": title.language_for(paper.language) or paper.language,
            "facts": paper.facts,
            "header": title.into(paper.language),
            "footer": written_date(paper.made_at),
            "groups": [
                {
                    "title": word(group.group),
                    "bodies": [
                        {
                            "name": body.name,
                            "people": [
                                {"name": name_and_role(each), "lines": details_of(each)} for each in body.people
                            ],
                        }
                        for body in group.bodies
                    ],
                }
                for group in paper.groups
            ],
        },
    )


def name_and_role(person: ListedParticipant) -> str:
    """The name with its title, and what somebody is in the delegation."""
    return f"{person.formal_name} – {person.role}" if person.role else person.formal_name


def details_of(person: ListedParticipant) -> list[str]:
    """Position and institution; that of a delegate of an institution stands above the name."""
    lines = (person.position, person.institution if person.is_national else "")
    return [line for line in lines if line]


def sheet_headings() -> list[str]:
    return [
        gettext("Rank"),
        gettext("Group"),
        gettext("Country"),
        gettext("Title or honorific"),
        gettext("Given names"),
        gettext("Family names"),
        gettext("Position"),
        gettext("Institution"),
        gettext("Part in the delegation"),
    ]


def sheet_rows(people: Sequence[ListedParticipant], language: str) -> Iterator[list[str | int]]:
    """One row a person, numbered in order of protocol."""
    for place, person in enumerate(people, 1):
        yield [
            place,
            word(person.group),
            country_name(person.country_code, language),
            person.honorific,
            person.given_names,
            person.family_names,
            person.position,
            person.institution,
            person.role,
        ]
