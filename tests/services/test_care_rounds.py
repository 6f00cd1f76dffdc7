"""Rounds of visits: balanced parts, masked lists, sheets that come back as visits, gifts and needs, a fund
that reconciles."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import CareRoundStop, Household, Resident
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.care_rounds import Which, gifts, parts, round_problems, visitor_names
from gridguard_desktop.domain.errors import NotFound, OfficerError, PermissionDenied, Refused, ValidationError
from gridguard_desktop.services.care.round_sheets import SheetVisit
from gridguard_desktop.services.care.rounds import RoundDraft
from tests.factories import TODAY
from tests.services.test_care_list import ASKED, resident
from tests.services.test_care_support import money, sums

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]

DAYS = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=6)}
HEADS = ["序号", "走访结果", "走访日期", "慰问金（品）", "走访情况", "需求类别", "需要的帮助"]
NAMES = ("沈老太", "顾大爷", "陆奶奶", "何老伯", "苗老师")


def listed(services: As, station: MadeStation, store: Store, count: int = 5) -> list[int]:
    """Entries of made-up people."""
    found = []
    for number in range(count):
        person = resident(services, station, NAMES[number], date(1940, 3, number + 1))
        with UnitOfWork(store, PROGRAM, write=True) as unit:
            row = unit.session.get_one(Resident, person)
            row.address_text = f"梅园小区{number + 1}号楼101室"
        asked = {**ASKED, "resident_id": person, "manner": "oral", "witness": "苏敏", "every_days": None}
        found.append(services("care_worker").care_list.add(asked))
    return found


def draft(**changes: Any) -> RoundDraft:
    return RoundDraft(**{"occasion": "double_ninth", "visitors": ("苏敏", "方审"), **DAYS, **changes})


@pytest.fixture
def entries(services: As, station: MadeStation, store: Store) -> list[int]:
    return listed(services, station, store)


@pytest.fixture
def made(services: As, entries: list[int]) -> int:
    money(services, 2000)
    return services("care_worker").care_rounds.make(draft(gift="大米一袋", amount=Decimal(200)), entries)


def filled(path: Path, lines: list[list[Any]]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for line in [["重阳走访"], HEADS, *lines]:
        sheet.append(line)
    book.save(path)
    return path


MET = [1, "已走访", TODAY.isoformat(), "已领", "精神很好", "家电、水电维修", "水龙头漏水"]


@given(grids=st.lists(st.integers(0, 3), min_size=1, max_size=60), visitors=st.integers(1, 8))
def test_parts_are_balanced_and_in_walking_order(grids: list[int], visitors: int) -> None:
    grids = sorted(grids)
    if visitors > len(grids):
        return
    found = parts(grids, visitors)
    assert found == sorted(found)
    assert set(found) == set(range(1, visitors + 1))
    sizes = [found.count(one) for one in set(found)]
    each = len(grids) / visitors
    assert all(abs(size - each) <= 1 + 0.2 * each for size in sizes)


@given(homes=st.lists(st.one_of(st.none(), st.integers(1, 3)), max_size=20))
def test_a_household_gets_one_gift(homes: list[int | None]) -> None:
    found = gifts(homes, Decimal(100))
    known = {home for home in homes if home is not None}
    assert sum(found) == 100 * (homes.count(None) + len(known))
    assert gifts(homes, None) == [Decimal(0)] * len(homes)


def test_names_and_days_are_read() -> None:
    assert visitor_names("苏敏、方审，苏敏\n 马 军 ") == ("苏敏", "方审", "马 军")
    right: dict[str, Any] = {**DAYS, "today": TODAY, "visitors": ("苏敏",), "households": 3, "amount": None}
    assert round_problems(**right) == {}
    for change, field in (
        ({"ends_on": TODAY - timedelta(days=1)}, "ends_on"),
        ({"starts_on": TODAY + timedelta(days=8)}, "ends_on"),
        ({"ends_on": TODAY + timedelta(days=90)}, "ends_on"),
        ({"visitors": ()}, "visitors"),
        ({"households": 0}, "visitors"),
        ({"amount": Decimal(-1)}, "amount"),
    ):
        assert set(round_problems(**{**right, **change})) == {field}


def test_a_round_takes_only_who_is_on_the_list(services: As, entries: list[int], store: Store) -> None:
    rounds = services("care_worker").care_rounds
    gone = services("care_worker").care_list.view(entries[0])
    services("care_worker").care_list.end(entries[0], gone.version, "withdrawn")
    made = rounds.make(draft(), entries)
    assert [stop.ordinal for stop in rounds.view(made).stops] == [1, 2, 3, 4]
    assert entries[0] not in {stop.entry_id for stop in rounds.view(made).stops}
    late = date(2027, 6, 1)
    with pytest.raises(ValidationError):  # nobody's consent holds then
        rounds.make(draft(starts_on=late, ends_on=late), entries)
    with pytest.raises(PermissionDenied):
        services("chief").care_rounds.rounds()
    with pytest.raises(NotFound):
        rounds.view(made + 1)


def test_the_list_is_masked_on_paper_and_in_the_sheet(
    services: As, made: int, store: Store, tmp_path: Path
) -> None:
    worker = services("care_worker")
    first = worker.care_rounds.view(made).visitors[0][0]
    out = tmp_path / "out.xlsx"
    count = worker.care_rounds.write_sheet(made, out, visitor=first)
    assert 2 <= count <= 3
    sheet = load_workbook(out).active
    assert sheet is not None
    cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
    assert "沈某某" in cells
    assert any("梅园小区1号楼101室" in cell for cell in cells)
    said = " ".join(cells)
    assert not any(name in said for name in NAMES)
    assert "独居" not in said
    assert "190" not in said
    offers = worker.papers.available("care_round", made)
    assert [one.paper for one in offers] == [Paper.CARE_VISITING] * 2
    with UnitOfWork(store, PROGRAM) as unit:
        written = select(func.count()).select_from(AuditRow).where(AuditRow.action == "records:exported")
        assert unit.session.scalar(written) == 1


def test_a_returned_sheet_becomes_visits_gifts_and_needs_once(
    services: As, made: int, entries: list[int], tmp_path: Path
) -> None:
    worker = services("care_worker")
    path = filled(
        tmp_path / "in.xlsx",
        [
            MET,
            [1, "已走访", TODAY.isoformat(), "已领", "精神很好", "代办证件、手续", "补办残疾证"],
            [2, "未遇", TODAY.isoformat()],
            [3],
            [9, "已走访", TODAY.isoformat()],
            [4, "喝茶", TODAY.isoformat()],
            [4, "已走访", None],
            [4, "已走访", TODAY.isoformat(), "也许"],
            [4, "未遇", TODAY.isoformat(), "已领"],
            [4, "已走访", TODAY.isoformat(), None, "确诊了"],
            [4, "已走访", TODAY.isoformat(), None, None, "修房", "漏水"],
            ["用后交回"],
        ],
    )
    brought = worker.care_rounds.import_sheet(made, path)
    assert (brought.visits, brought.gifts, brought.needs, brought.blank) == (2, 1, 2, 1)
    assert [(one.row, one.column) for one in brought.wrong] == [
        (7, "序号"),
        (8, "走访结果"),
        (9, "走访日期"),
        (10, "慰问金（品）"),
        (11, "慰问金（品）"),
        (12, "走访情况"),
        (13, "需求类别"),
    ]
    again = worker.care_rounds.import_sheet(made, path)
    assert (again.visits, again.gifts, again.needs, again.known) == (0, 0, 0, 3)
    line = worker.care_rounds.view(made).line
    assert (line.total, line.done, line.left, line.given) == (5, 1, 4, 1)
    for which, number in ((Which.DONE, 1), (Which.LEFT, 4), (Which.GIVEN, 1), (Which.ALL, 5)):
        assert len(worker.care_rounds.view(made, which).stops) == number
    stop = worker.care_rounds.view(made).stops[0]
    entry = worker.care_list.view(stop.entry_id)
    assert {need.words for need in entry.needs} == {"水龙头漏水", "补办残疾证"}
    assert entry.visits[-1].note == "精神很好"
    assert entry.visits[-1].visitors == stop.visitor
    wrong = Workbook()
    assert wrong.active is not None
    wrong.active.append(["姓名", "年龄"])
    wrong.save(tmp_path / "other.xlsx")
    with pytest.raises(OfficerError):
        worker.care_rounds.import_sheet(made, tmp_path / "other.xlsx")


def test_who_was_away_is_visited_again_and_both_visits_stay(
    services: As, made: int, clock: FixedClock
) -> None:
    worker = services("care_worker")
    stop = worker.care_rounds.view(made).stops[0]
    worker.care_rounds.record(stop.id, SheetVisit("away", TODAY))
    clock.advance(days=1)
    later = TODAY + timedelta(days=1)
    worker.care_rounds.record(stop.id, SheetVisit("met", later, is_given=True))
    made_visits = [one for one in worker.care_list.view(stop.entry_id).visits if one.done_on]
    assert [one.result for one in made_visits] == ["met", "away"]
    assert worker.care_rounds.view(made, Which.DONE).stops[0].done_on == later
    for wrong in (
        SheetVisit("declined", later),
        SheetVisit("met", later, need="水龙头漏水"),
        SheetVisit("met", later, need_kind="repair"),
        SheetVisit("met", None),
    ):
        with pytest.raises(ValidationError):
            worker.care_rounds.record(stop.id, wrong)


def test_the_end_of_an_entry_takes_it_out_of_the_round(services: As, made: int, store: Store) -> None:
    worker = services("care_worker")
    first, second, *_ = worker.care_rounds.view(made).stops
    worker.care_rounds.record(first.id, SheetVisit("met", TODAY, "说起女儿", is_given=True))
    before = worker.care_fund.fund().state
    for stop in (first, second):
        view = worker.care_list.view(stop.entry_id)
        worker.care_list.end(stop.entry_id, view.version, "withdrawn")
    after = worker.care_fund.fund().state
    assert after.paid == before.paid == 200
    assert after.approved == before.approved - 200
    found = worker.care_rounds.view(made).stops
    assert [one.ordinal for one in found] == [1, 3, 4, 5]
    assert (found[0].name, found[0].address, found[0].note) == ("—", "", "")
    with pytest.raises(ValidationError):
        worker.care_rounds.record(first.id, SheetVisit("met", TODAY))


def test_a_dropped_visit_leaves_the_round(services: As, made: int) -> None:
    worker = services("care_worker")
    stop = worker.care_rounds.view(made).stops[0]
    visit = next(one for one in worker.care_list.view(stop.entry_id).visits if one.done_on is None)
    worker.care_visits.drop(visit.id)
    assert worker.care_rounds.view(made).line.total == 4


def test_gifts_reconcile_with_the_fund(services: As, entries: list[int], store: Store) -> None:
    worker = services("care_worker")
    money(services, 900)
    with pytest.raises(Refused):
        worker.care_rounds.make(draft(amount=Decimal(200)), entries)
    with UnitOfWork(store, PROGRAM, write=True) as unit:  # two of one household: one gift
        home = Household(number="H-1", address_text="梅园小区1号楼101室")
        unit.session.add(home)
        unit.session.flush()
        for row in unit.session.scalars(select(Resident).where(Resident.name.in_(NAMES[:2]))):
            row.household_id = home.id
    made = worker.care_rounds.make(draft(amount=Decimal(200)), entries)
    state = worker.care_fund.fund().state
    assert (state.approved, state.free) == sums(800, 100)
    stops = worker.care_rounds.view(made).stops
    worker.care_rounds.record(stops[0].id, SheetVisit("met", TODAY, is_given=True))
    nothing = next(one for one in stops if not one.amount)
    with pytest.raises(ValidationError):
        worker.care_rounds.record(nothing.id, SheetVisit("met", TODAY, is_given=True))
    version = worker.care_rounds.view(made).version
    with pytest.raises(ValidationError):
        worker.care_rounds.close(made, version, sheets_back=False)
    assert worker.care_rounds.close(made, version, sheets_back=True) == 4
    state = worker.care_fund.fund().state
    assert (state.approved, state.paid, state.free) == sums(0, 200, 700)
    with UnitOfWork(store, PROGRAM) as unit:
        given = unit.session.scalar(
            select(func.sum(CareRoundStop.amount)).where(CareRoundStop.given_on.is_not(None))
        )
    assert given == 200
    with pytest.raises(Refused):
        worker.care_rounds.record(stops[1].id, SheetVisit("met", TODAY))
