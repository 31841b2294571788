"""Settings from the environment. A wrong or missing value stops the start with one clear sentence."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from functools import cached_property, partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.board_days import BoardDays
from app.contact_days import checked_contact_days
from app.contrast import checked_colour
from app.contrast import contrast_on_white as contrast_on_white
from app.files_url import LOOPBACK as LOOPBACK
from app.files_url import checked_files_url
from app.funding_rules import FundingRules
from app.grouped_settings import GroupedSettings
from app.number_pattern import NumberPatterns
from app.quiet_hours import checked_quiet_hours, wall_times
from app.secret_keys import MAKE_ONE, keep_new_key, key_weakness
from app.vault_keys import VaultSettings
from app.wrong_setting import WrongSetting as WrongSetting

LANGUAGES = ("es", "en", "pt", "fr")
ROOT = Path(__file__).resolve().parent.parent
#: The ways to reach a mail server, with the port of each.
SMTP_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Settings(GroupedSettings):
    """What an operator may set. `from_environment` says which variable sets which field."""

    instance: Path
    base_url: str = "http://127.0.0.1:8000"
    database_url: str = ""
    secret_key: str = ""
    vault: VaultSettings = field(default_factory=VaultSettings)
    smtp_url: str = "smtp://127.0.0.1:8025"
    mail_domain: str = "encuentro.example"
    mail_from: str = ""
    mail_reply_to: str = ""
    mail_rate: int = 100
    mailing_minutes: int = 5
    dkim_key: Path | None = None
    dkim_selector: str = ""
    mailbox_url: str = ""
    lmtp_listen: str = "127.0.0.1:8024"
    authserv_id: str = ""
    imap_url: str = ""
    files_url: str = ""
    language: str = "es"
    zone: str = "America/New_York"
    quiet_hours: str = "21:00-07:00"
    board_days: BoardDays = field(default_factory=BoardDays)
    numbers: NumberPatterns = field(default_factory=NumberPatterns)
    funding: FundingRules = field(default_factory=FundingRules)
    contact_days: str = "02-01,08-01"
    colour: str = "#12355b"
    accent: str = "#9a4a12"
    trusted_proxies: int = 0
    clock_file: Path | None = None
    hosts: tuple[str, ...] = field(default=())

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ) -> "Settings":
        """Read every `ENCUENTRO_…` variable; raise `WrongSetting` at the first that can't be used."""
        given = partial(_given, environ)
        instance = Path(given("INSTANCE", str(ROOT / "instance"))).resolve()
        found = cls._read(given, instance)
        return replace(found, vault=VaultSettings.read(given, instance, found.is_loopback)).check()

    @classmethod
    def _read(cls, given: Callable[..., str], instance: Path) -> "Settings":
        return cls(
            instance=instance,
            base_url=_base_url(given("BASE_URL", cls.base_url)),
            database_url=_database_url(given("DATABASE_URL", f"sqlite:///{instance / 'encuentro.db'}")),
            secret_key=given("SECRET_KEY") or _secret_key(instance),
            smtp_url=_smtp_url(given("SMTP_URL", cls.smtp_url)),
            mail_domain=given("MAIL_DOMAIN", cls.mail_domain),
            mail_from=given("MAIL_FROM"),
            mail_reply_to=given("MAIL_REPLY_TO"),
            mail_rate=_whole_number("MAIL_RATE", given("MAIL_RATE", str(cls.mail_rate))),
            mailing_minutes=_whole_number("MAILING_MINUTES", given("MAILING_MINUTES", str(cls.mailing_minutes))),
            dkim_key=_path(given("DKIM_KEY")),
            dkim_selector=given("DKIM_SELECTOR"),
            mailbox_url=given("MAILBOX_URL"),
            lmtp_listen=_listen(given("LMTP_LISTEN", cls.lmtp_listen)),
            authserv_id=_authserv_id(given("AUTHSERV_ID")),
            imap_url=_imap_url(given("IMAP_URL")),
            files_url=checked_files_url(given("FILES_URL")),
            language=_language(given("LANGUAGE", cls.language)),
            zone=_zone(given("ZONE", cls.zone)),
            quiet_hours=checked_quiet_hours(given("QUIET_HOURS", cls.quiet_hours)),
            **_ways_of_the_office(given),
            colour=checked_colour("COLOUR", given("COLOUR", cls.colour)),
            accent=checked_colour("ACCENT", given("ACCENT", cls.accent)),
            contact_days=checked_contact_days(given("CONTACT_DAYS", cls.contact_days)),
            trusted_proxies=_whole_number("TRUSTED_PROXIES", given("TRUSTED_PROXIES", "0")),
            clock_file=_path(given("CLOCK_FILE")),
            hosts=tuple(host.strip() for host in given("HOSTS").split(",") if host.strip()),
        )

    def check(self) -> "Settings":
        """Raise `WrongSetting` for what only several settings together can get wrong; else the settings."""
        if weakness := key_weakness(self.secret_key):
            raise WrongSetting(f"ENCUENTRO_SECRET_KEY {weakness}: {MAKE_ONE}")
        if self.clock_file and not self.is_loopback:
            raise WrongSetting(
                "ENCUENTRO_CLOCK_FILE moves the time for tests: only with a loopback ENCUENTRO_BASE_URL."
            )
        return self

    @property
    def quiet(self) -> tuple[time, time] | None:
        """When nobody is written to by the clock alone, as wall times of the recipient; None for never."""
        return wall_times(self.quiet_hours)

    @property
    def is_loopback(self) -> bool:
        """Whether this instance only serves its own machine (demonstration data and plain cookies are allowed)."""
        return urlsplit(self.base_url).hostname in LOOPBACK

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")

    @cached_property
    def sender(self) -> str:
        """The address mail comes from."""
        return self.mail_from or f"secretariat@{self.mail_domain}"

    @property
    def lmtp_address(self) -> tuple[str, int]:
        """(host, port) at which mail is received by LMTP."""
        host, _, port = self.lmtp_listen.rpartition(":")
        return host.strip("[]"), int(port)

    def trusted_hosts(self) -> list[str]:
        """Host names this instance answers to; any other gets a 400."""
        return [urlsplit(self.base_url).hostname or "", *self.hosts, *(LOOPBACK if self.is_loopback else ())]

    def as_flask(self) -> dict[str, Any]:
        """The Flask configuration that follows from these settings."""
        # A __Host- cookie needs Secure; plain http on the own machine is the one place without.
        cookie = "encuentro" if not self.is_https else "__Host-encuentro"
        return {
            "SECRET_KEY": self.secret_key,
            "SQLALCHEMY_DATABASE_URI": self.database_url,
            "SESSION_COOKIE_NAME": cookie,
            "SESSION_COOKIE_SECURE": self.is_https,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            # Signed once for its 31 days and not with each answer: the row of the session ends after 30.
            "SESSION_REFRESH_EACH_REQUEST": False,
            "TRUSTED_HOSTS": self.trusted_hosts(),
            "MAX_CONTENT_LENGTH": 8 * MEGABYTE,
            "MAX_FORM_MEMORY_SIZE": MEGABYTE,
            "MAX_FORM_PARTS": 2000,
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": self.language,
            "BABEL_DEFAULT_TIMEZONE": "UTC",
            "SEND_FILE_MAX_AGE_DEFAULT": 31536000,
            "COMPRESS_ALGORITHM": ["br", "gzip"],
            "COMPRESS_ALGORITHM_STREAMING": ["br", "gzip"],
            "COMPRESS_BR_LEVEL": 5,
            "MAIL_DEFAULT_SENDER": self.sender,
            **mail_options(self.smtp_url),
        }


def _ways_of_the_office(given: Callable[..., str]) -> dict[str, Any]:
    """How the office works: after how many days it chases, how it numbers letters, how it decides about money."""
    numbers = NumberPatterns.read(given("LETTER_NUMBER"), given("NOTE_NUMBER"))
    money = FundingRules.read(given("RATE_DAYS"), given("APPROVAL"))
    return {"board_days": BoardDays.read(given("BOARD_DAYS")), "numbers": numbers, "funding": money}


def _given(environ: Mapping[str, str], name: str, default: str = "") -> str:
    return environ.get(f"ENCUENTRO_{name}", "").strip() or default


def mail_options(url: str) -> dict[str, Any]:
    """What Flask-Mail is told of the server at `url`. Its conversation is never printed: it holds the password."""
    parts = urlsplit(url)
    return {
        "MAIL_SERVER": parts.hostname or "",
        "MAIL_PORT": parts.port or SMTP_PORTS[parts.scheme],
        "MAIL_USE_SSL": parts.scheme == "smtps",
        "MAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "MAIL_USERNAME": unquote(parts.username or "") or None,
        "MAIL_PASSWORD": unquote(parts.password or ""),
        "MAIL_DEBUG": False,
        "MAIL_SUPPRESS_SEND": False,
    }


def _secret_key(instance: Path) -> str:
    """The key kept in the instance folder, made at first run; readable by its owner alone."""
    path = instance / "secret_key"
    try:
        if not path.exists():
            keep_new_key(path)
        return path.read_text().strip()
    except OSError as error:
        raise WrongSetting(
            f"ENCUENTRO_INSTANCE is {str(instance)!r}: its secret key can't be kept there ({error.strerror}), "
            "so name another folder, or give it to the user that runs Encuentro."
        ) from None


def _path(value: str) -> Path | None:
    return Path(value) if value else None


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
        raise WrongSetting(f"ENCUENTRO_BASE_URL is {value!r}: give an address such as https://meetings.example.org.")
    if parts.scheme == "http" and parts.hostname not in LOOPBACK:
        raise WrongSetting(f"ENCUENTRO_BASE_URL is {value!r}: outside this machine only https:// is accepted.")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    scheme = urlsplit(value).scheme
    if scheme in ("postgresql", "postgres"):
        return value.replace(f"{scheme}://", "postgresql+psycopg://", 1)
    if scheme not in ("sqlite", "postgresql+psycopg"):
        raise WrongSetting(f"ENCUENTRO_DATABASE_URL begins with {scheme!r}: give sqlite:///… or postgresql://….")
    return value


def _smtp_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in SMTP_PORTS or not parts.hostname:
        raise WrongSetting(
            "ENCUENTRO_SMTP_URL can't be read: give smtp://, smtp+starttls:// or smtps://user:password@host:port."
        )
    return value


def _listen(value: str) -> str:
    host, _, port = value.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise WrongSetting(f"ENCUENTRO_LMTP_LISTEN is {value!r}: give an address and a port such as 127.0.0.1:8024.")
    return value


def _authserv_id(value: str) -> str:
    if value and not re.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", value):
        said = "give the first name in the Authentication-Results of your mail server, such as mx.example.org."
        raise WrongSetting(f"ENCUENTRO_AUTHSERV_ID is {value!r}: {said}")
    return value.lower()


def _imap_url(value: str) -> str:
    """Names no value in its sentence: it holds a password."""
    try:
        parts = urlsplit(value)
        is_wrong = parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username or parts.port == 0
    except ValueError:  # a port that is no number
        is_wrong = True
    if value and is_wrong:
        raise WrongSetting("ENCUENTRO_IMAP_URL can't be read: give imaps://user:password@host/INBOX.")
    if parts.scheme == "imap" and parts.hostname not in LOOPBACK:
        raise WrongSetting("ENCUENTRO_IMAP_URL: outside this machine only imaps:// is accepted.")
    return value


def _language(value: str) -> str:
    if value not in LANGUAGES:
        raise WrongSetting(f"ENCUENTRO_LANGUAGE is {value!r}: give one of {', '.join(LANGUAGES)}.")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError):
        raise WrongSetting(f"ENCUENTRO_ZONE is {value!r}: give an IANA time zone such as America/Lima.") from None
    return value


def _whole_number(name: str, value: str) -> int:
    if not value.isdigit():
        raise WrongSetting(f"ENCUENTRO_{name} is {value!r}: give a whole number.")
    return int(value)
