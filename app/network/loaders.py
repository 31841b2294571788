"""URL value → object, for `@requires(on=…)`. What is said of the network is public."""

from app.network import queries
from app.network.models import Institution, Membership


def institution(public_id: str) -> Institution | None:
    return queries.institution(public_id)


def membership(number: int) -> Membership | None:
    return queries.membership(number)
