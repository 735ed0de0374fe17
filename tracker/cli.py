"""The ``tracker`` command.

Each command imports what it needs when it runs: ``tracker run`` must start in next to no time.
"""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracker import __version__
from tracker.config import PlainError, Settings, load_settings
from tracker.vocabulary import Role

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine


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
        except PlainError as error:
            raise click.ClickException(str(error)) from error
        except Exception as error:
            from sqlalchemy.exc import OperationalError

            if not isinstance(error, OperationalError):
                raise
            said = str(error.orig).strip().partition("\n")[0]
            message = f"The database cannot be used: {said}. Check DATABASE_URL and the disk."
            raise click.ClickException(message) from error

    return run


def _engine(settings: Settings | None = None) -> "Engine":
    """The instance's database, let go when the command ends."""
    from tracker.instance import open_engine

    engine = open_engine(settings or load_settings())
    click.get_current_context().call_on_close(engine.dispose)
    return engine


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@plainly
def seed(file: Path) -> None:
    """Add what FILE holds and the instance does not, and publish the new cases.

    Makes the instance if there is none. Everything is checked before anything is written.
    """
    from sqlalchemy.exc import IntegrityError

    from tracker.instance import prepare
    from tracker.seeding.seeding import seed as run

    settings = prepare(load_settings())
    try:
        done = run(_engine(settings), file)
    except IntegrityError as error:
        message = f"{file}: the database refuses it ({error.orig}). Nothing was written."
        raise click.ClickException(message) from error
    click.echo(f"{done.added} cases added and published, {done.kept} already here.")
    if done.actions:
        click.echo(f"{done.actions} actions added.")


@main.command("export-seed")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default="-")
@plainly
def export_seed(file: Path) -> None:
    """Write the working record as a seed file to FILE (default: standard output)."""
    from tracker.db import snapshot
    from tracker.seeding.exporting import export, to_yaml

    with snapshot(_engine()) as session:
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

    engine = _engine()
    if not check:
        click.echo(f"{rebuilding.rebuild(engine)} cases indexed anew.")
        return
    differences = rebuilding.check(engine)
    for difference in differences:
        click.echo(f"{difference.subject}: {difference.what}")
    click.echo(f"{len(differences)} differences.")
    sys.exit(1 if differences else 0)


@main.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace FILE if it is there already.")
@plainly
def backup(file: Path, force: bool) -> None:  # noqa: FBT001
    """Write a checked copy of the whole database to FILE, while the server goes on.

    Drafts and accounts are in it: keep it as safe as the instance. The secret key and
    config.toml are not.
    """
    from tracker.backup import backup as run

    click.echo(f"Written to {file} and checked: {run(load_settings(), file, force=force)}.")


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Go on where it cannot be told if a server is running.")
@plainly
def restore(file: Path, yes: bool) -> None:  # noqa: FBT001
    """Put the backup FILE in the place of the database; the present one is kept beside it.

    Stop the server first. Everyone is signed out. An older backup is brought to this version.
    """
    from tracker.backup import restore as run

    done = run(load_settings(), file, yes=yes)
    click.echo(f"Restored: {done.contents}.")
    if done.kept:
        click.echo(f"The database from before is kept as {done.kept}.")
    if done.hidden:
        click.echo("Hidden or redacted since this backup, and now in sight again. Do it anew:")
    for line in done.hidden:
        click.echo(f"  {line}")


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
    from tracker.db import transaction
    from tracker.history import operator

    password = _password(password_stdin)
    with transaction(_engine()) as session:
        people.create(session, name, Role(role), password, by=operator())
    click.echo(f"{name} can sign in as {role} at /sign-in.")


@user.command("list")
@plainly
def user_list() -> None:
    """Show every account: name, role, whether it is disabled."""
    from tracker.accounts import people
    from tracker.db import snapshot

    with snapshot(_engine()) as session:
        for one in people.everyone(session):
            state = "disabled" if one.disabled_at else "active"
            click.echo(f"{one.name}\t{one.role}\t{state}")


@user.command("disable")
@click.argument("name")
@plainly
def user_disable(name: str) -> None:
    """Shut the account NAME; its sign-ins end at once."""
    from tracker.accounts import people
    from tracker.db import transaction
    from tracker.history import operator

    with transaction(_engine()) as session:
        people.disable(session, people.find_or_fail(session, name), by=operator())
    click.echo(f"{name} is disabled.")


@user.command("password")
@click.argument("name")
@_STDIN
@plainly
def user_password(name: str, password_stdin: bool) -> None:  # noqa: FBT001
    """Give the account NAME a new password; its sign-ins end at once."""
    from tracker.accounts import people
    from tracker.db import transaction
    from tracker.history import operator

    password = _password(password_stdin)
    with transaction(_engine()) as session:
        people.set_password(session, people.find_or_fail(session, name), password, by=operator())
    click.echo(f"{name} has a new password.")


@main.command("demo-accounts")
@plainly
def demo_accounts() -> None:
    """On an instance without accounts, make a researcher and a reviewer with random passwords."""
    from tracker.accounts import people
    from tracker.accounts.passwords import random_password
    from tracker.db import transaction
    from tracker.history import operator

    with transaction(_engine()) as session:
        if people.everyone(session):
            click.echo("Sign in at /sign-in with your account (tracker user list shows them).")
            return
        made = [(role, random_password()) for role in (Role.RESEARCHER, Role.REVIEWER)]
        for role, password in made:
            people.create(session, role.value, role, password, by=operator())
    click.echo("Two accounts were made to try the desk with. Their passwords are shown only now:")
    for role, password in made:
        click.echo(f"  name: {role}   password: {password}")
    click.echo("Sign in at /sign-in. Replace them before real work: tracker user create NAME ...")


@main.command()
@plainly
def upgrade() -> None:
    """Make the instance if there is none, and bring its database to this version's schema."""
    from tracker.instance import prepare

    settings = prepare(load_settings())
    click.echo(f"The instance at {settings.instance} is ready.")


@main.command()
@click.option("--port", default=5000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--workers", type=click.IntRange(1, 64), help="Default: the setting “workers”.")
@click.option("--jobs", is_flag=True, help="Run “tracker jobs” beside the server.")
@plainly
def run(port: int, workers: int | None, *, jobs: bool) -> None:
    """Serve the record on http://127.0.0.1:PORT until told to stop."""
    from tracker.schema import check_instance
    from tracker.server import HOST, serve
    from tracker.together import serve_with_jobs

    settings = load_settings()
    check_instance(settings)
    click.echo(f"Serving {settings.site_name} on http://{HOST}:{port} (stop with Ctrl-C)")
    if settings.contact.endswith("@localhost"):
        click.echo("Set “contact” in config.toml: readers need someone to tell what is wrong.")
    sys.stdout.flush()
    sys.exit((serve_with_jobs if jobs else serve)(settings, port, workers))


@main.command()
@click.option("--once", is_flag=True, help="Do what is due and end, for cron.")
@plainly
def jobs(*, once: bool) -> None:
    """Open and close actions on time and, where the setting says so, check their links."""
    import logging

    from tracker.jobs import working

    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    settings = load_settings()
    work = working.work_of(settings, _engine(settings))
    if not once:
        working.work_on(work)
        return
    moved, checked = working.once(work)
    click.echo(f"{moved} actions moved by the clock; links {'' if checked else 'not '}checked.")


if __name__ == "__main__":
    main()
