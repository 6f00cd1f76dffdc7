"""Lists leave masked, within sight, on record, and no text in them is ever a formula."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING

import openpyxl
import pytest
from sqlalchemy import select

from gridguard_desktop.db.models import Organisation, Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import OfficerError, PermissionDenied, ValidationError
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.domain.permissions import Role
from tests.factories import made_id

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

RESIDENTS = ListQuery("resident")


class GivenUp(Exception):
    """The user pressed 取消."""


def test_a_spreadsheet_shows_what_the_list_shows(services: As, tmp_path: Path, store: Store) -> None:
    clerk = services("clerk")
    done: list[tuple[int, int]] = []
    export = clerk.exports.write_list(
        RESIDENTS, tmp_path / "居民.xlsx", progress=lambda *step: done.append(step)
    )
    assert (export.count, done) == (4, [(0, 4)])
    assert export.sha256 == hashlib.sha256(export.path.read_bytes()).hexdigest()
    sheet = openpyxl.load_workbook(export.path).active
    rows = [[cell.value or "" for cell in row] for row in sheet]
    assert rows[0][:3] == ["姓名", "性别", "年龄段"]
    assert [row[0] for row in rows[1:5]] == ["欧阳小红", "钱进", "王秀英", "赵国强"]
    assert rows[3][1:3] == ["男", "18–59"]
    assert "周敏" in rows[6][0]
    written = "".join(str(cell) for row in rows for cell in row)
    assert "19000000001" not in written
    assert "190****0001" in written
    assert made_id(2)[6:14] not in written
    with UnitOfWork(store, clerk.context.actor) as work:
        (trail,) = work.session.scalars(select(AuditRow).where(AuditRow.action == "records:exported"))
    assert export.sha256 in trail.body
    assert '"count":4' in trail.body


def test_chosen_columns_filters_and_order(services: As, tmp_path: Path, station: MadeStation) -> None:
    query = ListQuery(
        "resident", (Filter("grid_id", Operator.EQUALS, station.grids[0]),), sort="-name_pinyin"
    )
    path = (
        services("clerk")
        .exports.write_list(query, tmp_path / "a.csv", fields=["name", "grid_id", "state"])
        .path
    )
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [
            ["姓名", "网格", "状态"],
            ["赵国强", "梅园一网格", "在册"],
            ["王秀英", "梅园一网格", "在册"],
        ]


def test_no_text_is_a_formula(services: As, tmp_path: Path, store: Store, station: MadeStation) -> None:
    clerk = services("clerk")
    nasty = ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "＝1"]
    with UnitOfWork(store, clerk.context.actor, write=True) as work:
        for name in nasty:
            work.session.add(
                Organisation(
                    name=name, kind="shop", address_text="http://example.test", grid_id=station.grids[0]
                )
            )
    query = ListQuery("organisation")
    book = openpyxl.load_workbook(clerk.exports.write_list(query, tmp_path / "a.xlsx").path)
    assert {cell.data_type for row in book.active for cell in row if cell.value} == {"s"}
    assert all(cell.hyperlink is None for row in book.active for cell in row)
    with clerk.exports.write_list(query, tmp_path / "a.csv").path.open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = list(csv.reader(file))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "＝"))]


def test_exports_end_where_sight_and_permission_end(services: As, tmp_path: Path) -> None:
    with pytest.raises(PermissionDenied):
        services("officer").exports.write_list(RESIDENTS, tmp_path / "a.csv")
    with pytest.raises(PermissionDenied):
        services(Role.ADMINISTRATOR).exports.write_list(RESIDENTS, tmp_path / "a.csv")
    assert list(tmp_path.glob("*.csv")) == []


def test_archived_rows_stay_out(
    services: As, tmp_path: Path, store: Store, station: MadeStation, clock: object
) -> None:
    clerk = services("clerk")
    with UnitOfWork(store, clerk.context.actor, write=True) as work:
        work.session.get_one(Resident, station.residents[0]).archived_on = clerk.context.clock.today()
    assert clerk.exports.write_list(RESIDENTS, tmp_path / "a.csv").count == 3


def test_a_place_that_cannot_be_written_is_said_so(services: As, tmp_path: Path) -> None:
    clerk = services("clerk")
    with pytest.raises(ValidationError):
        clerk.exports.write_list(RESIDENTS, tmp_path / "a.pdf")
    with pytest.raises(OfficerError, match="无法写入"):
        clerk.exports.write_list(RESIDENTS, tmp_path / "no such folder" / "a.csv")


def test_giving_up_leaves_no_file_and_no_row(services: As, tmp_path: Path, store: Store) -> None:
    clerk = services("clerk")
    place = tmp_path / "out"
    place.mkdir()

    def stop(_done: int, _total: int) -> None:
        raise GivenUp

    with pytest.raises(GivenUp):
        clerk.exports.write_list(RESIDENTS, place / "a.xlsx", progress=stop)
    assert list(place.iterdir()) == []
    with UnitOfWork(store, clerk.context.actor) as work:
        assert list(work.session.scalars(select(AuditRow).where(AuditRow.action == "records:exported"))) == []
