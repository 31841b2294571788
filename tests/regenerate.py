"""Write `migrations/versions/0001_foundation.py` from the models: `python -m tests.regenerate`."""

import subprocess
import sys
import tempfile
from pathlib import Path

from flask_migrate import revision

from app import create_app
from app.config import ROOT, Settings

VERSIONS = ROOT / "migrations" / "versions"

APPEND_ONLY = '''
#: The audit can only be added to, whoever asks: the database itself refuses the rest.
APPEND_ONLY = {
    "sqlite": [
        """CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry
           BEGIN SELECT RAISE(ABORT, 'the audit can only be added to'); END""",
        """CREATE TRIGGER audit_entry_no_delete BEFORE DELETE ON audit_entry
           BEGIN SELECT RAISE(ABORT, 'the audit can only be added to'); END""",
    ],
    "postgresql": [
        """CREATE FUNCTION audit_entry_refuse() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the audit can only be added to'; END $$""",
        """CREATE TRIGGER audit_entry_append_only BEFORE UPDATE OR DELETE ON audit_entry
           FOR EACH ROW EXECUTE FUNCTION audit_entry_refuse()""",
    ],
}

'''
ADD = """
    for statement in APPEND_ONLY[op.get_bind().dialect.name]:
        op.execute(statement)

"""
REMOVE = """
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_refuse()")
"""


def main() -> None:
    for old in VERSIONS.glob("0001_*.py"):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(
            instance=Path(folder),
            database_url=f"sqlite:///{folder}/empty.db",
            secret_key="only to write a migration" * 2,
        )
        with create_app(settings).app_context():
            revision(directory=str(ROOT / "migrations"), message="Foundation", autogenerate=True, rev_id="0001")
    path = VERSIONS / "0001_foundation.py"
    text = path.read_text()
    text = text.replace("\n\ndef upgrade()", APPEND_ONLY + "\ndef upgrade()", 1)
    text = text.replace("\n\ndef downgrade()", ADD + "\ndef downgrade()", 1)
    lines = (text.rstrip() + "\n" + REMOVE).splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.strip().startswith("# ###")))
    ruff = [sys.executable, "-m", "ruff"]
    subprocess.run([*ruff, "format", "--quiet", str(path)], check=True, cwd=ROOT)


if __name__ == "__main__":
    main()
