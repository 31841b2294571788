"""Hooks: what joins one application, in its order, and the command that prints it."""

import pytest
from flask import Flask

from app.core import hooks
from app.core.hooks import Hook, stated_hooks

Hello = str


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Hook[Hello]:
    monkeypatch.setattr(hooks, "_stated", dict(hooks._stated))
    return Hook("tests.greetings", "how tests greet")


def test_what_joined_stands_in_its_order_and_once(app: Flask, hook: Hook[Hello]) -> None:
    def later() -> None: ...

    named: Hook[object] = Hook("tests.functions", "what tests call")
    named.add(app, later)
    named.add(app, lambda: 1)
    named.add(app, later)
    named.add(app, lambda: 2)
    with app.app_context():
        found = list(named)
        assert found[0] is later
        assert [function() for function in found[1:]] == [1, 2]  # type: ignore[operator]


def test_a_key_that_is_taken_is_replaced(app: Flask, hook: Hook[Hello]) -> None:
    hook.add(app, "Hola", key="es")
    hook.add(app, "Olá", key="pt")
    hook.add(app, "Buenos días", key="es")
    with app.app_context():
        assert (list(hook), hook.get("es"), hook.get("fr")) == (["Buenos días", "Olá"], "Buenos días", None)


def test_two_applications_share_nothing(app: Flask, hook: Hook[Hello]) -> None:
    other = Flask("other")
    hook.add(app, "Hola", key="es")
    hook.add(other, "Bonjour", key="fr")
    with app.app_context():
        assert list(hook) == ["Hola"]
    with other.app_context():
        assert list(hook) == ["Bonjour"]


def test_two_hooks_of_one_name_are_refused(hook: Hook[Hello]) -> None:
    with pytest.raises(RuntimeError, match="two hooks"):
        Hook("tests.greetings", "again")


@pytest.mark.one_database
def test_the_command_prints_every_hook_with_what_joined_it(app: Flask) -> None:
    printed = app.test_cli_runner().invoke(args=["hooks"]).output
    for hook in stated_hooks():
        assert f"{hook.name}: {hook.purpose}\n" in printed
        assert len(hook.joined(app)) == len(set(hook.joined(app)))
    moved = printed.partition("events.moved: ")[2].partition("\n\n")[0]
    assert "    app.registration.event_changes.tell_moved" in moved
    assert "    attendance.roll: app.events.work.WorkEntry" in printed


@pytest.mark.one_database
def test_every_hook_has_somebody_who_joined_it(app: Flask) -> None:
    """One that nobody joins is a door to nowhere: it is stated when the module that needs it comes."""
    assert [hook.name for hook in stated_hooks() if not hook.joined(app)] == []
