"""What of a contact can be corrected, and what is known of it now."""

from app.contacts.models import CountryContact

#: Kept with the person, wherever else they stand.
OF_PERSON = ("honorific", "given_names", "family_names", "position")
#: Kept with the contact.
OF_CONTACT = ("office_name", "email", "telephone", "address", "language")


def known_values(contact: CountryContact) -> dict[str, str]:
    """Field → what is known, as a form shows it; the address is the one that mail goes to."""
    person = contact.person
    of_person = {name: getattr(person, name) or "" for name in OF_PERSON} if person is not None else {}
    of_contact = {name: getattr(contact, name) or "" for name in OF_CONTACT}
    said = {"email": contact.mail_address, "language": contact.written_language or ""}
    return {**of_person, **of_contact, **said}
