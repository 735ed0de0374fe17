"""The ``tracker`` command."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click
from sqlalchemy.exc import IntegrityError

from tracker import __version__
from tracker.config import SettingsError, load_settings
from tracker.db import DatabaseError, snapshot
from tracker.instance import InstanceError, open_engine, prepare

EXPECTED = (SettingsError, InstanceError, DatabaseError)


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
