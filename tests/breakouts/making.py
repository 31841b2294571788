"""Groups with people, as tests need them."""

from app.breakouts.actions import assign_groups, give_links, save_report
from app.breakouts.documents import hang_report_document
from app.breakouts.models import BreakoutLink, BreakoutReport
from app.breakouts.queries import breakout_row, links_by_group
from app.events.models import AgendaKind, AgendaRow, BreakoutGroup, Event
from app.library.files.intake import TakenFile
from app.library.files.kinds import FileKind
from app.library.files.models import store_key_of
from app.library.files.store import put_bytes
from app.registration.models import Registration
from tests.make import make_agenda_row, make_country, make_person, make_registration

#: Invented, as a demonstration: nine countries with two people, five with one.
FIXTURE = (
    *("AR", "BO", "BR", "CL", "CO", "CR", "DO", "EC", "SV"),
    *("AR", "BO", "BR", "CL", "CO", "CR", "DO", "EC", "SV"),
    *("GT", "HN", "MX", "PA", "PE"),
)


def make_breakout_row(event: Event, *groups: str) -> AgendaRow:
    """A row that breaks into groups."""
    public_id = make_agenda_row(
        event, kind=AgendaKind.BREAKOUT, groups=groups, groups_stated=len(groups) or 3
    ).public_id
    found = breakout_row(event, public_id)
    assert found is not None
    return found


def make_people(event: Event, codes: tuple[str, ...] = FIXTURE) -> list[Registration]:
    """One confirmed registration a code."""
    people = []
    for number, code in enumerate(codes):
        make_country(code)
        person = make_person(f"Persona{number}", "Ficticia", country_code=code, email=f"p{number}@compras.example")
        people.append(make_registration(event, person))
    return people


def make_dealt_row(event: Event, number: int = 3) -> AgendaRow:
    """A row whose groups have been dealt out."""
    row = make_breakout_row(event)
    assign_groups(event, row, number, keep_languages=False, anew=False)
    return row


def make_breakout_link(event: Event, row: AgendaRow) -> BreakoutLink:
    """The link of the first group."""
    give_links(event, row)
    return links_by_group([row.groups[0].id])[row.groups[0].id]


def make_breakout_report(event: Event, group: BreakoutGroup, name: str = "informe.pdf") -> BreakoutReport:
    """What a group brings back, with a document."""
    report = save_report(event, group, "Acordamos dos pasos.", None, "es", "system")
    taken = TakenFile(name, FileKind.PDF, b"%PDF-1.4 prueba")
    put_bytes(store_key_of(taken.public_id), taken.content)
    hang_report_document(report, taken)
    return report
