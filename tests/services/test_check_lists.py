"""Check lists: editions, the workbook out and in, an inspection going through a list item by item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import CheckTemplate
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.clock import from_china
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused, ValidationError
from tests.documents.typeset.reading import body_text
from tests.factories import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.domain.unit_kinds import CheckList
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation

    As = Callable[[str], Services]


def kept(store: Store) -> int:
    with UnitOfWork(store, PROGRAM) as unit:
        return unit.session.scalar(select(func.count(CheckTemplate.id))) or 0


def said(one: CheckList) -> dict[str, Any]:
    return {
        "title": one.title,
        "source": one.source,
        "kinds": one.kinds,
        "items": [{"label": item.label, "article": item.article} for item in one.items],
    }


def named(services: Services, title: str) -> CheckList:
    return next(one for one in services.check_lists.listed() if one.title == title)


def inspected(services: As, station: MadeStation, **given: Any) -> int:
    values = {
        "inspected_on": TODAY,
        "place_name": "梅园旅馆",
        "organisation_id": station.organisation,
        "address_text": "金山东路30号",
        "grid_id": station.grids[0],
        "kind": "security",
        "mode": "announced",
        "second_inspector": "周明",
        "findings": "查看登记和值守。",
        **given,
    }
    return services("officer").inspections.record_inspection(values)


def test_what_the_program_ships_is_edition_one_and_a_change_is_the_next(services: As, store: Store) -> None:
    clerk = services("clerk").check_lists
    before = named(services("clerk"), "旅馆业治安")
    assert (before.edition, bool(before.version), "hotel" in before.kinds) == (1, True, True)
    given = said(before)
    assert clerk.change(before.key, given) == 1  # nothing changed: no edition
    assert kept(store) == 0
    given["items"].append({"label": "前台张贴提示", "article": "《未成年人保护法》第五十七条"})
    assert clerk.change(before.key, given) == 2
    after = named(services("clerk"), "旅馆业治安")
    assert (after.edition, after.version, len(after.items)) == (2, "", len(before.items) + 1)
    assert [item.key for item in after.items[:-1]] == [item.key for item in before.items]
    assert [one.edition for one in clerk.editions(before.key)] == [2, 1]


def test_every_item_names_its_article(services: As) -> None:
    clerk = services("clerk").check_lists
    given = said(named(services("clerk"), "旅馆业治安"))
    given["items"][1]["article"] = " "
    given["items"].append(given["items"][0])
    with pytest.raises(ValidationError) as refusal:
        clerk.change("hotel", given)
    assert list(refusal.value.fields) == ["items.2.article", f"items.{len(given['items'])}.label"]
    with pytest.raises(ValidationError) as unnamed:
        clerk.add({"title": "寄递三个百分之百", "source": "本所", "kinds": (), "items": []})
    assert "title" in unnamed.value.fields
    with pytest.raises(PermissionDenied):
        services("officer").check_lists.change("hotel", given)


def test_a_workbook_comes_back_and_twice_adds_nothing(services: As, store: Store, tmp_path: Path) -> None:
    clerk, path = services("clerk").check_lists, tmp_path / "lists.xlsx"
    assert clerk.write_workbook(path) == sum(len(one.items) for one in clerk.listed())
    unchanged = clerk.read_workbook(path)
    assert (unchanged.new, unchanged.changed, unchanged.wrong) == ((), (), ())
    assert (unchanged.same, kept(store)) == (len(clerk.listed()), 0)
    book = load_workbook(path)
    sheet = book.active
    assert sheet is not None
    lines = {(row[1].value, row[4].value): row for row in sheet.iter_rows() if row[1].value and row[4].value}
    first = next(row for (title, _), row in lines.items() if title == "废旧金属收购")
    first[5].value = "《废旧金属收购业治安管理办法》第四条"
    next(row for (title, _), row in lines.items() if title == "加油加气站")[5].value = None
    at = sheet.max_row + 1
    for column, words in enumerate(
        ("1", "养犬检查", "物业服务", "本所", "犬只已登记", "《徐州市养犬管理条例》"), 1
    ):
        sheet.cell(at, column, words)
    book.save(path)
    brought = clerk.read_workbook(path)
    assert (brought.new, brought.changed) == (("养犬检查",), ("废旧金属收购",))
    assert [one.row for one in brought.wrong] == [
        next(row for (title, _), row in lines.items() if title == "加油加气站")[0].row
    ]
    assert named(services("clerk"), "加油加气站").edition == 1  # a list with a wrong line stays as it is
    assert named(services("clerk"), "养犬检查").kinds == ("property",)
    count = kept(store)
    again = clerk.read_workbook(path)
    assert (again.new, again.changed, kept(store)) == ((), (), count)


def test_an_inspection_keeps_the_edition_it_was_done_with(services: As, station: MadeStation) -> None:
    inspection, officer = inspected(services, station), services("officer").inspections
    assert any(one.key == "hotel" for one in officer.view(inspection).offered)
    officer.begin_list(inspection, "hotel")
    (run,) = officer.view(inspection).runs
    for item in run.items:
        officer.mark_item(item.id, "good")
    given = said(named(services("clerk"), "旅馆业治安"))
    given["items"] = given["items"][:1]
    services("clerk").check_lists.change("hotel", given)
    (still,) = officer.view(inspection).runs
    assert (still.edition, [one.label for one in still.items]) == (1, [one.label for one in run.items])
    assert (still.tally.good, still.tally.open) == (len(run.items), 0)
    later = inspected(services, station)
    officer.begin_list(later, "hotel")
    assert [(one.edition, len(one.items)) for one in officer.view(later).runs] == [(2, 1)]
    with pytest.raises(Refused):
        officer.begin_list(later, "hotel")


def test_an_item_not_in_order_becomes_a_hazard_linked_both_ways(services: As, station: MadeStation) -> None:
    inspection, officer = inspected(services, station), services("officer")
    officer.inspections.begin_list(inspection, "hotel")
    first = officer.inspections.view(inspection).runs[0].items[0]
    officer.inspections.mark_item(first.id, "bad", note="抽查三人，一人未登记")
    hazard = officer.inspections.open_item_hazard(first.id)
    assert officer.inspections.open_item_hazard(first.id) == hazard  # the key pressed twice
    view = officer.hazards.view(hazard)
    assert (view.title, view.inspection_id) == (first.label, inspection)
    assert first.article in view.description
    assert "抽查三人，一人未登记。" in view.description
    assert view.check_item is not None
    assert (view.check_item.label, view.check_item.article, view.check_item.edition) == (
        first.label,
        first.article,
        1,
    )
    item = officer.inspections.view(inspection).runs[0].items[0]
    assert (item.hazard_id, item.hazard_number, item.result) == (hazard, view.number, "bad")
    with pytest.raises(Refused):
        officer.inspections.mark_item(first.id, "good")
    with pytest.raises(ValidationError):
        officer.inspections.mark_item(first.id, "excellent")


def test_a_list_begun_by_mistake_goes_until_it_is_answered(services: As, station: MadeStation) -> None:
    inspection, officer = inspected(services, station), services("officer").inspections
    officer.begin_list(inspection, "fire")
    (run,) = officer.view(inspection).runs
    officer.drop_list(inspection, run.template_id)
    assert officer.view(inspection).runs == ()
    officer.begin_list(inspection, "fire")
    (run,) = officer.view(inspection).runs
    officer.mark_item(run.items[0].id, "none")
    with pytest.raises(Refused):
        officer.drop_list(inspection, run.template_id)
    with pytest.raises(NotFound):
        services("officer2").inspections.mark_item(run.items[0].id, "good")


def test_the_record_prints_with_all_its_fields(services: As, station: MadeStation) -> None:
    inspection = inspected(
        services,
        station,
        occasion="surprise",
        started_at=from_china(TODAY, 9, 5),
        ended_at=from_china(TODAY, 10, 0),
        unit_person="赵安",
        unit_opinion="情况属实，立即整改",
        sign_refusal="在场人员称无权签名",
    )
    officer = services("officer")
    officer.inspections.begin_list(inspection, "hotel")
    first = officer.inspections.view(inspection).runs[0].items[0]
    officer.inspections.open_item_hazard(first.id)
    text = body_text(officer.papers.preview(Paper.INSPECTION_RECORD, inspection))
    for words in (
        "治安保卫工作检查记录",
        "9时05分至10时00分",
        "明查、突击检查",
        "张立、周明",
        "赵安",
        "情况属实，立即整改。",
        "在场人员称无权签名",
        "旅馆业治安（第1版）",
        first.label,
        "不合格",
    ):
        assert words in text, (words, text)


@pytest.mark.parametrize(
    ("times", "field"),
    [
        (((9, 0), (8, 0)), "ended_at"),
        ((None, (8, 0)), "started_at"),
    ],
)
def test_hours_stand_in_order(
    services: As, station: MadeStation, times: tuple[tuple[int, int] | None, tuple[int, int]], field: str
) -> None:
    start, end = times
    given = {
        "started_at": from_china(TODAY, *start) if start is not None else None,
        "ended_at": from_china(TODAY, *end),
    }
    with pytest.raises(ValidationError) as refusal:
        inspected(services, station, **given)
    assert list(refusal.value.fields) == [field]
