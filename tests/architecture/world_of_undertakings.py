"""What the small world holds of plans and conclusions: a plan with a line, a conclusion with a correction."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.cooperation.actions.concluding import freeze_conclusions, lock_round
from app.cooperation.models import ActionLine, Conclusion, ConclusionRemark, PlanOfWork
from app.core.clock import now
from app.core.present_day import present_day
from app.events.models import Event
from app.registration.models import Registration
from tests.cooperation.undertaking import make_conclusion, make_line, make_plan
from tests.make import saved


@dataclass(frozen=True)
class OfUndertakings:
    plan: PlanOfWork
    line: ActionLine
    conclusion: Conclusion
    remark: ConclusionRemark
    commitment: Conclusion  #: of another event, where all is frozen


def of_undertakings(event: Event, other: Event, registration: Registration) -> OfUndertakings:
    plan, conclusion, commitment = make_plan(event), make_conclusion(event), make_conclusion(other, "Publicar datos")
    freeze_conclusions(other)
    found = lock_round(event)
    found.circulated_at, found.correct_until = now(), present_day() + timedelta(days=7)
    remark = ConclusionRemark(
        event_id=event.id, conclusion_id=conclusion.id, registration_id=registration.id, text="Falta", at=now()
    )
    return OfUndertakings(plan, make_line(plan), conclusion, saved(remark), commitment)


def _plan(world: Any) -> dict[str, Any]:
    return {"year": world.cooperation.undertakings.plan.year}


#: How addresses name them.
UNDERTAKEN_LOADED = {
    "plan_of_work": _plan,
    "action_line": lambda world: _plan(world) | {"public_id": world.cooperation.undertakings.line.public_id},
}
UNDERTAKEN_VALUES = (
    ("/conclusions/remarks/", {"public_id": lambda world: world.cooperation.undertakings.remark.public_id}),
    ("/conclusions/", {"public_id": lambda world: world.cooperation.undertakings.conclusion.public_id}),
    ("/progress/", {"public_id": lambda world: world.cooperation.undertakings.commitment.public_id}),
    ("/commitments/", {"ending": lambda _world: "csv"}),
)
