"""Encuentro: the meetings of an intergovernmental network, from invitation to report."""

from importlib import import_module

from flask import Flask

from app import at_rest
from app.config import Settings
from app.core.cli import ModuleCommands

#: Every module, foundations first. A module's `init_app` registers all it has.
MODULES = (
    "core",
    "jobs",
    "mail",
    "network",
    "people",
    "accounts",
    "library",
    "contacts",
    "calendars",
    "funding",
    "events",
    "budgets",
    "protocol",
    "preparation",
    "registration",
    "reminders",
    "attendance",
    "breakouts",
    "news",
    "letters",
    "delegations",
    "travel",
    "forums",
    "cooperation",
    "profiles",
    "projects",
    "reports",
    "programme",
    "home",
)


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application. `settings` None reads the environment; a wrong value raises `WrongSetting`."""
    settings = settings or Settings.from_environment()
    at_rest.close_to_others(settings)
    app = Flask(__name__, template_folder="../templates", instance_path=str(settings.instance))
    app.jinja_options = app.jinja_options | {"cache_size": -1}  # there are more templates than the 400 kept by default
    app.config.from_mapping(settings.as_flask())
    app.extensions["settings"] = settings
    modules = [import_module(f"app.{name}") for name in MODULES]
    app.cli = ModuleCommands(app, [name for name in MODULES if name != "core"])
    for module in modules:
        module.init_app(app)
    return app
