"""Founding a store, on this PC or on a database server.

``store.py`` is the caller.
"""

from __future__ import annotations

import base64
import json
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert

from gridguard_desktop.db import audit, cipher
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.database_file import remove_database
from gridguard_desktop.db.engine import make_engine, writing
from gridguard_desktop.db.files import canonical_json, sync_folder, write_atomically
from gridguard_desktop.db.homes import DATABASE, FOUNDING, KEY_FILE, SERVER, is_founded
from gridguard_desktop.db.models.audit import StoreMeta
from gridguard_desktop.db.schema import create_schema, current_revision
from gridguard_desktop.db.search_renewal import remember_rules
from gridguard_desktop.domain.errors import KeyFileDamaged, StoreError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.engine import Connection

    from gridguard_desktop.db.keyfile import KeyFile
    from gridguard_desktop.db.keys import StoreKeys

_SERVER_CONTEXT = "server-address"


def refuse_founded(home: Path) -> None:
    """Raises :class:`StoreError` when ``home`` holds a store.

    Nothing is ever founded or restored over one.
    """
    if is_founded(home):
        raise StoreError(
            translate("store", "This folder already holds a station's store. Choose another folder.")
        )


def found_file(
    home: Path, slots: KeyFile, keys: StoreKeys, fill: Callable[[Connection], None] | None = None
) -> None:
    """Found a store on this PC; ``fill`` brings in what it holds, if it is not a new one.

    The database takes its name last, so that a power cut leaves no half-founded store behind.
    """
    founding = home / (DATABASE + FOUNDING)
    remove_database(founding)
    engine = make_engine(founding, keys.database, create=True)
    try:
        with writing(engine).begin() as connection:
            (fill or partial(_fill, slots=slots, keys=keys))(connection)
    except BaseException:
        engine.dispose()
        remove_database(founding)
        raise
    engine.dispose()
    slots.save(home / KEY_FILE)
    founding.replace(home / DATABASE)
    sync_folder(home)


def found_server(
    home: Path,
    url: str,
    slots: KeyFile,
    keys: StoreKeys,
    fill: Callable[[Connection], None] | None = None,
) -> None:
    """Found a shared store in the empty database at ``url``; ``fill`` as for a file.

    The folder keeps its sealed address and the key file.
    """
    engine = make_engine(url)
    try:
        with writing(engine).begin() as connection:
            if current_revision(connection) is not None:
                raise StoreError(
                    translate(
                        "store",
                        "This database already holds a station's store. Copy the station's key file and "
                        "server file into the folder instead of founding a new one.",
                    )
                )
            (fill or partial(_fill, slots=slots, keys=keys))(connection)
    finally:
        engine.dispose()
    keep_server_address(home, url, keys)
    slots.save(home / KEY_FILE)


def keep_server_address(home: Path, url: str, keys: StoreKeys) -> None:
    """Keep the address of the shared database, sealed, because it holds the server's password."""
    sealed = cipher.seal(keys.state, url.encode(), _SERVER_CONTEXT)
    write_atomically(home / SERVER, canonical_json({"v": 1, "address": base64.b64encode(sealed).decode()}))


def _fill(connection: Connection, slots: KeyFile, keys: StoreKeys) -> None:
    create_schema(connection)
    connection.execute(
        insert(table_of(StoreMeta)),
        [{"name": "store_id", "value": slots.store_id}, {"name": "epoch", "value": str(slots.epoch)}],
    )
    remember_rules(connection)
    audit.first_head(connection, slots.store_id, keys.state)


def server_address(home: Path, keys: StoreKeys) -> str | None:
    """Address of the shared database; ``None`` when the store is a file."""
    try:
        stored: dict[str, Any] = json.loads((home / SERVER).read_text(encoding="utf-8"))
        sealed = base64.b64decode(stored["address"], validate=True)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeyFileDamaged(
            translate(
                "store",
                "The file store.json with the server's address is damaged. "
                "Put it back from another PC of the station.",
            )
        ) from error
    return cipher.unseal(keys.state, sealed, _SERVER_CONTEXT).decode()
