"""The audit trail: every change, read and refusal leaves its row, in the same transaction, for good."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from gridguard_desktop.db.audit import PROGRAM, record_event
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.bulk import bulk_insert
from gridguard_desktop.db.changes import Changes
from gridguard_desktop.db.models import Attachment, Beat, Draft, Resident, User
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import verify_chain
from gridguard_desktop.domain.audit_events import EVENT_NAMES, AuditEvent, AuditResult
from gridguard_desktop.domain.permissions import Role

Work = Callable[[], UnitOfWork]


def trail(reading: Work) -> list[dict[str, Any]]:
    with reading() as work:
        bodies = work.session.execute(select(AuditRow.body).order_by(AuditRow.seq)).scalars()
        return [json.loads(body) for body in bodies]


def test_creating_changing_and_deleting_leave_one_row_each(
    store: Store, writing: Work, reading: Work
) -> None:
    with writing() as work:
        beat = Beat(code="01", name="一警格")
        work.session.add(beat)
    with writing() as work:
        work.session.merge(beat).name = "二警格"
    with writing() as work:
        work.session.delete(work.session.get_one(Beat, beat.id))
    created, changed, deleted = trail(reading)
    assert [row["action"] for row in (created, changed, deleted)] == [
        "record:created",
        "record:updated",
        "record:deleted",
    ]
    assert created["after"] == {"code": "01", "name": "一警格"}
    assert (changed["before"], changed["after"]) == ({"name": "一警格"}, {"name": "二警格"})
    assert deleted["before"] == {"code": "01", "name": "二警格"}
    for number, row in enumerate((created, changed, deleted), start=1):
        assert (row["seq"], row["type"], row["id"], row["user"], row["login"]) == (
            number,
            "beat",
            beat.id,
            7,
            "zhang",
        )
        assert (row["roles"], row["result"], row["alg"]) == (["officer"], "ok", "SHA-256")
        assert {"at", "mono", "tz", "pc", "app", "session"} <= set(row)
    assert verify_chain(store).first_bad is None


def test_saving_what_did_not_change_leaves_nothing(writing: Work, reading: Work) -> None:
    with writing() as work:
        work.session.add(Beat(code="01", name="一警格"))
    with writing() as work:
        beat = work.session.execute(select(Beat)).scalar_one()
        beat.name = "另"
        beat.name = "一警格"
    assert len(trail(reading)) == 1
    with reading() as work:
        assert work.session.execute(select(Beat.version)).scalar_one() == 1


def test_drafts_are_not_audited(writing: Work, reading: Work, store: Store) -> None:
    with writing() as work:
        work.session.add(User(login="wang", name="王", role=Role.CLERK))
    with writing() as work:
        work.session.add(
            Draft(user_id=1, form="dispute", content={"text": "draft"}, saved_at=store.clock.now())
        )
    assert [row["type"] for row in trail(reading)] == ["user"]


def test_sensitive_values_leave_a_digest_only(writing: Work, reading: Work) -> None:
    sensitive = [name for name, column in table_of(Attachment).c.items() if column.info.get("sensitive")]
    assert sensitive == ["thumbnail", "sealed"]
    values: dict[str, Any] = {
        "record_type_key": "dispute",
        "record_id": 1,
        "category": "photo",
        "file_name": "a.jpg",
        "media_type": "image/jpeg",
        "size": 3,
        "sha256": "0" * 64,
    }
    with writing() as work:
        work.session.add(User(login="wang", name="王", role=Role.CLERK))
    with writing() as work:
        work.session.add_all(
            [Attachment(**values, added_by=1, sealed=content) for content in (b"abc", b"abc", b"abd")]
        )
    digests = [row["after"]["sealed"]["sealed"] for row in trail(reading)[1:]]
    assert digests[0] == digests[1] != digests[2]
    assert {len(digest) for digest in digests} == {32}


def test_numbers_of_people_never_stand_in_the_trail(writing: Work, reading: Work) -> None:
    with writing() as work:
        work.session.add(
            Resident(
                name="王五",
                id_number="320399199001011234",
                id_tail="1234",
                phone="19000005678",
                phone_tail="5678",
            )
        )
    (row,) = trail(reading)
    assert set(row["after"]["id_number"]) == set(row["after"]["phone"]) == {"sealed"}
    assert set(row["after"]) & {"id_tail", "phone_tail"} == set()


def test_events_are_rows_too(store: Store, writing: Work, reading: Work) -> None:
    with writing() as work:
        number = work.record_event(
            AuditEvent.DENIED,
            record_type="dispute",
            record_id=3,
            result=AuditResult.DENIED,
            purpose="case:4",
            details={"permission": "dispute:read", "ids": {3, 2}},
        )
    assert number == 1
    (row,) = trail(reading)
    assert (row["action"], row["result"], row["purpose"]) == ("access:denied", "denied", "case:4")
    assert row["details"] == {"permission": "dispute:read", "ids": [2, 3]}
    with UnitOfWork(store, PROGRAM, write=True) as work:
        record_event(work.session, AuditEvent.STORE_CREATED)
    assert (trail(reading)[1]["login"], trail(reading)[1]["user"]) == ("(program)", 0)
    with pytest.raises(RuntimeError, match="opened for reading"), reading() as work:
        work.record_event(AuditEvent.SEARCHED)


def test_every_event_has_a_name_in_chinese() -> None:
    assert set(EVENT_NAMES) == set(AuditEvent)
    assert all(not str(name).isascii() for name in EVENT_NAMES.values())


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET login = 'x'",
        "DELETE FROM audit",
        "DELETE FROM audit_head",
    ],
)
def test_rows_are_never_changed_or_deleted(
    store: Store, writing: Work, reading: Work, statement: str
) -> None:
    with writing() as work:
        work.record_event(AuditEvent.SIGNED_IN)
    with pytest.raises(DBAPIError, match="never changed|never deleted"), writing() as work:
        work.session.connection().execute(text(statement))
    assert len(trail(reading)) == 1
    assert verify_chain(store).first_bad is None


def test_a_very_large_import_is_one_row_with_count_and_digest(
    store: Store, writing: Work, reading: Work
) -> None:
    heard: list[Changes] = []
    store.changes.subscribe(heard.append)
    rows = [{"id": number, "code": f"{number:05}", "name": f"第{number}格"} for number in range(1, 12_001)]
    with writing() as work:
        assert (
            bulk_insert(
                work.session,
                Beat,
                iter(rows),
                action=AuditEvent.RECORDS_IMPORTED,
                details={"file_sha256": "ab"},
            )
            == 12_000
        )
    (row,) = trail(reading)
    assert (row["action"], row["type"], row["details"]["count"]) == ("records:imported", "beat", 12_000)
    assert row["details"]["file_sha256"] == "ab"
    assert len(row["details"]["digest"]) == 64
    assert heard == [Changes(wholesale=frozenset({"beat"}))]
    with writing() as work:
        work.session.add(Beat(code="x", name="x"))  # its id comes after those that were given
    with reading() as work:
        assert work.session.execute(select(func.max(Beat.id))).scalar_one() == 12_001
        assert work.session.execute(select(func.count()).where(Beat.version == 1)).scalar_one() == 12_001


def test_importing_nothing_leaves_nothing(writing: Work, reading: Work) -> None:
    with writing() as work:
        assert bulk_insert(work.session, Beat, []) == 0
    assert trail(reading) == []


def test_unaudited_statements_say_so_and_leave_nothing(writing: Work, reading: Work) -> None:
    with writing() as work:
        work.session.add(Beat(code="01", name="一警格"))
    with writing() as work:
        work.session.execute(
            update(Beat).values(archived_on=date(2026, 1, 1)).execution_options(unaudited=True)
        )
        work.session.execute(delete(Draft).execution_options(unaudited=True))
    assert len(trail(reading)) == 1
