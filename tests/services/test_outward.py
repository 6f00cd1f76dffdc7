"""Plain data leave for a purpose and a recipient, approved by a second person, once, under a password, with a
day to be destroyed: and there is no way around it."""

from __future__ import annotations

import ast
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import select

from gridguard_desktop.db.locked_zip import LockedZipReader
from gridguard_desktop.db.models import ExportRequest, Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import (
    NotFound,
    OfficerError,
    PermissionDenied,
    Refused,
    ValidationError,
)
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.outward import RequestState
from gridguard_desktop.domain.permissions import Role
from tests.source_tree import package_sources

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

RESIDENTS = ListQuery("resident")
COLUMNS = ("name", "id_number", "phone")
PASSWORD = "eine lange Zeile, 一句长话"


def asked(services: As, query: ListQuery = RESIDENTS) -> int:
    return services("clerk").outward.ask_list(query, COLUMNS, "街道核对选民登记", "黄山街道办事处")


def decide(services: As, request: int, *, approve: bool = True, login: str = "chief") -> None:
    outward = services(login).outward
    version = next(one.version for one in outward.requests() if one.id == request)
    outward.decide(request, version, approve=approve, answer="" if approve else "用途不明")


def write(services: As, request: int, place: Path, login: str = "clerk") -> Any:
    return services(login).plain_exports.write_list(request, place / "名单.zip", PASSWORD)


def rows_in(path: Path) -> list[list[str]]:
    with LockedZipReader(path, PASSWORD) as archive:
        book = openpyxl.load_workbook(io.BytesIO(archive.read("list.xlsx")))
    return [[cell.value or "" for cell in row] for row in book.active]


def trail(store: Store, services: As, action: str) -> list[AuditRow]:
    with UnitOfWork(store, services("clerk").context.actor) as work:
        return list(work.session.scalars(select(AuditRow).where(AuditRow.action == action)))


def test_the_whole_way_of_a_plain_list(services: As, store: Store, tmp_path: Path) -> None:
    request = asked(services)
    (seen,) = services("chief").outward.requests()
    assert (seen.state, seen.what, seen.count, seen.may_decide) == (RequestState.ASKED, "人口", 4, True)
    assert seen.columns == ("姓名", "证件号码", "联系电话")
    decide(services, request)
    (mine,) = services("clerk").outward.requests()
    assert (mine.state, mine.may_write, mine.may_decide) == (RequestState.APPROVED, True, False)
    made = write(services, request, tmp_path)
    rows = rows_in(made.path)
    assert made.count == 4
    assert "19000000001" in [row[2] for row in rows]
    assert sorted(len(row[1]) for row in rows[1:5]) == [18, 18, 18, 18]
    assert not [cell for row in rows for cell in row if "*" in cell]
    assert b"1900000000" not in made.path.read_bytes()
    with LockedZipReader(made.path, PASSWORD) as archive:
        note = archive.read("README.txt").decode("utf-8-sig")
    told = "".join("".join(row) for row in rows)
    for words in ("街道核对选民登记", "黄山街道办事处", "周敏 clerk 2026-10-09", "销毁期限：2026-10-16"):
        assert words in note
        assert words in told
    (row,) = trail(store, services, "records:exported_plain")
    assert '"purpose":"街道核对选民登记"' in row.body
    assert made.sha256 in row.body
    assert '"destroy_by":"2026-10-16"' in row.body
    with UnitOfWork(store, services("clerk").context.actor) as work:
        kept = work.session.get_one(ExportRequest, request)
        assert (kept.sha256, kept.written_count) == (made.sha256, 4)


def test_no_file_without_an_approval_of_somebody_else(
    services: As, store: Store, station: MadeStation, tmp_path: Path, clock: FixedClock
) -> None:
    request = asked(services)
    with pytest.raises(Refused, match="尚待审批"):
        write(services, request, tmp_path)
    for login in ("clerk", "officer", "mediator", "administrator", "auditor", "patrol_lead"):
        with pytest.raises((PermissionDenied, NotFound)):
            services(login).outward.decide(request, 1, approve=True)
    own = services("chief").outward.ask_list(RESIDENTS, COLUMNS, "自己看看", "自己")
    with pytest.raises(Refused, match="须由他人审批"):
        services("chief").outward.decide(own, 1, approve=True)
    decide(services, request)
    with pytest.raises(NotFound):  # somebody else's approval is not mine
        services("chief").plain_exports.write_list(request, tmp_path / "a.zip", PASSWORD)
    assert list(tmp_path.glob("*.zip")) == []
    assert trail(store, services, "records:exported_plain") == []


def test_an_approval_is_for_today_and_for_once(services: As, tmp_path: Path, clock: FixedClock) -> None:
    request = asked(services)
    decide(services, request)
    with pytest.raises(Refused, match="已由他人审批"):
        services("chief").outward.decide(request, 1, approve=True)
    write(services, request, tmp_path)
    with pytest.raises(Refused, match="已使用"):
        write(services, request, tmp_path)
    late = asked(services)
    decide(services, late)
    clock.advance(hours=24)
    with pytest.raises(Refused, match="现已失效"):
        write(services, late, tmp_path)
    refused = asked(services)
    with pytest.raises(ValidationError):
        services("chief").outward.decide(refused, 1, approve=False)
    decide(services, refused, approve=False)
    with pytest.raises(Refused, match="未获批准"):
        write(services, refused, tmp_path)
    states = [one.state for one in services("clerk").outward.requests()]
    assert states == [RequestState.REFUSED, RequestState.EXPIRED, RequestState.WRITTEN]


def test_rows_and_columns_are_those_that_were_approved(
    services: As, store: Store, station: MadeStation, tmp_path: Path
) -> None:
    narrow = ListQuery("resident", (Filter("grid_id", Operator.EQUALS, station.grids[0]),))
    request = asked(services, narrow)
    assert services("chief").outward.requests()[0].conditions == "网格：梅园一网格"
    decide(services, request)
    assert [row[0] for row in rows_in(write(services, request, tmp_path).path)[1:3]] == ["王秀英", "赵国强"]
    grown = asked(services, narrow)
    decide(services, grown)
    with UnitOfWork(store, services("clerk").context.actor, write=True) as work:
        moved = work.session.scalars(select(Resident).where(Resident.grid_id == station.grids[1])).first()
        assert moved is not None
        moved.grid_id = station.grids[0]
    with pytest.raises(Refused, match="由 2 条增加到 3 条"):
        write(services, grown, tmp_path)


def test_a_request_says_what_for_and_for_whom(services: As) -> None:
    for purpose, recipient, missing in (("", "x", {"purpose"}), (" ", "", {"purpose", "recipient"})):
        with pytest.raises(ValidationError) as wrong:
            services("clerk").outward.ask_list(RESIDENTS, COLUMNS, purpose, recipient)
        assert set(wrong.value.fields) == missing
    with pytest.raises(Refused, match="没有脱敏的号码"):
        services("clerk").outward.ask_list(RESIDENTS, ("name",), "x", "x")
    with pytest.raises(Refused, match="1 至 50,000"):
        services("clerk").outward.ask_list(ListQuery("resident", ids=()), COLUMNS, "x", "x")
    for role in (Role.OFFICER, Role.MEDIATOR, Role.ADMINISTRATOR, Role.AUDITOR, Role.PATROL_LEAD):
        with pytest.raises(PermissionDenied):
            services(role).outward.ask_list(RESIDENTS, COLUMNS, "x", "x")


def test_a_file_that_was_not_finished_uses_nothing_up(
    services: As, store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request = asked(services)
    decide(services, request)
    exports = services("clerk").plain_exports
    with pytest.raises(ValidationError):
        exports.write_list(request, tmp_path / "a.zip", "short")
    with pytest.raises(ValidationError):
        exports.write_list(request, tmp_path / "a.xlsx", PASSWORD)
    with pytest.raises(OfficerError, match="无法写入"):
        exports.write_list(request, tmp_path / "nowhere" / "a.zip", PASSWORD)

    def stop(_done: int, _total: int) -> None:
        raise GivenUp

    place = tmp_path / "out"
    place.mkdir()
    with pytest.raises(GivenUp):
        exports.write_list(request, place / "a.zip", PASSWORD, progress=stop)
    assert list(place.iterdir()) == []
    assert write(services, request, place).count == 4


class GivenUp(Exception):
    """The user pressed 取消."""


def test_the_whole_store_takes_the_chief_and_a_second_person(
    services: As, store: Store, station: MadeStation, tmp_path: Path, clock: FixedClock
) -> None:
    for role in (Role.CLERK, Role.ADMINISTRATOR, Role.OFFICER, Role.AUDITOR):
        with pytest.raises(PermissionDenied):
            services(role).outward.ask_dump("换系统", "市局科信")
    request = services("chief").outward.ask_dump("换系统", "市局科信")
    exports = services("chief").plain_exports
    with pytest.raises(Refused, match="尚待审批"):
        exports.write_dump(request, tmp_path / "全库.zip", PASSWORD)
    assert services("clerk").outward.requests() == ()
    (seen,) = services("administrator").outward.requests()
    assert (seen.what, seen.may_decide, seen.may_write) == ("全库数据", True, False)
    decide(services, request, login="administrator")
    with pytest.raises(PermissionDenied):  # who approved cannot take it out
        services("administrator").plain_exports.write_dump(request, tmp_path / "b.zip", PASSWORD)
    made = exports.write_dump(request, tmp_path / "全库.zip", PASSWORD)
    with LockedZipReader(made.path, PASSWORD) as archive:
        assert "销毁期限：2026-10-16" in archive.read("README.txt").decode()
    (row,) = trail(store, services, "store:dumped")
    assert made.sha256 in row.body
    with pytest.raises(Refused, match="已使用"):
        exports.write_dump(request, tmp_path / "c.zip", PASSWORD)


def test_a_request_for_a_list_does_not_open_the_store(services: As, tmp_path: Path) -> None:
    request = services("chief").outward.ask_list(RESIDENTS, COLUMNS, "x", "x")
    with pytest.raises(NotFound):
        services("chief").plain_exports.write_dump(request, tmp_path / "a.zip", PASSWORD)


def test_nothing_else_in_the_program_reads_plain_rows_or_writes_a_dump() -> None:
    """Who uses the two ways to plain data: the approved file, and the command that calls it."""
    allowed = {
        "plain_rows_of": {"services/lines.py", "services/outward/writing.py"},
        "write_dump": {
            "db/dump.py",
            "services/outward/writing.py",
            "cli/dumping.py",
            "ui/pages/outward/writing.py",
        },
    }
    found: dict[str, set[str]] = {name: set() for name in allowed}
    for source in package_sources():
        for node in ast.walk(source.tree):
            names = {
                getattr(node, "id", None),
                getattr(node, "attr", None),
                getattr(node, "name", None),
            }
            for name in names & set(allowed):
                found[str(name)].add(str(source.path).split("gridguard_desktop/")[-1])
    assert found == allowed
