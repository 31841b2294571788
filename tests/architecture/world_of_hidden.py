"""What the small world holds that somebody must not learn of, besides what every walk needs: one of each kind."""

from datetime import date

from app.cooperation.actions.plans import adopt_plan
from app.cooperation.models import CooperationRecord
from app.cooperation.texts.models import TextReaders
from app.core.clock import now
from app.core.present_day import present_day
from app.core.translated import TranslatedText
from app.events.models import Event, WorkingGroup
from app.forums.models import Readership, TranslationState
from app.people.models import Person
from app.profiles.models import ResponseStatus, ReviewNote
from app.profiles.published.actions import publish_responses, withdraw_profile
from app.profiles.published.models import ProfileReaders
from app.reports.summary.editions.actions import freeze_edition
from app.reports.summary.scope import SummaryScope
from tests import make
from tests.architecture.world import World
from tests.cooperation.making import make_record
from tests.cooperation.texts.making import as_person, consulted, keys_of, make_text, published, said
from tests.cooperation.undertaking import make_line, make_plan
from tests.delegations.making import make_board_note, make_contact_made
from tests.forums.making import make_forum, make_translation
from tests.library.publications.making import make_document, make_version, make_version_file
from tests.profiles.published.making import hang_document, make_profile, make_response, make_version_asked
from tests.projects.making import make_component, make_indicator, make_partner, make_project, make_row


def hide(world: World) -> None:
    """In the current transaction."""
    hide_texts(world)
    hide_documents(world.event, world.cooperation.group)
    hide_profiles()
    hide_project(world.accounts["organiser"].person)
    freeze_edition(SummaryScope(2003, 2006, date(2026, 6, 29)))
    make_translation(world.contribution, "Not published.", "pt", state=TranslationState.DRAFT, published_at=None)
    make_forum("Foro de la red", reading=Readership.NETWORK)
    make_board_note(world.delegation)
    make_contact_made(world.delegation)
    make_line(world.cooperation.undertakings.plan, "Propuesta de otro")
    adopted = make_plan(world.other, 2028, [world.area])
    make_line(adopted)
    adopt_plan(adopted, present_day())
    make_unheld_record()


def hide_texts(world: World) -> None:
    """A draft, one for the office, one for members, and what a person says of it and of a public one."""
    for slug, readers in (("texto-borrador", TextReaders.PUBLIC), ("texto-de-oficina", TextReaders.OFFICE)):
        published(make_text(slug=slug, readers=readers), "Un párrafo oculto.")
    text = consulted("Un párrafo de miembros.", slug="texto-de-miembros", readers=TextReaders.MEMBERS)
    author = as_person(world.person)
    for each in (text, world.cooperation.text):
        said(each, keys_of(each)[0], author, "Opino que no.", "Otro párrafo.")


def hide_documents(event: Event, group: WorkingGroup) -> None:
    """One for each kind of readers, with a file that has words."""
    refs = {"group": f"working_group:{group.slug}", "participants": event.ref}
    for readers in ("members", "group", "participants", "office"):
        document = make_document(f"Documento para {readers}", readers=readers, readers_ref=refs.get(readers, ""))
        make_version_file(make_version(document), f"{readers}.pdf", text_folded="palabras")


def hide_profiles() -> None:
    """Withdrawn, for members, accepted and not published, handed in; with a document and a note of the office."""
    version = make_version_asked()
    withdraw_profile(make_profile(version, "PA", {"law": "Ley retirada"}), "Por error")
    of_members = make_response(version, "HN", {"law": "Ley de miembros"})
    hang_document(of_members, "decreto.pdf")
    publish_responses([of_members.public_id], ProfileReaders.MEMBERS)
    accepted = make_response(version, "SV", {"law": "Ley aceptada"})
    hang_document(accepted, "decreto-aceptado.pdf")
    make_response(version, "GT", {"law": "Ley entregada"}, ResponseStatus.SUBMITTED)
    make.saved(ReviewNote(response_id=accepted.id, text="Falta el año", written_at=now(), written_by="system"))


def hide_project(lead: Person) -> None:
    hidden = make_project(
        "proyecto-oculto", title=TranslatedText(es="Proyecto oculto"), is_published=False, lead_id=lead.id
    )
    partner = make_partner(hidden, lead)
    make_row(hidden, "1", owner_id=partner.id)
    make_component(hidden)
    make_indicator(hidden, owner_id=partner.id)


def make_unheld_record() -> CooperationRecord:
    """What the board made, which the office has not looked at."""
    return make_record("PA", "HN", is_draft=True)
