"""The intake: keyboard, the register, people who are in none, drafts, and nothing lost by a mistake."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.navigation import Route
from gridguard_desktop.ui.pages.disputes.people import ORGANISATION, PartyHit
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import PLACE, made_id
from tests.ui.dispute_desk import DisputeDesk, answered


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    made.sign_in("clerk")
    made.go("dispute_intake")
    yield made
    made.close()


def search(desk: DisputeDesk, side: str, typed: str) -> list[PartyHit]:
    """What the search of a side finds."""
    pick = desk.intake.form.sides[side].entries[-1].pick
    pick.line.setText(typed)
    pick.search_now()
    desk.rest()
    return [hit for hit in pick.hits() if isinstance(hit, PartyHit)]


def name(desk: DisputeDesk, side: str, words: str) -> None:
    """先记称呼."""
    search(desk, side, words)
    desk.press("先记称呼", desk.intake.form.sides[side])


def tell(desk: DisputeDesk, words: str = "门口堆物，双方争吵。") -> None:
    """Place, kind and story."""
    form = desk.intake.form
    desk.put(form.place, PLACE)
    desk.put(form.boxes["kind"].editor, "02")
    desk.put(form.boxes["summary"].editor, words)


def notices(desk: DisputeDesk) -> list[str]:
    return [one.accessibleName() for one in desk.intake.findChildren(Notice) if one.isVisible()]


def test_what_is_missing_is_said_where_it_is_missing(desk: DisputeDesk) -> None:
    form = desk.intake.form
    desk.enter()
    assert form.boxes["address_text"].kind == "bad"
    assert form.boxes["kind"].kind == "bad"
    assert form.boxes["summary"].kind == "bad"
    assert form.sides["a"].entries[0]._says.text() == form.sides["b"].entries[0]._says.text() != ""
    assert desk.window.focusWidget() is form.place.line
    assert desk.nameless() == []
    assert desk.primaries() == ["登记"]


def test_a_person_stands_with_year_number_and_address(desk: DisputeDesk) -> None:
    (found,) = search(desk, "a", "wxy")
    assert found.facts == ("男 · 1972 年生", "3203**********001X")
    assert found.second_line.startswith(PLACE)
    assert found.why
    (firm,) = [hit for hit in search(desk, "b", "物业") if hit.register == ORGANISATION]
    assert firm.draft("b").organisation_id == desk.station.organisation
    entry = desk.intake.form.sides["b"].entries[0]
    entry.pick.pick(firm)
    desk.rest()
    assert entry.name() == "梅园物业服务有限公司"


def test_people_who_are_in_no_register(desk: DisputeDesk) -> None:
    form = desk.intake.form
    name(desk, "a", "三楼租客老李")
    search(desk, "b", "周大")
    desk.press("新登记一人", form.sides["b"])
    typed = form.sides["b"].entries[0].typed
    assert typed.boxes["name"].editor.value() == "周大"
    desk.write(typed.boxes["id_number"].editor, made_id(3))
    assert typed.boxes["id_number"].kind == "ok"
    typed.boxes["phone"].editor.set_value("12")
    desk.press("加丙方")
    third = form.sides["c"]
    name(desk, "c", "物业值班员")
    desk.press("加一人", third)
    assert len(third.filled()) == 1
    tell(desk)
    assert form.party_names() == ["三楼租客老李", "周大", "物业值班员"]
    desk.enter()
    assert typed.boxes["phone"].kind == "bad"
    desk.put(typed.boxes["phone"].editor, "19000000031")
    desk.enter()
    desk.until(lambda: desk.went[-1].page == "dispute")
    view = desk.away(lambda: desk.services("chief").disputes.view(desk.went[-1].record_id or 0))
    assert [(party.side, party.name) for party in view.parties] == [
        ("a", "三楼租客老李"),
        ("b", "周大"),
        ("c", "物业值班员"),
    ]
    assert view.parties[1].sex == "1"


def test_where_it_came_from_decides_the_source_until_somebody_chooses(desk: DisputeDesk) -> None:
    boxes = desk.intake.form.boxes
    desk.put(boxes["intake_channel"].editor, "110")
    assert boxes["source"].editor.value() == "police"
    desk.put(boxes["source"].editor, "court")
    desk.put(boxes["intake_channel"].editor, "grid")
    assert boxes["source"].editor.value() == "court"


def test_a_standard_address_tells_the_grid(desk: DisputeDesk) -> None:
    facts = {
        "community_id": desk.station.communities[0],
        "grid_id": desk.station.grids[1],
        "road": "金山东路",
        "door": "18号",
        "estate": "梅园小区",
        "building": "6号楼",
    }
    desk.away(lambda: desk.services("clerk").for_type("address").create(facts))
    place = desk.intake.form.place
    place.line.setFocus()
    place.line.setText("梅园小区")
    place.line.textEdited.emit("梅园小区")
    place.search_now()
    desk.until(place.hits)
    desk.qtbot.keyClick(place.line, Qt.Key.Key_Down)
    desk.qtbot.keyClick(place.line, Qt.Key.Key_Return)
    desk.rest()
    box = desk.intake.form.boxes["address_text"]
    assert "标准地址" in box.says
    assert "梅园二网格" in box.says
    assert desk.intake.form.boxes["grid_id"].editor.value() == desk.station.grids[1]
    assert "6号楼" in place.value()
    place.line.setFocus()
    place.line.setText("梅园")
    place.line.textEdited.emit("梅园")
    place.search_now()
    desk.until(place.hits)
    desk.qtbot.keyClick(place.line, Qt.Key.Key_Escape)
    assert not place.list_open
    assert desk.window.area.current is desk.page


def test_the_same_matter_is_pointed_out_and_can_be_dismissed(desk: DisputeDesk) -> None:
    known = desk.case(address_text=PLACE)
    tell(desk)
    desk.intake.hints.look_now()
    desk.until(lambda: any("可能是同一件" in words for words in notices(desk)))
    desk.press("不是同一件")
    desk.until(lambda: not any("可能是同一件" in words for words in notices(desk)))
    desk.put(desk.intake.form.place, "别处")
    desk.intake.hints.look_now()
    desk.put(desk.intake.form.place, PLACE)
    desk.intake.hints.look_now()
    desk.rest()
    assert notices(desk) == []
    other = desk.case(address_text=PLACE)
    desk.intake.hints._asked = ("", ())
    desk.intake.hints.look_now()
    desk.press("打开看看")
    assert desk.went[-1] == Route("dispute", other.id)
    assert known.id != other.id


def test_the_draft_is_kept_at_lock_and_offered_again(desk: DisputeDesk) -> None:
    name(desk, "a", "老李")
    search(desk, "b", "zgq")
    desk.intake.form.sides["b"].entries[0].pick.pick(search(desk, "b", "zgq")[0])
    tell(desk)
    desk.put(desk.intake.form.boxes["injury"].editor, "to_assess")
    assert desk.intake.dirty
    desk.intake.on_lock()
    desk.rest()

    desk.sign_in("clerk")
    desk.go("dispute_intake")
    desk.until(lambda: notices(desk))
    assert "老李、赵国强" in notices(desk)[0]
    desk.press("继续填写")
    form = desk.intake.form
    assert form.party_names() == ["老李", "赵国强"]
    assert form.boxes["injury"].editor.value() == "to_assess"
    assert form.place.value() == PLACE
    desk.enter()
    desk.until(lambda: desk.went[-1].page == "dispute")
    assert desk.away(lambda: desk.services("clerk").drafts.load("dispute_intake")) is None


def test_leaving_asks_once(desk: DisputeDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    tell(desk)
    asked = answered(monkeypatch, "cancel")
    desk.qtbot.keyClick(desk.page, Qt.Key.Key_Escape)
    assert len(asked) == 1
    assert desk.intake.form.place.value() == PLACE
    answered(monkeypatch, "save")
    assert not desk.intake.may_leave()
    answered(monkeypatch, "discard")
    desk.qtbot.keyClick(desk.page, Qt.Key.Key_Escape)
    desk.rest()
    assert desk.window.area.page(("dispute_intake", None)) is None


def test_the_story_hints_at_the_kind(desk: DisputeDesk) -> None:
    boxes = desk.intake.form.boxes
    desk.put(boxes["summary"].editor, "因物业费与邻居争吵")
    boxes["summary"].editor.left.emit()
    assert boxes["kind"].says == "经过里提到：邻里纠纷、物业纠纷"


def test_an_answer_without_a_field_is_a_toast(desk: DisputeDesk) -> None:
    desk.intake._failed(ValidationError({"parties": "请至少填写一名当事人。", "nowhere": "不行"}))
    assert "不行" in desk.said[-1]
    assert desk.intake.form.sides["a"].entries[0]._says.text() == "请至少填写一名当事人。"
