"""E-mail addresses in the one form they are stored and compared in."""

from email_validator import EmailNotValidError, validate_email

#: Longest address SMTP can carry (RFC 5321 §4.5.3.1.3, less the angle brackets).
LONGEST = 254


def normal_address(text: str) -> str | None:
    """`text` as we store it, in lower case; None when it is not an address that our mail can reach."""
    try:
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    address = (found.ascii_email or found.normalized).lower()
    return address if len(address) <= LONGEST else None
