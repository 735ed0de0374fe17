"""``tracker user`` and ``tracker demo-accounts``, as an operator types them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from sqlmodel import Session, select

from tests.desk_reader import PASSWORD, Desk
from tracker.accounts.models import User
from tracker.app import create_app
from tracker.cli import main
from tracker.config import load_settings
from tracker.history import Change, Revision

OTHER = "quite another pass phrase"


@pytest.fixture
def empty(instance):
    """An instance that is ready, without accounts."""
    instance.run("upgrade")
    return instance


@pytest.fixture
def site(empty) -> Iterator[Flask]:
    """An app over that instance."""
    engine = empty.engine()
    app = create_app(load_settings({**os.environ, **empty.environment}), engine)
    app.testing = True
    yield app
    engine.dispose()


def _run(instance, *words: str, typed: str = "", code: int = 0) -> str:
    result = CliRunner().invoke(
        main, list(words), input=typed, env=instance.environment, catch_exceptions=False
    )
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


def test_an_account_made_with_a_typed_password_can_sign_in(empty, site):
    words = ("user", "create", "rita", "--role", "researcher")
    said = _run(empty, *words, typed=f"{PASSWORD}\n{PASSWORD}\n")
    assert "rita can sign in as researcher at /sign-in." in said
    assert PASSWORD not in said
    assert Desk(site, "rita").get("/desk")


def test_two_passwords_that_differ_are_asked_for_again(empty, site):
    words = ("user", "create", "rita", "--role", "researcher")
    said = _run(empty, *words, typed=f"{PASSWORD}\n{OTHER}\n{OTHER}\n{OTHER}\n")
    assert "do not match" in said
    assert Desk(site, "rita", OTHER)


def test_an_account_made_with_a_piped_password_can_sign_in(empty, site):
    words = ("user", "create", "rita", "--role", "researcher", "--password-stdin")
    _run(empty, *words, typed="  spaces around it count  \n")
    assert Desk(site, "rita", "  spaces around it count  ")


@pytest.mark.parametrize(
    ("words", "typed", "said"),
    [
        (("create", "rita", "--role", "king"), f"{OTHER}\n", "'king' is not one of"),
        (("create", "rita"), f"{OTHER}\n", "Missing option '--role'"),
        (("create", "rita", "--role", "reviewer"), "too short\n", "15 to 256 characters"),
        (("create", "rita", "--role", "reviewer"), "", "15 to 256 characters"),
        (("create", "rita", "--role", "reviewer"), "ritaritaritarita\n", "too easy to guess"),
        (("create", "RAVI", "--role", "reviewer"), f"{OTHER}\n", "called “RAVI” already"),
        (("create", " ", "--role", "reviewer"), f"{OTHER}\n", "Give a name of 1 to 80 letters."),
        (("create", "x" * 81, "--role", "reviewer"), f"{OTHER}\n", "1 to 80 letters"),
        (("create", "a\u202eb", "--role", "reviewer"), f"{OTHER}\n", "1 to 80 letters"),
        (("password", "nobody"), f"{OTHER}\n", "There is no account called “nobody”."),
        (("password", "ravi"), "too short\n", "15 to 256 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_in_a_line(empty, site, words, typed, said):
    _run(empty, "user", "create", "ravi", "--role", "reviewer", "--password-stdin",
         typed=f"{PASSWORD}\n")  # fmt: skip
    code = 2 if "king" in words or ("--role" not in words[2:] and words[0] == "create") else 1
    assert said in _run(empty, "user", *words, "--password-stdin", typed=typed, code=code)
    assert _run(empty, "user", "list").splitlines() == ["ravi\treviewer\tactive"]
    assert Desk(site, "ravi")


def test_disabling_an_account_nobody_has_is_said(empty):
    said = _run(empty, "user", "disable", "nobody", code=1)
    assert "There is no account called “nobody”. See “tracker user list”." in said


def test_the_list_shows_every_account_with_its_role_and_state(empty):
    assert _run(empty, "user", "list") == ""
    for name, role in (("rita", "researcher"), ("ada", "administrator")):
        _run(empty, "user", "create", name, "--role", role, "--password-stdin",
             typed=f"{PASSWORD}\n")  # fmt: skip
    _run(empty, "user", "disable", "rita")
    assert _run(empty, "user", "list").splitlines() == [
        "ada\tadministrator\tactive",
        "rita\tresearcher\tdisabled",
    ]


@pytest.mark.parametrize("command", ["disable", "password"])
def test_a_command_ends_the_sign_ins_of_the_account_at_once(empty, site, command):
    words = ("user", "create", "rita", "--role", "researcher", "--password-stdin")
    _run(empty, *words, typed=f"{PASSWORD}\n")
    rita = Desk(site, "rita")
    more = ("--password-stdin",) if command == "password" else ()
    _run(empty, "user", command, "rita", *more, typed=f"{OTHER}\n")
    assert rita.client.get("/desk").status_code == 302
    rita.submit("/sign-in", {"name": "rita", "password": PASSWORD}, status=422)


def test_every_change_of_an_account_is_recorded_and_no_password_is(empty, site):
    words = ("user", "create", "rita", "--role", "researcher", "--password-stdin")
    _run(empty, *words, typed=f"{PASSWORD}\n")
    _run(empty, "user", "password", "rita", "--password-stdin", typed=f"{OTHER}\n")
    _run(empty, "user", "disable", "rita")
    with Session(site.extensions["engine"]) as session:
        changes = session.exec(select(Change).order_by(Change.id)).all()
        stored = str([row.after for row in session.exec(select(Revision))])
        hashed = session.exec(select(User.password_hash)).one()
    assert [(one.verb, one.actor_name) for one in changes] == [
        ("created an account", "the command line"),
        ("changed a password", "the command line"),
        ("disabled an account", "the command line"),
    ]
    assert hashed.startswith("$argon2id$")
    assert "argon2" not in stored
    assert PASSWORD not in stored


def test_a_new_instance_has_nobody_in_it(empty):
    assert _run(empty, "user", "list") == ""


def test_the_accounts_to_try_the_desk_with_are_made_once(empty, site):
    said = _run(empty, "demo-accounts")
    found = re.findall(r"name: (\w+) +password: (\S+)", said)
    assert [name for name, _password in found] == ["researcher", "reviewer"]
    for name, password in found:
        assert name in Desk(site, name, password).get("/desk").select_one(".who").get_text()
    again = _run(empty, "demo-accounts")
    assert "Sign in at /sign-in with your account" in again
    assert not [password for _name, password in found if password in again]
    assert len(_run(empty, "user", "list").splitlines()) == 2


def test_an_instance_with_an_account_of_its_own_gets_none_to_try(empty):
    words = ("user", "create", "rita", "--role", "researcher", "--password-stdin")
    _run(empty, *words, typed=f"{PASSWORD}\n")
    assert "password:" not in _run(empty, "demo-accounts")


def test_a_command_without_an_instance_says_how_to_make_one(instance):
    said = _run(instance, "user", "list", code=1)
    assert "There is no instance at" in said
    assert not Path(instance.folder).exists()
