"""A clerk imports rosters and lists of disputes: planned, applied once, mended and applied again; on both
databases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import func, select

from gridguard_desktop.db.models import Dispute, Household, Party, Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import OfficerError, PermissionDenied
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.paths import resource
from tests.factories import made_id, made_phone
from tests.importing.rosters import GRID_ROSTER, row_of, write_csv, write_workbook

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.actors import Actor
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

HEADS = ["姓名", "与户主关系", "身份证号", "联系电话", "门牌地址", "所属网格", "户编号", "民族", "爱好"]
CASES = resource("data", "mediation", "cases.csv")


@pytest.fixture
def clerk(services: As) -> Services:
    return services("clerk")


def people(store: Store, actor: Actor, *names: str) -> dict[str, Resident]:
    with UnitOfWork(store, actor) as work:
        found = work.session.scalars(select(Resident).where(Resident.name.in_(names)))
        return {row.name: row for row in found}


def household_of_three() -> list[list[Any]]:
    return [
        ["梅园社区花名册"],
        HEADS,
        [
            "沈大勇",
            "户主",
            made_id(11),
            made_phone(11),
            "金山东路18号梅园小区8号楼1单元101室",
            "梅园一网格",
            "H-1",
            "汉",
            "钓鱼",
        ],
        ["沈小勇", "之子", made_id(13, date(2012, 1, 2)), None, None, None, None, "汉", None],
        ["范丽", "妻", made_id(12), "190 0000 0012;19000000013", None, None, None, "回", None],
        ["买买提·吐尔逊", "户主", made_id(15).lower(), None, "矿山路7号", "G2", "H-2", None, None],
        ["白雪", None, None, made_phone(16), "矿山路9号", "梅园二网格", None, None, None],
    ]


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "花名册.xlsx", household_of_three())


def test_a_roster_is_planned_applied_and_known_again(
    clerk: Services, roster: Path, store: Store, station: MadeStation
) -> None:
    plan = clerk.imports.plan_residents(roster)
    assert plan.summary.as_json() == {"created": 5, "updated": 0, "unchanged": 0, "rejected": 0, "errors": []}
    assert [column.title for column in plan.header.dropped] == ["民族"]
    assert plan.header.unknown == ("爱好",)
    assert "依法不予登记，未导入：民族" in plan.notices[0]
    assert any("有 2 行的户信息取自上一行" in notice for notice in plan.notices)
    assert any("另有 1 个未导入" in notice for notice in plan.notices)
    assert people(store, clerk.context.actor, "范丽") == {}  # a plan writes nothing

    done: list[tuple[int, int]] = []
    assert clerk.imports.apply(plan, progress=lambda *step: done.append(step)).created == 5
    assert done
    rows = people(store, clerk.context.actor, "沈大勇", "沈小勇", "范丽", "买买提·吐尔逊", "白雪")
    wife = rows["范丽"]
    assert (wife.phone, wife.phone_tail, wife.relation) == (made_phone(12), "0012", "10")
    assert wife.household_id == rows["沈大勇"].household_id == rows["沈小勇"].household_id
    assert wife.grid_id == station.grids[0]
    assert wife.address_text == rows["沈大勇"].address_text
    assert (wife.name_pinyin, wife.sex, wife.birth_date, wife.source, wife.state) == (
        "fanli",
        "2",
        date(1985, 3, 12),
        "imported",
        "registered",
    )
    assert rows["买买提·吐尔逊"].grid_id == station.grids[1]

    again = clerk.imports.plan_residents(roster)
    assert (again.summary.created, again.summary.updated, again.summary.unchanged) == (0, 0, 5)
    assert clerk.imports.apply(again).unchanged == 5
    # even a plan made before the first one was applied adds nobody twice
    assert clerk.imports.apply(plan).as_json()["created"] == 0
    assert [hit.title for hit in clerk.search.find("mmt", kinds=["resident"]).hits] == ["买买提·吐尔逊"]


def test_households_are_made_once_with_head_address_and_grid(
    clerk: Services, roster: Path, store: Store
) -> None:
    clerk.imports.apply(clerk.imports.plan_residents(roster))
    with UnitOfWork(store, clerk.context.actor) as work:
        rows = {row.number: row for row in work.session.scalars(select(Household))}
    assert set(rows) == {"H-1", "H-2"}
    assert (rows["H-1"].head_name, rows["H-1"].address_text) == (
        "沈大勇",
        "金山东路18号梅园小区8号楼1单元101室",
    )
    assert rows["H-1"].grid_id is not None


def test_what_the_file_says_anew_is_changed_and_blank_cells_empty_nothing(
    clerk: Services, roster: Path, tmp_path: Path, store: Store
) -> None:
    clerk.imports.apply(clerk.imports.plan_residents(roster))
    changed = write_csv(
        tmp_path / "b.csv",
        [
            ["姓名", "公民身份号码", "手机号", "户号", "迁出日期"],
            ["沈大勇", made_id(11), made_phone(77), None, None],
            ["范丽", made_id(12), None, "H-3", None],
            ["白雪", made_id(17), made_phone(16), None, "2026.9.1"],
        ],
        "gbk",
    )
    plan = clerk.imports.plan_residents(changed)
    assert (plan.summary.created, plan.summary.updated) == (0, 3)
    clerk.imports.apply(plan)
    rows = people(store, clerk.context.actor, "沈大勇", "范丽", "白雪")
    assert rows["沈大勇"].phone == made_phone(77)
    assert rows["沈大勇"].phone_tail == "0077"
    assert rows["沈大勇"].address_text is not None
    assert rows["范丽"].household_id != rows["沈大勇"].household_id
    assert (rows["白雪"].id_number, rows["白雪"].state, rows["白雪"].left_on) == (
        made_id(17),
        "moved_out",
        date(2026, 9, 1),
    )
    assert clerk.search.find(made_phone(77)).hits[0].title == "沈大勇"
    with UnitOfWork(store, clerk.context.actor) as work:
        trail = work.session.scalars(
            select(AuditRow).where(AuditRow.action == "record:updated", AuditRow.record_type == "resident")
        )
        assert len(list(trail)) == 3


DIRTY: list[list[Any]] = [
    ["沈大勇", 3.20399e17, "户号一", None],
    ["沈大勇", made_id(11)[:-1], None, None],
    ["张3", made_id(12), None, None],
    ["李四", made_id(13), None, "没有这个网格"],
    ["王五", made_id(14), None, None],
    ["王五", made_id(14), None, None],
    ["赵六", None, None, None],
    ["钱进", made_id(4, date(1990, 1, 15)), None, "G3"],
]


def test_every_bad_row_is_rejected_with_row_column_and_reason(clerk: Services, tmp_path: Path) -> None:
    file = write_workbook(tmp_path / "dirty.xlsx", [["姓名", "身份证号", "户编号", "所属网格"], *DIRTY])
    summary = clerk.imports.plan_residents(file).summary.as_json()
    assert (summary["created"], summary["unchanged"], summary["rejected"]) == (1, 1, 6)
    assert [(error["row"], error["column"]) for error in summary["errors"]] == [
        (2, "身份证号"),
        (3, "身份证号"),
        (4, "姓名"),
        (5, "所属网格"),
        (7, "身份证号"),
        (8, "姓名"),
    ]
    reasons = [error["reason"] for error in summary["errors"]]
    assert "末几位已经丢失" in reasons[0]
    assert "1 位" in reasons[1]
    assert reasons[3] == "没有名为“没有这个网格”的网格。请按网格列表填写名称或编码。"
    assert reasons[4] == "与第 6 行是同一人。"
    assert "无法确定是谁" in reasons[5]


def test_the_error_workbook_is_mended_and_imported_again(
    clerk: Services, tmp_path: Path, store: Store
) -> None:
    file = write_workbook(
        tmp_path / "dirty.xlsx",
        [
            ["姓名", "身份证号", "户编号", "民族", "所属网格"],
            ["王五", made_id(14), None, "汉", "=cmd|' /C calc'!A0"],
            ["张3", made_id(12), 7, "汉", None],
        ],
    )
    plan = clerk.imports.plan_residents(file)
    assert clerk.imports.write_errors(plan, tmp_path / "errors.xlsx") == 2
    book = openpyxl.load_workbook(tmp_path / "errors.xlsx")
    rows = [[cell.value for cell in row] for row in book.active]
    assert rows[0] == ["姓名", "身份证号", "户编号", "所属网格", "行号", "原因"]
    assert [row[4] for row in rows[1:]] == ["2", "3"]
    assert rows[2][:3] == ["张3", made_id(12), "7"]
    assert rows[2][5] == "姓名：“张3”不是姓名。"
    assert all(cell.data_type != "f" for row in book.active for cell in row)

    book.active["D2"] = "梅园一网格"
    book.active["A3"] = "张三"
    book.save(tmp_path / "mended.xlsx")
    mended = clerk.imports.plan_residents(tmp_path / "mended.xlsx")
    assert mended.summary.as_json() == {
        "created": 2,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "errors": [],
    }
    clerk.imports.apply(mended)
    assert set(people(store, clerk.context.actor, "王五", "张三")) == {"王五", "张三"}


def test_the_grid_roster_with_29_columns(clerk: Services, tmp_path: Path, store: Store) -> None:
    rows = [
        GRID_ROSTER,
        row_of(GRID_ROSTER, 姓名="必填", 身份证号="18位", 出生日期="格式YYYYMMDD"),
        row_of(
            GRID_ROSTER,
            姓名="何一",
            身份证号=made_id(21),
            出生日期=19850312,
            门牌地址="6号楼2单元301室",
            所属网格="梅园一网格",
            人员类型="常住",
            户编号="A1",
            与其他人员关系="户主",
            是否已迁出="否",
            是否已死亡=0,
            **{"现住小区/建筑": "梅园小区"},
        ),
        row_of(GRID_ROSTER, 姓名="何二", 身份证号=made_id(23), 出生日期="19850313"),
        row_of(GRID_ROSTER, 姓名="何三", 身份证号=made_id(25), 是否已迁出="是"),
        row_of(GRID_ROSTER, 姓名="何四", 身份证号=made_id(27), 是否已死亡="是", 性别="女"),
        row_of(
            GRID_ROSTER,
            姓名="何五",
            身份证号=made_id(29),
            是否已迁出="是",
            迁出日期="2026-09-01",
            迁往地="沛县",
        ),
    ]
    plan = clerk.imports.plan_residents(write_workbook(tmp_path / "a.xlsx", rows))
    assert plan.header.skipped == (2,)
    errors = [(error.row, error.column) for error in plan.summary.errors]
    assert errors == [(4, "出生日期"), (5, "迁出日期"), (6, "性别"), (6, "是否已死亡")]
    clerk.imports.apply(plan)
    rows_by_name = people(store, clerk.context.actor, "何一", "何五")
    assert rows_by_name["何一"].address_text == "梅园小区6号楼2单元301室"
    assert rows_by_name["何一"].residence_kind == "permanent"
    assert (rows_by_name["何五"].state, rows_by_name["何五"].left_to) == ("moved_out", "沛县")


def test_namesakes_and_archived_people_are_not_guessed(clerk: Services, tmp_path: Path, store: Store) -> None:
    first = write_csv(
        tmp_path / "a.csv",
        [
            ["姓名", "电话", "住址"],
            ["丁一", made_phone(31), "矿山路1号"],
            ["丁一", made_phone(31), "矿山路2号"],
        ],
    )
    clerk.imports.apply(clerk.imports.plan_residents(first))
    both = clerk.imports.plan_residents(
        write_csv(tmp_path / "b.csv", [["姓名", "电话"], ["丁一", made_phone(31)]])
    )
    assert "有多名居民与此相符" in both.summary.errors[0].reason
    with UnitOfWork(store, clerk.context.actor, write=True) as work:
        for row in work.session.scalars(select(Resident).where(Resident.name == "丁一")):
            row.archived_on = date(2026, 10, 1)
    assert "已归档" in clerk.imports.plan_residents(first).summary.errors[0].reason


def test_giving_up_half_way_leaves_nothing(clerk: Services, roster: Path, store: Store) -> None:
    plan = clerk.imports.plan_residents(roster)

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        clerk.imports.apply(plan, progress=stop)
    assert people(store, clerk.context.actor, "沈大勇") == {}
    with UnitOfWork(store, clerk.context.actor) as work:
        assert work.session.scalar(select(func.count()).select_from(Household)) == 0


def test_one_audit_row_names_the_file_and_the_counts(clerk: Services, roster: Path, store: Store) -> None:
    plan = clerk.imports.plan_residents(roster)
    clerk.imports.apply(plan)
    clerk.imports.apply(plan)
    with UnitOfWork(store, clerk.context.actor) as work:
        rows = list(
            work.session.scalars(
                select(AuditRow).where(AuditRow.action == "records:imported").order_by(AuditRow.seq)
            )
        )
    assert len(rows) == 2
    assert plan.digest in rows[0].body
    assert '"count":5' in rows[0].body
    assert '"unchanged":5' in rows[1].body
    assert "沈大勇" not in rows[0].body + rows[1].body


def test_only_the_clerk_imports_rosters(services: As, roster: Path, clerk: Services) -> None:
    plan = clerk.imports.plan_residents(roster)
    for role in (Role.CHIEF, Role.OFFICER, Role.MEDIATOR, Role.ADMINISTRATOR):
        with pytest.raises(PermissionDenied):
            services(role).imports.plan_residents(roster)
        with pytest.raises(PermissionDenied):
            services(role).imports.apply(plan)


def test_a_file_without_a_roster_is_refused(clerk: Services, tmp_path: Path) -> None:
    with pytest.raises(OfficerError, match="没有找到表头"):
        clerk.imports.plan_residents(write_csv(tmp_path / "a.csv", [["甲", "乙"], ["丙", "丁"]]))


def test_all_published_cases_become_disputes_once(clerk: Services, store: Store) -> None:
    plan = clerk.imports.plan_disputes(CASES)
    assert plan.summary.as_json() == {
        "created": 59,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "errors": [],
    }
    assert clerk.imports.apply(plan).created == 59
    with UnitOfWork(store, clerk.context.actor) as work:
        rows = list(
            work.session.scalars(select(Dispute).where(Dispute.import_key.is_not(None)).order_by(Dispute.id))
        )
        counts = [
            count
            for _, count in work.session.execute(
                select(Party.dispute_id, func.count())
                .where(Party.dispute_id.in_([row.id for row in rows]))
                .group_by(Party.dispute_id)
            )
        ]
    assert len(rows) == 59
    assert {row.state for row in rows} == {"registered"}
    assert (min(counts), max(counts)) == (2, 9)
    assert rows[0].party_names == "魏某、金某"
    assert rows[0].title.startswith("魏某与金某")
    again = clerk.imports.apply(clerk.imports.plan_disputes(CASES))
    assert (again.created, again.unchanged, again.rejected) == (0, 59, 0)


def test_disputes_need_kind_facts_and_parties_only(
    clerk: Services, tmp_path: Path, store: Store, station: MadeStation
) -> None:
    rows: list[list[Any]] = [
        ["纠纷类型", "纠纷简要情况", "当事人", "登记日期", "网格", "地点"],
        ["邻里纠纷", "楼上漏水", "甲某、乙某（业主）", "2026.9.1", "G1", "矿山路1号"],
        ["外星纠纷", "漏水", "甲某", None, None, None],
        ["邻里纠纷", None, "甲某", None, None, None],
        ["邻里纠纷", "漏水", "、", None, "没有", None],
        ["邻里纠纷", "楼上漏水", "甲某、乙某（业主）", None, None, None],
    ]
    plan = clerk.imports.plan_disputes(write_csv(tmp_path / "a.csv", rows))
    errors = [(error.row, error.column) for error in plan.summary.errors]
    assert errors == [(3, "纠纷类型"), (4, "纠纷简要情况"), (5, "网格"), (5, "当事人")]
    assert clerk.imports.apply(plan).created == 2
    assert clerk.imports.write_errors(plan, tmp_path / "errors.xlsx") == 3
    with UnitOfWork(store, clerk.context.actor) as work:
        row = work.session.scalars(
            select(Dispute).where(Dispute.summary == "楼上漏水").order_by(Dispute.id)
        ).first()
        assert row is not None
        assert (row.registered_on, row.grid_id, row.address_text) == (
            date(2026, 9, 1),
            station.grids[0],
            "矿山路1号",
        )
        parties = list(
            work.session.scalars(select(Party).where(Party.dispute_id == row.id).order_by(Party.ordinal))
        )
    assert [(party.name, party.side, party.occupation) for party in parties] == [
        ("甲某", "a", None),
        ("乙某", "b", "业主"),
    ]
