"""The settings of one instance: defaults, its ``config.toml``, then ``TRACKER_*`` variables."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

LISTS = frozenset({"trusted_hosts"})


class PlainError(Exception):
    """Something that an operator can mend; the message says how, and no trace is needed."""


class SettingsError(PlainError, ValueError):
    """A setting that cannot be used; the message names it and says what to write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an operator may choose. Each field is documented in ``docs/operating.md``."""

    instance: Path = Path("instance")
    database_url: str = ""
    secret_key: str = ""
    site_name: str = "Political Prisoner Case Tracker"
    contact: str = "webmaster@localhost"
    data_licence: str = "CC BY 4.0"
    data_licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    trusted_hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    stale_after_days: int = 180
    body_limit: int = 1_000_000
    workers: int = 2
    https: bool = False
    proxies: int = 0
    trusted_publish: bool = False
    check_links: bool = False
    check_links_every_days: int = 7
    development: bool = False

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database: the instance's SQLite file unless set."""
        return self.database_url or f"sqlite:///{self.instance / 'tracker.db'}"


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings of the instance that ``TRACKER_INSTANCE`` names (default ``instance``).

    Raises SettingsError for an unknown name or a value of the wrong type.
    """
    environ = os.environ if environ is None else environ
    folder = Path(environ.get("TRACKER_INSTANCE") or "instance").absolute()
    settings = Settings(instance=folder)
    settings = _merge(settings, _from_file(folder / "config.toml"), str(folder / "config.toml"))
    settings = _merge(settings, _from_environment(environ), "the environment")
    if not settings.secret_key:
        settings = replace(settings, secret_key=_stored_key(folder))
    return settings


def _from_file(path: Path) -> dict[str, Any]:
    if not path.exists():
        return {}
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: not valid TOML ({error}). Correct the file.") from error


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {
        name.removeprefix("TRACKER_").lower(): value
        for name, value in environ.items()
        if name.startswith("TRACKER_") and name != "TRACKER_INSTANCE"
    }
    if environ.get("DATABASE_URL"):
        values["database_url"] = environ["DATABASE_URL"]
    return values


def _merge(settings: Settings, values: Mapping[str, Any], origin: str) -> Settings:
    known = {field.name for field in fields(Settings)} - {"instance"}
    for name in values:
        if name not in known:
            raise SettingsError(f"{origin}: no setting is called {name!r}. Known: {sorted(known)}.")
    converted = {name: _convert(name, value, origin) for name, value in values.items()}
    return replace(settings, **converted)


def _convert(name: str, value: Any, origin: str) -> Any:
    default = getattr(Settings(), name)
    if name in LISTS:
        items = value.split(",") if isinstance(value, str) else value
        return tuple(str(item).strip() for item in items)
    if isinstance(default, bool):
        return _truth(name, value, origin)
    if isinstance(default, int):
        return _number(name, value, origin)
    if name == "database_url":
        return _driver(str(value))
    return str(value)


def _number(name: str, value: Any, origin: str) -> int:
    least = 0 if name == "proxies" else 1
    try:
        number = int(value)
    except (TypeError, ValueError) as error:
        raise SettingsError(f"{origin}: {name} must be a whole number.") from error
    if number < least:
        raise SettingsError(f"{origin}: {name} must be at least {least}.")
    return number


def _truth(name: str, value: Any, origin: str) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    found = words.get(str(value).strip().lower())
    if found is None:
        raise SettingsError(f"{origin}: {name} must be true or false.")
    return found


def _driver(url: str) -> str:
    # The plain scheme, as hosting services hand it out, would choose a driver we do not install.
    for plain in ("postgresql://", "postgres://"):
        if url.startswith(plain):
            return "postgresql+psycopg://" + url.removeprefix(plain)
    return url


def _stored_key(folder: Path) -> str:
    path = folder / "secret_key"
    return path.read_text("ascii").strip() if path.exists() else ""
