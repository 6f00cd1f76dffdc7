"""Tampering below the program.

Whoever holds the file and the key edits, deletes, swaps or inserts, and is named.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, text

from gridguard_desktop.db.audit_chain import row_hash
from gridguard_desktop.db.engine import writing as writable
from gridguard_desktop.db.models import Beat
from gridguard_desktop.db.models.audit import TRIGGERS
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import BadRow, Damage, verify_chain, verify_store
from gridguard_desktop.domain.audit_events import AuditEvent

ROWS = 12
Work = Callable[[], UnitOfWork]


@pytest.fixture(autouse=True)
def written(writing: Work) -> None:
    """A chain of twelve rows."""
    for number in range(ROWS - 2):
        with writing() as work:
            work.session.add(Beat(code=f"{number:02}", name=f"第{number}警格"))
    with writing() as work:
        work.record_event(AuditEvent.SIGNED_OUT)
        work.record_event(AuditEvent.SIGNED_IN)


@contextmanager
def tampering(store: Store) -> Iterator[Connection]:
    """Work on the database as its owner can: without our triggers."""
    with writable(store.engines[0]).begin() as connection:
        dialect = connection.dialect.name
        for statement in TRIGGERS[dialect]:
            words = statement.split()
            if words[1] == "TRIGGER":
                table = "" if dialect == "sqlite" else f" ON {words[words.index('ON') + 1]}"
                connection.execute(text(f"DROP TRIGGER {words[2]}{table}"))
        yield connection


def row(connection: Connection, seq: int) -> dict[str, Any]:
    return dict(
        connection.execute(text("SELECT * FROM audit WHERE seq = :seq"), {"seq": seq}).mappings().one()
    )


def put(connection: Connection, values: dict[str, Any]) -> None:
    names = ", ".join(values)
    places = ", ".join(f":{name}" for name in values)
    connection.execute(text(f"INSERT INTO audit ({names}) VALUES ({places})"), values)


def remove(connection: Connection, seq: int) -> None:
    connection.execute(text("DELETE FROM audit WHERE seq = :seq"), {"seq": seq})


def rehashed(values: dict[str, Any], prev: bytes) -> dict[str, Any]:
    """The row as a forger who knows the arithmetic leaves it."""
    return {**values, "prev": prev, "hash": row_hash(values["seq"], prev, values["body"].encode())}


def first_bad(store: Store) -> BadRow | None:
    return verify_chain(store).first_bad


def test_an_honest_chain_is_whole(store: Store) -> None:
    seen: list[int] = []
    report = verify_store(store, seen.append)
    assert report.is_whole
    assert report.sentences == ()
    assert report.chain.rows == ROWS
    assert seen == []


@pytest.mark.parametrize("seq", [1, 5, ROWS])
def test_an_edited_body_is_named(store: Store, seq: int) -> None:
    with tampering(store) as connection:
        connection.execute(
            text("UPDATE audit SET body = replace(body, 'zhang', 'zhong') WHERE seq = :seq"), {"seq": seq}
        )
    assert first_bad(store) == BadRow(seq, Damage.EDITED)
    assert verify_store(store).sentences == (f"审计记录第 {seq} 条写入后被改动过。",)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("login", "li"),
        ("user_id", 8),
        ("action", "list:read"),
        ("record_type", "user"),
        ("record_id", 99),
        ("result", "denied"),
        ("body", "{}"),
        ("body", "not json"),
        ("hash", b"x"),
        ("prev", b"x"),
    ],
)
def test_an_edited_column_is_named(store: Store, column: str, value: object) -> None:
    with tampering(store) as connection:
        connection.execute(text(f"UPDATE audit SET {column} = :value WHERE seq = 5"), {"value": value})
    assert first_bad(store) == BadRow(5, Damage.EDITED)


@pytest.mark.parametrize("seq", [1, 5, ROWS - 1])
def test_a_row_rewritten_with_a_right_hash_is_named_by_the_next(store: Store, seq: int) -> None:
    with tampering(store) as connection:
        values = row(connection, seq)
        remove(connection, seq)
        put(
            connection,
            rehashed(
                {**values, "body": values["body"].replace("zhang", "zhong"), "login": "zhong"}, values["prev"]
            ),
        )
    assert first_bad(store) == BadRow(seq, Damage.EDITED)


def test_the_last_row_rewritten_with_a_right_hash_does_not_fit_the_head(store: Store) -> None:
    with tampering(store) as connection:
        values = row(connection, ROWS)
        remove(connection, ROWS)
        put(
            connection,
            rehashed(
                {**values, "body": values["body"].replace("zhang", "zhong"), "login": "zhong"}, values["prev"]
            ),
        )
    assert first_bad(store) == BadRow(ROWS, Damage.EDITED)


@pytest.mark.parametrize("body", ["{}", "[]", "not json", '{"seq": 5}'])
def test_a_body_the_program_never_wrote_is_named_however_well_it_is_hashed(store: Store, body: str) -> None:
    with tampering(store) as connection:
        values = row(connection, 5)
        remove(connection, 5)
        put(connection, rehashed({**values, "body": body}, values["prev"]))
    assert first_bad(store) == BadRow(5, Damage.EDITED)


@pytest.mark.parametrize("seq", [1, 5, ROWS])
def test_a_deleted_row_is_named(store: Store, seq: int) -> None:
    with tampering(store) as connection:
        remove(connection, seq)
    assert first_bad(store) == BadRow(seq, Damage.DELETED)


def test_a_deleted_row_is_named_also_when_the_rest_moves_up(store: Store) -> None:
    with tampering(store) as connection:
        remove(connection, 5)
        for seq in range(6, ROWS + 1):
            connection.execute(
                text("UPDATE audit SET seq = :new WHERE seq = :old"), {"new": seq - 1, "old": seq}
            )
    assert first_bad(store) == BadRow(5, Damage.DELETED)


@pytest.mark.parametrize("kept", [0, 1, 6])
def test_a_cut_off_end_is_noticed_by_the_head(store: Store, kept: int) -> None:
    with tampering(store) as connection:
        connection.execute(text("DELETE FROM audit WHERE seq > :kept"), {"kept": kept})
    assert first_bad(store) == BadRow(kept + 1, Damage.DELETED)


def test_a_head_moved_back_with_the_cut_is_noticed_by_its_code(store: Store) -> None:
    with tampering(store) as connection:
        connection.execute(text("DELETE FROM audit WHERE seq > 6"))
        connection.execute(
            text("UPDATE audit_head SET seq = 6, hash = :hash"), {"hash": row(connection, 6)["hash"]}
        )
    assert first_bad(store) == BadRow(6, Damage.HEAD)


def test_a_missing_head_is_noticed(store: Store) -> None:
    with tampering(store) as connection:
        connection.execute(text("DELETE FROM audit_head"))
    assert first_bad(store) == BadRow(ROWS, Damage.HEAD)


@pytest.mark.parametrize("other", [6, 9])
def test_exchanged_rows_are_named(store: Store, other: int) -> None:
    with tampering(store) as connection:
        one, two = row(connection, 4), row(connection, other)
        remove(connection, 4)
        remove(connection, other)
        put(connection, {**one, "seq": other})
        put(connection, {**two, "seq": 4})
    assert first_bad(store) == BadRow(4, Damage.SWAPPED)


def test_exchanged_neighbours_are_named(store: Store) -> None:
    with tampering(store) as connection:
        one, two = row(connection, 4), row(connection, 5)
        remove(connection, 4)
        remove(connection, 5)
        put(connection, {**one, "seq": 5})
        put(connection, {**two, "seq": 4})
    assert first_bad(store) == BadRow(4, Damage.SWAPPED)


def test_an_inserted_row_is_named(store: Store) -> None:
    with tampering(store) as connection:
        for seq in range(ROWS, 4, -1):
            connection.execute(
                text("UPDATE audit SET seq = :new WHERE seq = :old"), {"new": seq + 1, "old": seq}
            )
        fourth = row(connection, 4)
        body = json.dumps(
            {**json.loads(fourth["body"]), "seq": 5},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )
        put(connection, rehashed({**fourth, "seq": 5, "body": body}, fourth["hash"]))
    assert first_bad(store) == BadRow(5, Damage.INSERTED)


def test_a_row_added_at_the_end_is_named(store: Store) -> None:
    with tampering(store) as connection:
        last = row(connection, ROWS)
        body = json.dumps(
            {**json.loads(last["body"]), "seq": ROWS + 1},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        )
        put(connection, rehashed({**last, "seq": ROWS + 1, "body": body}, last["hash"]))
    assert first_bad(store) == BadRow(ROWS + 1, Damage.INSERTED)
