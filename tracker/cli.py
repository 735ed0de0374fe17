"""The ``tracker`` command."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import IntegrityError

from tracker import __version__
from tracker.access import Role
from tracker.accounts.passwords import PasswordError
from tracker.accounts.people import AccountError
from tracker.config import SettingsError, load_settings
from tracker.db import DatabaseError, snapshot, transaction
from tracker.history import Actor
from tracker.instance import InstanceError, open_engine, prepare

EXPECTED = (SettingsError, InstanceError, DatabaseError, AccountError, PasswordError)
OPERATOR = Actor(name="the command line", public="operator")


@click.group()
@click.version_option(__version__)
def main() -> None:
    """Keep a public, sourced record of people imprisoned for their politics.

    The instance (database, secret key, settings) is the folder “instance”, or the one that
    TRACKER_INSTANCE names.
    """


def plainly(command: Callable[..., Any]) -> Callable[..., Any]:
    """Say what an operator can mend in one line, without a trace."""

    @wraps(command)
    def run(*args: Any, **options: Any) -> Any:
        try:
            return command(*args, **options)
        except EXPECTED as error:
            raise click.ClickException(str(error)) from error

    return run


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@plainly
def seed(file: Path) -> None:
    """Add what FILE holds and the instance does not, and publish the new cases.

    Makes the instance if there is none. Everything is checked before anything is written.
    """
    from tracker.seeding.reading import SeedError
    from tracker.seeding.seeding import seed as run

    settings = prepare(load_settings())
    try:
        done = run(open_engine(settings), file)
    except SeedError as error:
        raise click.ClickException(f"{error}\nNothing was written.") from error
    except IntegrityError as error:
        message = f"{file}: the database refuses it ({error.orig}). Nothing was written."
        raise click.ClickException(message) from error
    click.echo(f"{done.added} cases added and published, {done.kept} already here.")


@main.command("export-seed")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="-")
@plainly
def export_seed(file: Path) -> None:
    """Write the working record as a seed file to FILE (default: standard output)."""
    from tracker.seeding.exporting import export, to_yaml

    with snapshot(open_engine(load_settings())) as session:
        text = to_yaml(export(session))
    if str(file) == "-":
        click.echo(text, nl=False)
    else:
        file.write_text(text, "utf-8")
        click.echo(f"Written to {file}.")


@main.command()
@click.option("--check", is_flag=True, help="Change nothing: compare, and name what differs.")
@plainly
def rebuild(check: bool) -> None:  # noqa: FBT001
    """Derive the public index tables anew from the published documents."""
    from tracker import rebuilding

    engine = open_engine(load_settings())
    if not check:
        click.echo(f"{rebuilding.rebuild(engine)} cases indexed anew.")
        return
    differences = rebuilding.check(engine)
    for difference in differences:
        click.echo(f"{difference.subject}: {difference.what}")
    click.echo(f"{len(differences)} differences.")
    sys.exit(1 if differences else 0)


@main.group()
def user() -> None:
    """Accounts of the people who keep the record."""


def _password(from_stdin: bool) -> str:  # noqa: FBT001
    if from_stdin:
        return sys.stdin.readline().rstrip("\n")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True))


_STDIN = click.option(
    "--password-stdin", is_flag=True, help="Read the password from the first line of input."
)


@user.command("create")
@click.argument("name")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@_STDIN
@plainly
def user_create(name: str, role: str, password_stdin: bool) -> None:  # noqa: FBT001
    """Make an account called NAME."""
    from tracker.accounts import people

    password = _password(password_stdin)
    with transaction(open_engine(load_settings())) as session:
        people.create(session, name, Role(role), password, by=OPERATOR)
    click.echo(f"{name} can sign in as {role} at /sign-in.")


@user.command("list")
@plainly
def user_list() -> None:
    """Show every account: name, role, whether it is disabled."""
    from tracker.accounts import people

    with snapshot(open_engine(load_settings())) as session:
        for one in people.everyone(session):
            state = "disabled" if one.disabled_at else "active"
            click.echo(f"{one.name}\t{one.role}\t{state}")


@user.command("disable")
@click.argument("name")
@plainly
def user_disable(name: str) -> None:
    """Shut the account NAME; its sign-ins end at once."""
    from tracker.accounts import people

    with transaction(open_engine(load_settings())) as session:
        people.disable(session, people.find_or_fail(session, name), by=OPERATOR)
    click.echo(f"{name} is disabled.")


@user.command("password")
@click.argument("name")
@_STDIN
@plainly
def user_password(name: str, password_stdin: bool) -> None:  # noqa: FBT001
    """Give the account NAME a new password; its sign-ins end at once."""
    from tracker.accounts import people

    password = _password(password_stdin)
    with transaction(open_engine(load_settings())) as session:
        people.set_password(session, people.find_or_fail(session, name), password, by=OPERATOR)
    click.echo(f"{name} has a new password.")


@main.command("demo-accounts")
@plainly
def demo_accounts() -> None:
    """On an instance without accounts, make a researcher and a reviewer with random passwords."""
    from tracker.accounts import people
    from tracker.accounts.passwords import random_password

    with transaction(open_engine(load_settings())) as session:
        if people.everyone(session):
            click.echo("Sign in at /sign-in with your account (tracker user list shows them).")
            return
        made = [(role, random_password()) for role in (Role.RESEARCHER, Role.REVIEWER)]
        for role, password in made:
            people.create(session, role.value, role, password, by=OPERATOR)
    click.echo("Two accounts were made to try the desk with. Their passwords are shown only now:")
    for role, password in made:
        click.echo(f"  name: {role}   password: {password}")
    click.echo("Sign in at /sign-in. Replace them before real work: tracker user create NAME ...")


@main.command()
@plainly
def upgrade() -> None:
    """Make the instance if there is none, and bring its database to this version's schema."""
    settings = prepare(load_settings())
    click.echo(f"The instance at {settings.instance} is ready.")


@main.command()
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", type=click.IntRange(1, 64), help="Default: the setting “workers”.")
@plainly
def run(port: int, workers: int | None) -> None:
    """Serve the record on http://127.0.0.1:PORT until told to stop."""
    from tracker.server import HOST, serve

    settings = load_settings()
    open_engine(settings).dispose()
    click.echo(f"Serving {settings.site_name} on http://{HOST}:{port} (stop with Ctrl-C)")
    if settings.contact.endswith("@localhost"):
        click.echo("Set “contact” in config.toml: readers need someone to tell what is wrong.")
    sys.stdout.flush()
    sys.exit(serve(settings, port, workers))


if __name__ == "__main__":
    main()
