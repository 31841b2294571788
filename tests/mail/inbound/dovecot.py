"""A real IMAP server for tests: Debian's dovecot with a configuration, a port and a folder of its own."""

import grp
import imaplib
import os
import pwd
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.mail.postoffice import free_port

USER, PASSWORD = "encuentro", "colon:at@slash/"

CONFIGURATION = """
base_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
ssl = {ssl}
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
first_valid_uid = 0
first_valid_gid = 0
auth_mechanisms = plain
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {secure_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


@dataclass
class ImapServer:
    """`deliver` puts a message into INBOX as a mail server would; `flags` and `folder` say what became of them."""

    folder: Path
    port: int = field(default_factory=free_port)
    secure_port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        return f"imap://{USER}:colon%3Aat%40slash%2F@127.0.0.1:{self.port}/INBOX"

    def start(self) -> "subprocess.Popen[bytes]":
        program = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin:/usr/local/sbin")
        if not program:
            pytest.fail("No dovecot was found. Install it: sudo apt-get install --yes dovecot-imapd")
        self.folder.chmod(0o755)
        os.chown(self.folder, self._owner().pw_uid, self._owner().pw_gid)
        configuration = self.folder / "dovecot.conf"
        configuration.write_text(self._configuration())
        process = subprocess.Popen([program, "-F", "-c", str(configuration)], stderr=subprocess.DEVNULL)
        end = time.monotonic() + 20
        while not self._answers():
            assert time.monotonic() < end and process.poll() is None, (self.folder / "dovecot.log").read_text()
            time.sleep(0.05)
        return process

    def deliver(self, raw: bytes) -> None:
        with self.session() as imap:
            imap.append("INBOX", "", "", raw.replace(b"\n", b"\r\n"))

    def flags(self, folder: str = "INBOX") -> list[bool]:
        """Whether each message of the folder is seen, in the order of arrival."""
        with self.session() as imap:
            status, number = imap.select(folder, readonly=True)
            if status != "OK" or number == [b"0"]:
                return []
            _status, found = imap.fetch("1:*", "(FLAGS)")
            return [b"\\Seen" in line for line in found if isinstance(line, bytes)]

    def empty(self) -> None:
        """Remove every message of the folders that tests use."""
        with self.session() as imap:
            for folder in ("INBOX", "Taken"):
                status, number = imap.select(folder)
                if status == "OK" and number != [b"0"]:
                    imap.store("1:*", "+FLAGS", "\\Deleted")
                    imap.expunge()

    def session(self) -> imaplib.IMAP4:
        imap = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        imap.login(USER, PASSWORD)
        return imap

    def _configuration(self) -> str:
        owner = self._owner()
        has_certificate = (self.folder / "cert.pem").exists()
        text = CONFIGURATION.format(
            folder=self.folder,
            ssl="yes" if has_certificate else "no",
            user=owner.pw_name,
            group=grp.getgrgid(owner.pw_gid).gr_name,
            password=PASSWORD,
            uid=owner.pw_uid,
            gid=owner.pw_gid,
            port=self.port,
            secure_port=self.secure_port,
        )
        return text if has_certificate else "\n".join(line for line in text.splitlines() if "pem" not in line)

    @staticmethod
    def _owner() -> pwd.struct_passwd:
        """Who reads the mail: we; but root may start dovecot and never be one of its users."""
        return pwd.getpwuid(os.getuid()) if os.getuid() else pwd.getpwnam("dovenull")

    def _answers(self) -> bool:
        try:
            self.session().logout()
        except (OSError, imaplib.IMAP4.error):
            return False
        return True
