"""Settings: right ones are read, each wrong one ends the start with a sentence that names it."""

import stat
import subprocess
import sys
from datetime import time

import pytest

from app.config import ROOT, Settings, WrongSetting, contrast_on_white
from app.secret_keys import MAKE_ONE


def settings_of(tmp_path, **variables: str) -> Settings:
    given = {f"ENCUENTRO_{name}": value for name, value in variables.items()}
    return Settings.from_environment({"ENCUENTRO_INSTANCE": str(tmp_path), **given})


def test_nothing_set_is_enough(tmp_path):
    settings = settings_of(tmp_path)
    assert settings.base_url == "http://127.0.0.1:8000"
    assert settings.database_url == f"sqlite:///{tmp_path / 'encuentro.db'}"
    assert settings.is_loopback
    assert settings.sender == "secretariat@encuentro.example"


def test_the_secret_key_is_made_once_and_is_the_owners_alone(tmp_path):
    first, second = settings_of(tmp_path), settings_of(tmp_path)
    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "name, value, said",
    [
        ("BASE_URL", "ftp://x", "give an address"),
        ("BASE_URL", "https://x.example/path", "give an address"),
        ("BASE_URL", "http://meetings.example", "only https:// is accepted"),
        ("DATABASE_URL", "mysql://x/y", "give sqlite:///… or postgresql://…"),
        ("FILES_URL", "ftp://x/y", "give a folder such as /srv/encuentro/files, or s3://KEY:SECRET@host/bucket"),
        ("FILES_URL", "files", "give a folder such as"),
        ("FILES_URL", "s3://k:s@host/", "give a folder such as"),
        ("FILES_URL", "s3://key@host/bucket", "the secret of the key is missing"),
        ("FILES_URL", "s3://k:s@host:port/bucket", "can't be used"),
        ("FILES_URL", "s3+http://k:s@store.example/bucket", "only s3:// is accepted"),
        ("SECRET_KEY", "short", "is too short"),
        (
            "SECRET_KEY",
            "changeme" * 4,
            f"could be guessed: it is made of words, repetitions or rows of characters: {MAKE_ONE}",
        ),
        ("SMTP_URL", "mail.example:25", "can't be read"),
        ("AUTHSERV_ID", "mx.example.org; none", "give the first name in the Authentication-Results"),
        ("LANGUAGE", "de", "give one of es, en, pt, fr"),
        ("ZONE", "Lima", "give an IANA time zone"),
        ("ZONE", "../etc/passwd", "give an IANA time zone"),
        ("QUIET_HOURS", "21-7", "give two times such as 21:00-07:00, or off"),
        ("QUIET_HOURS", "never", "give two times such as 21:00-07:00, or off"),
        ("QUIET_HOURS", "07:00-07:00", "give two times such as 21:00-07:00, or off"),
        ("CONTACT_DAYS", "02-30", "give days of the year such as 02-01,08-01"),
        ("CONTACT_DAYS", "soon", "give days of the year such as 02-01,08-01"),
        ("RATE_DAYS", "a month", "give a whole number of days from 1 to 366"),
        ("RATE_DAYS", "0", "give a whole number of days from 1 to 366"),
        ("APPROVAL", "three people", "give auto, single or two people"),
        ("BOARD_DAYS", "7,14", "give five whole numbers such as 7,14,21,5,3"),
        ("LETTER_NUMBER", "RICG/{n:03}", "write {n:03} once for the number"),
        ("NOTE_NUMBER", "NV {n}/{yy}/{x}", "write {n:03} once for the number"),
        ("COLOUR", "blue", "give a colour as #rrggbb"),
        ("COLOUR", "#ffcc00", "too light to be read"),
        ("ACCENT", "#eeeeee", "too light to be read"),
        ("TRUSTED_PROXIES", "-1", "give a whole number"),
    ],
)
def test_a_wrong_setting_is_one_sentence(tmp_path, name, value, said):
    with pytest.raises(WrongSetting) as stopped:
        settings_of(tmp_path, **{name: value})
    sentence = str(stopped.value)
    assert f"ENCUENTRO_{name}" in sentence
    assert said in sentence
    assert "\n" not in sentence


def test_quiet_hours_are_two_wall_times_or_none(tmp_path):
    assert settings_of(tmp_path).quiet == (time(21), time(7))
    assert settings_of(tmp_path, QUIET_HOURS="22:30 - 06:15").quiet == (time(22, 30), time(6, 15))
    assert settings_of(tmp_path, QUIET_HOURS="off").quiet is None


def test_our_mail_server_is_named_without_regard_to_case(tmp_path):
    assert settings_of(tmp_path).authserv_id == ""
    assert settings_of(tmp_path, AUTHSERV_ID="MX.Example.org").authserv_id == "mx.example.org"


def test_the_clock_moves_on_the_own_machine_alone(tmp_path):
    assert settings_of(tmp_path, CLOCK_FILE=str(tmp_path / "clock")).clock_file == tmp_path / "clock"
    with pytest.raises(WrongSetting, match="ENCUENTRO_CLOCK_FILE"):
        settings_of(tmp_path, CLOCK_FILE=str(tmp_path / "clock"), BASE_URL="https://meetings.example")


def test_the_process_ends_with_that_sentence(tmp_path):
    environment = {"ENCUENTRO_INSTANCE": str(tmp_path), "ENCUENTRO_LANGUAGE": "de"}
    command = [sys.executable, "-c", "import wsgi"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.strip() == "ENCUENTRO_LANGUAGE is 'de': give one of es, en, pt, fr."


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_is_reached_by_psycopg(tmp_path, scheme):
    assert settings_of(tmp_path, DATABASE_URL=f"{scheme}://u@h/d").database_url == "postgresql+psycopg://u@h/d"


def test_over_https_the_cookie_is_bound_to_the_host(tmp_path):
    config = settings_of(tmp_path, BASE_URL="https://meetings.example").as_flask()
    assert config["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert config["SESSION_COOKIE_SECURE"]
    plain = settings_of(tmp_path).as_flask()
    assert not plain["SESSION_COOKIE_SECURE"]


def test_only_named_hosts_are_trusted(tmp_path):
    settings = settings_of(tmp_path, BASE_URL="https://meetings.example", HOSTS="other.example, ")
    assert settings.trusted_hosts() == ["meetings.example", "other.example"]


@pytest.mark.parametrize("colour, ratio", [("#ffffff", 1), ("#000000", 21), ("#767676", 4.54)])
def test_contrast_is_that_of_the_standard(colour, ratio):
    assert contrast_on_white(colour) == pytest.approx(ratio, abs=0.01)
