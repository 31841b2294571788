"""Whether an address can be written to at all."""

from functools import lru_cache


@lru_cache(maxsize=1024)
def valid_address(address: str) -> str | None:
    """`address` as SMTP can take it, or None. No look-up in the DNS; non-ASCII local parts are not supported."""
    from email_validator import EmailNotValidError, validate_email  # here: only who writes an address needs it

    try:
        found = validate_email(address, check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError:
        return None
    return found.ascii_email
