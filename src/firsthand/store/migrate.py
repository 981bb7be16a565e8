"""Which version a case file has, and bringing it up to the newest."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from firsthand.model import CaseError

NEWEST = "0002"
"""The last migration under ``migrations/versions`` (a test holds it there)."""

_SCRIPTS = Path(__file__).parent / "migrations"


def configuration(connection: Connection) -> Config:
    """Return Alembic's settings for migrating over ``connection``."""
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def is_newest(connection: Connection, where: str, *, create: bool) -> bool:
    """Return whether the tables are those of this version; False asks for ``bring_up``.

    Raises CaseError when the database is something else than a case, or a case of a newer version, or has
    nothing in it and ``create`` is false.
    """
    names = set(inspect(connection).get_table_names())
    if not names and create:
        return False
    if not {"alembic_version", "meta", "judgements"} <= names:
        raise CaseError(f"{where}: this is not a case file: name another, or a new one to be made")
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if not isinstance(version, str) or not version.isdigit() or int(version) > int(NEWEST):
        raise CaseError(
            f"{where}: the case was made with a newer version of firsthand: upgrade firsthand to open it"
        )
    return version == NEWEST


def bring_up(connection: Connection) -> None:
    """Make or migrate the tables within the connection's transaction."""
    command.upgrade(configuration(connection), "head")
