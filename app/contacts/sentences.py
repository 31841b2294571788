"""What is said of contacts in whole sentences."""

from flask_babel import gettext

from app.people.matching import Known


def candidate_words(known: Known) -> str:
    """Somebody of the directory, so that they can be told from another of the same name."""
    name = f"{known.values['given_names']} {known.values['family_names']}".strip()
    rest = [known.values["position"], known.values["institution_name"], known.values["email"]]
    return ", ".join(part for part in (name, *rest) if part)


def vacant_sentence(country: str, has_mission: bool) -> str:
    """That nobody coordinates, and where letters go meanwhile."""
    if has_mission:
        return gettext("No coordinator for %(country)s: letters go to the Mission, or name one.", country=country)
    return gettext(
        "Neither a coordinator nor a Mission for %(country)s: letters reach nobody. Name one.", country=country
    )
