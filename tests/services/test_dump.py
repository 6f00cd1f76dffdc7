"""The whole store leaves in an open form and comes back equal, table by table, on both databases; sealed
talks stay sealed on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import LargeBinary

from gridguard_desktop.db.cipher import unseal
from gridguard_desktop.db.dump import write_dump
from gridguard_desktop.db.dump_format import late_columns, member_of, row_of, schema, tables
from gridguard_desktop.db.dump_load import load_dump
from gridguard_desktop.db.keys import LEAST_COST
from gridguard_desktop.db.locked_zip import LockedZipReader, LockedZipWriter
from gridguard_desktop.db.models import Attachment
from gridguard_desktop.db.sealed_columns import FILES, KEPT_SEALED, attachment_context
from gridguard_desktop.db.store import Store
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.db.verify import verify_store
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import FixedClock, china_time
from gridguard_desktop.domain.errors import Refused, StoreDamaged, StoreError, WrongPassword
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.services.session import actor_for, services_for
from tests.dumps import contents, differences
from tests.factories import intake
from tests.services.test_attachments import photo
from tests.services.test_caucus import NEEDLE, SPELLINGS, hear
from tests.stores import LOGIN, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    As = Callable[[str], Services]

FILE_PASSWORD = "eine lange Zeile, 一句长话"


@pytest.fixture
def lived_in(case: Case, services: As, clock: FixedClock) -> Case:
    """A case with a sealed talk, a file, an issued paper, somebody who is typing; a map with a pin."""
    case.bring_to("mediating")
    hear(case)
    case.bring_to("performing")
    services("officer").attachments.add(
        "dispute", case.id, photo(), category="evidence", file_name="现场.jpg"
    )
    services("mediator").papers.issue(Paper.AGREEMENT, case.id, way="save")
    services("clerk").drafts.save("resident", {"name": "还没写完"})
    maps = services("chief").maps
    sheet = maps.add_paper("示意图", 500, 400)
    maps.draw(sheet, case.station.grids[0], ((1.5, 2), (300, 2), (300, 200.25)))
    maps.pin(sheet, "patrol_point", (12.5, 30), "东门")
    return case


def test_it_comes_back_equal_table_by_table(
    lived_in: Case, store: Store, target: str | None, tmp_path: Path, clock: FixedClock
) -> None:
    before = contents(store)
    told: list[tuple[int, int]] = []
    dump = write_dump(store, tmp_path / "a.zip", FILE_PASSWORD, progress=lambda *step: told.append(step))
    assert dump.rows == sum(len(rows) for rows in before.values())
    assert told[0] == (0, dump.rows)
    loaded = load_dump(
        tmp_path / "a.zip", FILE_PASSWORD, tmp_path / "new", LOGIN, PASSWORD, url=target, clock=clock
    )
    assert loaded.manifest["tables"] == {name: len(rows) for name, rows in before.items()}
    again = Store.open(tmp_path / "new", LOGIN, PASSWORD, clock=clock, kdf=LEAST_COST)
    try:
        assert differences(before, contents(again)) == []
        assert {name for name, rows in before.items() if rows} >= {"attachment", "paper_issue", "draft"}
        assert verify_store(again).is_whole
        _work_goes_on(again, lived_in.id, clock)
    finally:
        again.close()


def _work_goes_on(store: Store, case_id: int, clock: FixedClock) -> None:
    """Search, sealed talks, files and new records are as they were."""
    people: As = lambda login: services_for(store, actor_for(store, login, clock), clock)  # noqa: E731
    assert [hit.title for hit in people("clerk").search.find("赵国强").hits if hit.kind == "resident"]
    talk = next(one for one in people("mediator").disputes.view(case_id).sessions if one.mode == "caucus")
    opened = people("mediator").disputes.read_sealed_talk(dispute_id=case_id, session_id=talk.id)
    assert opened.record == NEEDLE
    (kept,) = people("officer").attachments.list_of("dispute", case_id)
    assert people("officer").attachments.open(kept.id).content
    number = people("clerk").for_type("dispute").count(ListQuery("dispute"))
    people("clerk").disputes.register(intake())
    assert people("clerk").for_type("dispute").count(ListQuery("dispute")) == number + 1


def test_what_was_said_in_a_sealed_talk_is_nowhere_in_it(
    lived_in: Case, store: Store, tmp_path: Path
) -> None:
    write_dump(store, tmp_path / "a.zip", FILE_PASSWORD)
    with LockedZipReader(tmp_path / "a.zip", FILE_PASSWORD) as archive:
        members = {name: archive.read(name) for name in archive.names}
    assert not [name for name, content in members.items() if any(one in content for one in SPELLINGS)]
    assert "还没写完".encode() not in b"".join(members.values())
    assert store.keys.root not in b"".join(members.values())
    assert not [name for name in members if "现场" in name or "赵" in name]


def test_another_program_can_read_it(lived_in: Case, store: Store, tmp_path: Path) -> None:
    write_dump(store, tmp_path / "a.zip", FILE_PASSWORD, facts={"用途": "换系统"})
    with LockedZipReader(tmp_path / "a.zip", FILE_PASSWORD) as archive:
        told = json.loads(archive.read("schema.json"))
        assert "用途：换系统" in archive.read("README.txt").decode()
        for table in tables():
            described = told["$defs"][table.name]
            for line in archive.read(member_of(table)).splitlines():
                row = json.loads(line)
                assert set(row) == set(described["required"])
                assert not [name for name, value in row.items() if not fits(described, name, value)]
        (row,) = [json.loads(line) for line in archive.read("tables/attachment.jsonl").splitlines()]
        assert archive.read(row["sealed"])[:3] == b"\xff\xd8\xff"
        (paper,) = [json.loads(line) for line in archive.read("tables/paper_issue.jsonl").splitlines()]
        assert archive.read(paper["sealed"])[:5] == b"%PDF-"
    resident = told["$defs"]["resident"]["properties"]
    assert resident["id_number"]["title"] == "证件号码"
    assert resident["household_id"]["x-references"] == "household.id"
    assert told["x-lists"][resident["residence_kind"]["x-list"]]


def fits(described: dict[str, Any], name: str, value: Any) -> bool:
    kinds = {
        str: "string",
        bool: "boolean",
        int: "integer",
        float: "number",
        dict: "object",
        list: "array",
        type(None): "null",
    }
    return kinds[type(value)] in described["properties"][name]["type"]


def test_every_sealed_column_is_decided_on() -> None:
    known = {(one.table, one.column) for one in FILES} | KEPT_SEALED
    plain = {("audit", "prev"), ("audit", "hash"), ("audit_head", "hash"), ("audit_head", "mac")}
    plain.add(("grid_shape", "polygons"))  # an outline as it is drawn, in bytes for its length only
    plain.add(("report_template", "workbook"))  # a superior's blank form: nobody stands in it
    found = {
        (table.name, column.name)
        for table in tables()
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    assert found == known | plain
    assert schema()["$defs"]["session_note"]["properties"]["sealed"]["x-sealed"] is True


def test_links_in_a_ring_wait_until_all_rows_are_there() -> None:
    waiting = {table.name: late_columns(table) for table in tables() if late_columns(table)}
    assert waiting["division"] == ("parent_id",)
    assert all(
        table.columns[name].nullable for table in tables() for name in late_columns(table)
    )  # they are empty for a moment


def test_nothing_is_loaded_over_a_store_or_with_a_wrong_password(store: Store, tmp_path: Path) -> None:
    write_dump(store, tmp_path / "a.zip", FILE_PASSWORD)
    with pytest.raises(StoreError):
        load_dump(tmp_path / "a.zip", FILE_PASSWORD, store.home, LOGIN, PASSWORD)
    for file_password, password in (("wrong wrong wrong", PASSWORD), (FILE_PASSWORD, "wrong wrong wrong")):
        with pytest.raises(WrongPassword):
            load_dump(tmp_path / "a.zip", file_password, tmp_path / "new", LOGIN, password)
    assert not (tmp_path / "new" / "store.db").exists()


@pytest.mark.parametrize(
    ("member", "change"),
    [
        ("tables/resident.jsonl", lambda content: content.replace("赵国强".encode(), "赵国弱".encode())),
        ("tables/resident.jsonl", lambda content: b"\n".join(content.split(b"\n")[1:])),
        ("tables/resident.jsonl", lambda content: content[:-3]),
        ("tables/resident.jsonl", lambda content: content + b"{}\n"),
        ("manifest.json", lambda content: content.replace(b"gridguard-dump", b"another-dump")),
        ("manifest.json", lambda content: b"[]"),
    ],
)
def test_what_was_altered_is_not_taken_in(
    store: Store, tmp_path: Path, member: str, change: Callable[[bytes], bytes]
) -> None:
    write_dump(store, tmp_path / "a.zip", FILE_PASSWORD)
    _rewritten(tmp_path / "a.zip", tmp_path / "b.zip", member, change)
    with pytest.raises(StoreDamaged):
        load_dump(tmp_path / "b.zip", FILE_PASSWORD, tmp_path / "new", LOGIN, PASSWORD)
    assert not (tmp_path / "new" / "store.db").exists()
    load_dump(tmp_path / "a.zip", FILE_PASSWORD, tmp_path / "new", LOGIN, PASSWORD)


def test_a_dump_of_another_version_is_refused_by_name(store: Store, tmp_path: Path) -> None:
    write_dump(store, tmp_path / "a.zip", FILE_PASSWORD)
    older = json.dumps("0001").encode()
    _rewritten(
        tmp_path / "a.zip",
        tmp_path / "b.zip",
        "manifest.json",
        lambda content: json.dumps({**json.loads(content), "revision": json.loads(older)}).encode(),
    )
    with pytest.raises(Refused, match="另一版本"):
        load_dump(tmp_path / "b.zip", FILE_PASSWORD, tmp_path / "new", LOGIN, PASSWORD)


def test_a_file_outside_the_dump_is_not_asked_for(store: Store, station: MadeStation) -> None:
    table = next(one for one in tables() if one.name == "resident")
    for wrong in (b"[]", b"{}", b"not json"):
        with pytest.raises(ValueError, match=r"."):
            row_of(table, wrong)


def test_a_damaged_file_stops_the_dump(lived_in: Case, services: As, store: Store, tmp_path: Path) -> None:
    with UnitOfWork(store, services("clerk").context.actor, write=True) as work:
        row = work.session.query(Attachment).one()
        assert unseal(store.keys.attachments, row.sealed, attachment_context("dispute", lived_in.id))
        row.sealed = row.sealed[:-1] + b"x"
    with pytest.raises(StoreDamaged):
        write_dump(store, tmp_path / "a.zip", FILE_PASSWORD)


def _rewritten(source: Path, target: Path, member: str, change: Callable[[bytes], bytes]) -> None:
    with LockedZipReader(source, FILE_PASSWORD) as archive, target.open("w+b") as file:
        made = LockedZipWriter(file, FILE_PASSWORD, china_time(FixedClock().now()))
        for name in archive.names:
            content = archive.read(name)
            made.add(name, change(content) if name == member else content)
        made.close()
