"""Projects and what hangs on them, as tests need them."""

from datetime import date
from decimal import Decimal
from typing import Any

from app.core.clock import now
from app.core.translated import TranslatedText
from app.people.models import Person
from app.projects.models import (
    PlanRow,
    Project,
    ProjectActivity,
    ProjectComponent,
    ProjectIndicator,
    ProjectPartner,
)
from tests.make import saved


def make_project(slug: str = "pliegos", **fields: Any) -> Project:
    """A published project of three years, without anything on it."""
    values: dict[str, Any] = {"title": TranslatedText(es="Pliegos comunes"), "is_published": True}
    return saved(Project(slug=slug, created_at=now(), created_by="system", **values | fields))


def make_row(project: Project, number: str, parent: PlanRow | None = None, **fields: Any) -> PlanRow:
    values: dict[str, Any] = {"title": TranslatedText(es=f"Fila {number}")}
    above = parent.id if parent is not None else None
    return saved(PlanRow(project_id=project.id, number=number, parent_id=above, **values | fields))


def make_component(project: Project, roman: str = "I") -> ProjectComponent:
    return saved(
        ProjectComponent(project_id=project.id, position=0, roman=roman, title=TranslatedText(es=f"Componente {roman}"))
    )


def make_activity(component: ProjectComponent, letter: str = "a") -> ProjectActivity:
    return saved(
        ProjectActivity(component_id=component.id, letter=letter, text=TranslatedText(es=f"Actividad {letter}"))
    )


def make_partner(project: Project, person: Person) -> ProjectPartner:
    return saved(ProjectPartner(project_id=project.id, person_id=person.id))


def make_indicator(project: Project, **fields: Any) -> ProjectIndicator:
    values: dict[str, Any] = {
        "name": TranslatedText(es="Licitaciones con criterios"),
        "baseline": Decimal(2),
        "target": Decimal(10),
        "reading_due_on": date(2026, 12, 1),
    }
    return saved(ProjectIndicator(project_id=project.id, **values | fields))
