# Two commands matter: `make run` and `make test`. `make help` lists the others.

PORT ?= 8000
PYTHON ?= python3
# One more than the two cores of a small machine: some tests wait for a process to do its work.
WORKERS ?= 3
FLASKBB_PYTHON ?= >=3.12

UV := $(or $(shell command -v uv),.tools/bin/uv)
BIN := .venv/bin
FLASK := $(BIN)/flask
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard app/translations/*/LC_MESSAGES/messages.po))

# Two instances live side by side: every port follows from PORT.
export ENCUENTRO_BASE_URL ?= http://127.0.0.1:$(PORT)
export ENCUENTRO_SMTP_URL ?= smtp://127.0.0.1:$(shell expr $(PORT) + 25)
export ENCUENTRO_MAILBOX_URL ?= http://127.0.0.1:$(shell expr $(PORT) + 80)
export ENCUENTRO_LMTP_LISTEN ?= 127.0.0.1:$(shell expr $(PORT) + 24)
export PYTHONUNBUFFERED = 1
# Bytecode is kept, whatever the shell says: to compile the application takes longer than most processes run.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := help
.PHONY: help run test faults benchmark bench-delivery bench-forums bench-import bench-many bench-registering bench-scale mutants appearance fmt lint types messages migration jobs mailbox figures screenshots requirements tools programs browser catalogues programme

help:  ## list these commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "  make %-15s %s\n", $$1, $$2 }'

run: .venv/base.stamp catalogues programme  ## serve the loaded programme, with its jobs and a local mailbox (PORT=8000)
	@echo
	@echo "Encuentro   $(ENCUENTRO_BASE_URL)"
	@echo "Mailbox     $(ENCUENTRO_MAILBOX_URL)"
	@echo "Accounts of the demonstration (role, address, password):"
	@$(FLASK) programme accounts
	@echo "Ctrl-C stops all of it."
	@echo
	@exec $(BIN)/honcho start --no-colour --port $(PORT)

programme: .venv/base.stamp
	@$(FLASK) db upgrade
	@$(FLASK) programme load --demonstration

# The types are checked while the tests run: what is wrong with them is told at the end, and fails as a test does.
test: lint tools  ## check everything, and run every test on SQLite and PostgreSQL
	@told=$$(mktemp); trap 'rm -f "$$told"' EXIT; $(BIN)/mypy >"$$told" 2>&1 & types=$$!; \
	$(BIN)/pytest --numprocesses $(WORKERS); tests=$$?; \
	wait $$types; typed=$$?; cat "$$told"; [ $$tests = 0 ] && [ $$typed = 0 ]
	@echo "All checks and all tests passed."

faults: .venv/dev.stamp tools catalogues  ## kill workers at five points over 1,000 messages each, feed 100,000 broken mails, shuffle replies, race for seats, tell histories of forums and budgets, try every rule and screen on PostgreSQL, write nonsense everywhere
	@$(BIN)/python -m tests.mail.faults
	@FUZZ_INPUTS=100000 TEST_DATABASES=sqlite $(BIN)/pytest -rP --numprocesses $(WORKERS) \
	  $(wildcard tests/mail/test_inbound_fuzz.py tests/mail/inbound/test_fuzz.py tests/calendars/test_replies_fuzz.py)
	@REPLY_ORDERS=300 TEST_DATABASES=sqlite $(BIN)/pytest --numprocesses $(WORKERS) \
	  tests/calendars/replies/test_order.py tests/registration/test_calendar_orders.py
	@RACERS=200 $(BIN)/pytest --numprocesses $(WORKERS) tests/registration/test_seats_race.py tests/delegations/test_race.py tests/funding/test_race.py tests/travel/test_offers_race.py
	@BUDGET_HISTORIES=300x200 $(BIN)/pytest --numprocesses $(WORKERS) tests/funding/test_histories.py
	@LETTER_NUMBERS=100 $(BIN)/pytest --numprocesses $(WORKERS) tests/letters/test_numbers.py
	@FORUM_HISTORIES=$(or $(HISTORIES),500x300) FORUM_REVIEWS=400 FORUM_COPIES=200 FORUM_ARCHIVES=60x200 FORUM_FIGURES=200 SPREADING_KILLS=20 $(BIN)/pytest --numprocesses $(WORKERS) \
	  tests/forums/test_histories.py tests/forums/test_race.py tests/forums/test_race_of_copies.py tests/forums/test_spreading_killed.py tests/forums/test_archive.py tests/forums/test_figures.py
	@EXAMPLES=500 TEST_DATABASES=sqlite $(BIN)/pytest --numprocesses $(WORKERS) $(shell grep -rl --include=*.py '^ *@given' tests)
	@FLAT_SCREENS=all KEPT_STEPS=2000 $(BIN)/pytest tests/architecture/test_flat_pages.py tests/reports/test_kept_counts.py
	@WALKS=all HOSTILE_VALUES=all $(BIN)/pytest --numprocesses $(WORKERS) tests/architecture tests/mail/test_kinds_finished.py
	@RULES=all TEST_DATABASES=postgresql $(BIN)/pytest --numprocesses $(WORKERS) --ignore tests/journeys
	@STORIES=all TEST_DATABASES=sqlite $(BIN)/pytest --numprocesses $(WORKERS) $(wildcard tests/journeys/test_*story.py)
	@SCREENS=all $(BIN)/pytest --numprocesses $(WORKERS) tests/journeys/test_every_screen.py tests/registration/test_screens_open.py

benchmark: .venv/dev.stamp catalogues  ## measure pages beside a bare one, and while the mail server hangs
	@$(BIN)/python -m tests.benchmarks.pages
	@$(BIN)/python -m tests.benchmarks.hanging_smtp

bench-import: .venv/dev.stamp catalogues  ## measure a list of 3,000 rows against a directory of 100,000 people
	@$(BIN)/python -m tests.benchmarks.importing

bench-delivery: .venv/dev.stamp catalogues  ## measure how many messages a second leave, by one process and by four
	@$(BIN)/python -m tests.benchmarks.delivery

bench-forums: .venv/dev.stamp catalogues .tools/flaskbb/stamp  ## measure forums at 10^3 and 10^6 contributions, and a topic beside FlaskBB's (SIZES, DATABASE)
	@$(BIN)/python -m tests.benchmarks.forums $(if $(SIZES),--sizes $(SIZES)) $(if $(DATABASE),--database $(DATABASE))

bench-many: .venv/dev.stamp catalogues  ## measure reminding, accepting, moving, inviting and exporting many at once (DATABASE)
	@$(BIN)/python -m tests.benchmarks.many $(if $(DATABASE),--database $(DATABASE))

bench-registering: .venv/dev.stamp catalogues  ## measure what registering by a link costs, and how many people a second can
	@$(BIN)/python -m tests.benchmarks.telling
	@$(BIN)/python -m tests.benchmarks.registering

bench-funding: .venv/dev.stamp catalogues  ## measure the pages of money with 10^3 and 10^5 payments over 10^3 lines (SIZES, DATABASE)
	@$(BIN)/python -m tests.benchmarks.funds $(if $(SIZES),--sizes $(SIZES)) $(if $(DATABASE),--database $(DATABASE))

bench-scale: .venv/dev.stamp catalogues  ## measure every screen at 10^2 and at 10^5 registrations, 10^4 events, 10^5 people, 10^6 messages (SIZES, DATABASE)
	@$(BIN)/python -m tests.benchmarks.scale $(if $(SIZES),--sizes $(SIZES)) $(if $(DATABASE),--database $(DATABASE))

mutants: .venv/dev.stamp catalogues .tools/mutants/stamp  ## plant small faults in one room and print those that no test notices (ROOM=registration)
	@.tools/mutants/bin/python -m tests.mutants $(or $(ROOM),$(error Name the room: make mutants ROOM=registration)) $(MUTANTS)

lint: .venv/dev.stamp catalogues  ## style, format, templates and import contracts
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/djlint templates tools --lint --quiet
	@$(BIN)/lint-imports

types: .venv/dev.stamp  ## mypy --strict
	@$(BIN)/mypy

fmt: .venv/dev.stamp  ## format the code and mend what can be mended
	@$(BIN)/ruff check --fix --quiet
	@$(BIN)/ruff format

messages: .venv/base.stamp  ## collect the words of the interface into the catalogues
	@$(FLASK) translations update

migration: .venv/base.stamp  ## write a migration from the models: make migration NAME="Add venues"
	@$(FLASK) db upgrade
	@$(FLASK) db revision --autogenerate --message "$(or $(NAME),$(error Give it a name: make migration NAME="Add venues"))" \
	  --rev-id "$$(printf '%04d' $$(( $$(ls migrations/versions/*.py | wc -l) + 1 )))"
	@$(BIN)/ruff format --quiet "$$(ls -t migrations/versions/*.py | head -1)"  # the new one alone: those that stand stay as they are

jobs: .venv/base.stamp  ## list the scheduled jobs and when each last ran
	@$(FLASK) jobs list

mailbox: .venv/base.stamp  ## run only the local mailbox
	@exec $(BIN)/python -m tools.mailbox

figures: .venv/base.stamp catalogues  ## print the programme's figures, setting up what is missing
	@$(FLASK) db upgrade
	@$(FLASK) programme load
	@$(FLASK) reports figures

screenshots: .venv/dev.stamp tools catalogues  ## photograph every screen into docs/screenshots
	@$(BIN)/python -m tests.screenshots

appearance: .venv/dev.stamp tools catalogues  ## photograph every screen with the style sheet and with another, and name what differs (BEFORE=old.css)
	@$(BIN)/python -m tests.appearance $(or $(BEFORE),$(error Name the sheet as it was: make appearance BEFORE=old.css))

requirements: $(UV)  ## choose and pin the newest versions of what we stand on
	@cd requirements && for name in base dev flaskbb mutants s3 uv; do \
	  $(abspath $(UV)) pip compile $$name.in --output-file $$name.txt --quiet --upgrade --universal \
	    --python-version $$([ $$name = flaskbb ] && echo 3.12 || echo 3.11) --generate-hashes --no-header --no-emit-index-url || exit 1; done

catalogues: .venv/base.stamp $(CATALOGUES)

app/translations/%/LC_MESSAGES/messages.mo: app/translations/%/LC_MESSAGES/messages.po
	@$(BIN)/pybabel --quiet compile --locale $* --input-file $< --output-file $@

# --- what installs itself ------------------------------------------------------------------------------------------

.tools/bin/uv: requirements/uv.txt
	@$(PYTHON) -c 'import sys; sys.exit("Encuentro needs Python 3.11 or newer." if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .tools
	@.tools/bin/pip install --quiet --require-hashes --requirement requirements/uv.txt
	@touch $@

.tools/mutants/stamp: requirements/mutants.txt | $(UV)
	@$(UV) venv --quiet --clear --python $(PYTHON) --no-python-downloads .tools/mutants
	@$(UV) pip sync --quiet --require-hashes --python .tools/mutants/bin/python requirements/mutants.txt
	@touch $@

# What forums are measured beside; a machine without Python 3.12 or newer goes without it, and the measure says so
# (FLASKBB_PYTHON=/where/it/is/python3.12).
.tools/flaskbb/stamp: requirements/flaskbb.txt | $(UV)
	@mkdir -p .tools; if $(UV) venv --quiet --clear --python '$(FLASKBB_PYTHON)' --no-python-downloads .tools/flaskbb; then \
	  $(UV) pip sync --quiet --require-hashes --python .tools/flaskbb/bin/python requirements/flaskbb.txt && touch $@; fi

$(BIN)/python: | $(UV)
	@$(UV) venv --quiet --python $(PYTHON) --no-python-downloads .venv

# The tests' packages include the application's, so an environment made for them is left as it is.
.venv/base.stamp: requirements/base.txt | $(BIN)/python
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python \
	  $(if $(wildcard .venv/dev.stamp),requirements/dev.txt,requirements/base.txt)
	@touch $@

.venv/dev.stamp: requirements/dev.txt | $(BIN)/python
	@$(UV) pip sync --quiet --require-hashes --python $(BIN)/python requirements/dev.txt
	@touch $@ .venv/base.stamp

# What the tests need of the distribution: a browser, other people's calendar programs, a real IMAP server (which is
# not left running). Asked one by one, then installed all at once.
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo --non-interactive)

# A browser without windows draws the same for two thirds of the work; where there is none, a whole one does.
browser:
	@command -v chromium-headless-shell >/dev/null || ! command -v apt-get >/dev/null || { \
	$(SUDO) apt-get update --quiet --quiet && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet --quiet \
	  --no-install-recommends -o DPkg::Lock::Timeout=600 chromium-headless-shell fonts-liberation >/dev/null; } 2>/dev/null || true

tools: tests/calendars/javascript/node_modules/stamp .tools/s3/stamp

# The server that takes the part of S3 wants older packages than Encuentro runs on, so it has an environment of its own.
.tools/s3/stamp: requirements/s3.txt | $(UV)
	@$(UV) venv --quiet --clear --python $(PYTHON) --no-python-downloads .tools/s3
	@$(UV) pip sync --quiet --require-hashes --python .tools/s3/bin/python requirements/s3.txt
	@touch $@

tests/calendars/javascript/node_modules/stamp: tests/calendars/javascript/package-lock.json | programs
	@npm ci --prefix $(dir $<) --silent --no-audit --no-fund --ignore-scripts
	@touch $@

programs: browser
	@missing=; lacks() { package=$$1; shift; "$$@" >/dev/null 2>&1 || missing="$$missing $$package"; }; \
	lacks "chromium chromium-sandbox fonts-liberation" \
	  sh -c 'command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome'; \
	lacks gcc command -v gcc; \
	lacks libc6-dev test -e /usr/include/stdio.h; \
	lacks pkg-config command -v pkg-config; \
	lacks libical-dev pkg-config --exists libical; \
	lacks nodejs command -v node; \
	lacks npm command -v npm; \
	lacks dovecot-imapd test -x /usr/lib/dovecot/imap; \
	[ -n "$$missing" ] || exit 0; \
	install="apt-get install --yes --no-install-recommends$$missing"; \
	echo "Installing what the tests need:$$missing"; \
	$(SUDO) apt-get update --quiet --quiet && \
	$(SUDO) env DEBIAN_FRONTEND=noninteractive $$install --quiet --quiet -o DPkg::Lock::Timeout=600 >/dev/null || { \
	  echo "The tests need more programs. Install them with: sudo $$install"; exit 1; }; \
	case "$$missing" in *dovecot*) $(SUDO) systemctl disable --quiet --now dovecot 2>/dev/null || true;; esac
