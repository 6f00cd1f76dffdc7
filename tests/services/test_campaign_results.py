"""What comes of a campaign: results typed and brought by sheet, problems become hazards, every number the
count of rows, the end, the papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import Workbook, load_workbook

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Resident
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import (
    NotFound,
    OfficerError,
    Refused,
    ValidationError,
)
from gridguard_desktop.services.campaigns.views import ForceDraft, Problem, Which, WhichHazards
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY
from tests.made_campaigns import make_campaign, make_hotels

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.clock import FixedClock
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


@pytest.fixture
def hotels(store: Store, station: MadeStation) -> None:
    """Hotels of two grids."""
    make_hotels(store, station)


@pytest.fixture
def campaign(services: As, hotels: None) -> int:
    """Planned by the clerk: nine places, two teams, two departments."""
    return make_campaign(services("clerk"))


@pytest.fixture
def approved(services: As, campaign: int) -> int:
    """The same, approved by the chief."""
    chief = services("chief").campaigns
    chief.approve(campaign, chief.get(campaign).version)
    return campaign


def test_results_add_up_and_problems_become_hazards(services: As, approved: int) -> None:
    officer, clerk = services("officer").campaign_results, services("clerk").campaign_results
    mine = officer.places(approved)
    assert len(mine) == 5  # the officer's own grid
    officer.enter(mine[0].id, result="none")
    problem = Problem("fire", "灭火器过期", "当场更换灭火器两具", "王某某")
    officer.enter(mine[1].id, result="problem", problems=[problem, Problem("hotel", "登记台账不全")])
    officer.enter(mine[2].id, result="closed", note="停业装修")
    with pytest.raises(ValidationError):
        officer.enter(mine[3].id, result="problem")
    with pytest.raises(ValidationError):
        officer.enter(mine[1].id, result="none")  # hazards stand there
    with pytest.raises(ValidationError):
        officer.enter(mine[3].id, result="none", visited_on=TODAY - timedelta(days=1))
    totals = services("clerk").campaigns.view(approved).totals
    assert (totals.departments, totals.officers, totals.teams) == (2, 30, 2)
    assert (totals.places, totals.visited, totals.no_problem, totals.problem, totals.left) == (9, 2, 1, 1, 7)
    assert (totals.hazards, totals.on_spot, totals.cleared, totals.open_hazards) == (2, 1, 0, 2)
    for which, count in (
        (Which.ALL, totals.places),
        (Which.VISITED, totals.visited),
        (Which.NONE, totals.no_problem),
        (Which.PROBLEM, totals.problem),
        (Which.LEFT, totals.left),
    ):
        assert len(clerk.places(approved, which)) == count
    for kind, count in (
        (WhichHazards.ALL, totals.hazards),
        (WhichHazards.ON_SPOT, totals.on_spot),
        (WhichHazards.OPEN, totals.open_hazards),
        (WhichHazards.CLEARED, totals.cleared),
    ):
        assert len(clerk.hazards(approved, kind)) == count
    spot = next(line for line in clerk.hazards(approved) if line.on_spot)
    assert (spot.title, spot.state) == ("灭火器过期", "rectified")  # put right, and to be checked again


def test_a_place_of_another_grid_is_not_the_officers(services: As, approved: int) -> None:
    theirs = services("clerk").campaign_results.places(approved)[-1]
    with pytest.raises(NotFound):
        services("officer").campaign_results.enter(theirs.id, result="none")


def fill(path: Path, rows: list[list[Any]]) -> Path:
    """A returned sheet."""
    book = Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


HEADS = ["序号", "检查结果", "检查日期", "问题类别", "问题描述", "当场整改措施", "整改人", "备注"]


def test_a_sheet_goes_out_comes_back_and_the_second_time_adds_nothing(
    services: As, approved: int, tmp_path: Path
) -> None:
    clerk = services("clerk").campaign_results
    team = services("clerk").campaigns.view(approved).teams[0]
    out = tmp_path / "检查结果表.xlsx"
    for _ in range(8):  # more than the store has connections: nothing is read after its session
        assert clerk.write_sheet(approved, out, team_id=team.id) == 5
    book = load_workbook(out)
    sheet = book.active
    heads = next(row for row in sheet.iter_rows() if any(cell.value == "检查结果" for cell in row))
    at = {cell.value: cell.column for cell in heads}
    first = heads[0].row + 1
    for line, (result, kind, problem, done, who) in enumerate(
        (
            ("未发现问题", None, None, None, None),
            ("发现问题", "消防", "通道堵塞", "当场清理", "王某某"),
            ("关门停业", None, None, None, None),
        ),
        start=first,
    ):
        for head, value in (
            ("检查结果", result),
            ("问题类别", kind),
            ("问题描述", problem),
            ("当场整改措施", done),
            ("整改人", who),
        ):
            sheet.cell(line, at[head], value)
    book.save(out)
    brought = clerk.import_sheet(approved, out)
    assert (brought.entered, brought.hazards, brought.known, brought.blank, brought.wrong) == (3, 1, 0, 2, ())
    before = services("clerk").campaigns.view(approved).totals
    again = clerk.import_sheet(approved, out)
    assert (again.entered, again.hazards, again.known) == (0, 0, 3)
    assert services("clerk").campaigns.view(approved).totals == before


def test_what_cannot_be_read_is_named_with_row_and_column(
    services: As, approved: int, tmp_path: Path
) -> None:
    clerk = services("clerk").campaign_results
    day = date(2026, 10, 9)
    rows: list[list[Any]] = [
        HEADS,
        ["一", "未发现问题", day],
        [1, "还行", day],
        [2, "未发现问题", "去年"],
        [3, "发现问题", day, "天气", "下雨"],
        [4, "发现问题", day, "消防", "通道堵塞", "清理", None],
        [5, "发现问题", day],
        [77, "未发现问题", day],
        [6, None, None],
        [7, "发现问题", day, "消防", "线路老化"],
        [7, "发现问题", day, "消防", "堆放杂物"],
    ]
    brought = clerk.import_sheet(approved, fill(tmp_path / "返回.xlsx", rows))
    assert [(one.row, one.column) for one in brought.wrong] == [
        (2, "序号"),
        (3, "检查结果"),
        (4, "检查日期"),
        (5, "问题类别"),
        (6, "整改人"),
        (7, "result"),
        (8, "序号"),
    ]
    assert (brought.entered, brought.hazards, brought.blank) == (1, 2, 1)
    with pytest.raises(OfficerError, match="检查结果"):
        clerk.import_sheet(approved, fill(tmp_path / "别的.xlsx", [["姓名", "年龄"], ["甲", 3]]))


def test_a_campaign_that_is_over_takes_nothing_more(services: As, campaign: int, clock: FixedClock) -> None:
    results, clerk, chief = services("clerk").campaign_results, services("clerk").campaigns, services("chief")
    place = results.places(campaign)[0]
    with pytest.raises(Refused, match="批准后"):
        results.enter(place.id, result="none")
    chief.campaigns.approve(campaign, chief.campaigns.get(campaign).version)
    results.enter(place.id, result="none")
    clock.advance(days=6)
    with pytest.raises(Refused, match="截止"):
        results.enter(place.id, result="closed")
    assert len(results.places(campaign, Which.LEFT)) == 8  # a list for afterwards
    clerk.close(campaign, clerk.get(campaign).version)
    due = clerk.get(campaign).values["review_due"]
    assert due == clock.today() + timedelta(days=15)
    with pytest.raises(ValidationError):
        clerk.review(campaign, clerk.get(campaign).version, lessons="无", changes="")
    clerk.review(
        campaign, clerk.get(campaign).version, lessons="夜间停业的多", changes="下次先电话核对营业时间"
    )
    assert clerk.view(campaign).state == "reviewed"
    with pytest.raises(Refused):
        clerk.add_force(campaign, ForceDraft("城管局", "city", 3))


def test_its_papers_name_no_person_and_their_sums_are_the_rows(
    services: As, approved: int, store: Store, station: MadeStation
) -> None:
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        unit.session.add(Resident(name="单雄信", grid_id=station.grids[0], state="registered"))
    clerk, papers = services("clerk"), services("clerk").papers
    place = clerk.campaign_results.places(approved)[0]
    problem = Problem("fire", "灭火器过期", "当场更换", "王某某")
    clerk.campaign_results.enter(place.id, result="problem", problems=[problem])
    team = clerk.campaigns.view(approved).teams[1]
    plan = body_text(papers.preview(Paper.CAMPAIGN_PLAN, approved))
    route = body_text(papers.preview(Paper.CAMPAIGN_ROUTE, approved, team.id))
    bulletin = body_text(papers.preview(Paper.CAMPAIGN_BULLETIN, approved))
    force = clerk.campaigns.view(approved).forces[1]
    task = body_text(papers.preview(Paper.CAMPAIGN_TASK, approved, force.id))
    for part in ("情报", "指挥", "行动", "保障", "必要性和相称性", "60天以上没有检查"):
        assert part in plan
    assert "旅社14" in route
    assert "旅社01" not in route
    assert "2个部门30人次分2组" in bulletin.replace(" ", "")
    assert "应查场所9处，实查1处" in bulletin.replace(" ", "")
    assert "发现隐患1处，当场整改1处" in bulletin.replace(" ", "")
    assert "消防救援大队" in task
    assert not any(name in "".join((plan, route, bulletin, task)) for name in ("单雄信", "王某某"))
