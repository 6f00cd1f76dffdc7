"""The forms of intake, triage and hand-over in the window: what is asked, what is shown; the program chooses
nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Referral
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.ui.kit.notice import Notice
from gridguard_desktop.ui.pages.disputes.related_disputes import RelatedDisputes
from gridguard_desktop.ui.tasks import Tasks
from tests.factories import PLACE, made_id, party
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    made.sign_in("officer")
    yield made
    made.close()


def look(desk: DisputeDesk, name: str) -> None:
    """Keep a picture where somebody wants to look."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def notices(desk: DisputeDesk) -> list[str]:
    return [one.accessibleName() for one in desk.page.findChildren(Notice) if one.isVisible()]


def test_the_grade_of_the_matter_with_its_reasons(desk: DisputeDesk) -> None:
    desk.open(desk.case())
    desk.record.begin("urgency")
    desk.fill(grade="a")
    desk.enter()
    assert desk.form.boxes["reasons"].kind == "bad"
    desk.fill(reasons=("violence", "minors"), note="扬言动手")
    look(desk, "urgency-form")
    desk.enter()
    assert "A 级" in desk.said[-1]
    assert any(words.startswith("A 级 立即处置") and "扬言动手" in words for words in notices(desk))
    look(desk, "urgency-record")
    desk.record.begin("emergency")
    desk.fill(reasons=("weapon",), called=("110", "chief"))
    assert desk.nameless() == []
    look(desk, "emergency-form")
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.intake.urgency[-1].called == ("110", "chief")


def test_the_scope_check_shows_the_rule_and_stops(desk: DisputeDesk) -> None:
    desk.open(desk.case())
    desk.record.begin("check_scope")
    assert all(desk.form.editor(name).value() is None for name in ("civil", "crime", "willing"))
    desk.fill(civil="yes", crime="yes")
    desk.until(lambda: any("停止调解，立即上报" in words for words in notices(desk)))
    assert any("人民调解法" in words for words in notices(desk))
    look(desk, "scope-form")
    desk.enter()
    desk.record.begin("triage_people")
    desk.fill(reason="civil_no_violation")
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.state == "registered"


def test_advice_selects_nothing_and_a_party_may_refuse(desk: DisputeDesk) -> None:
    desk.open(desk.case())
    desk.record.begin("choose_way")
    desk.rest()
    assert desk.form.editor("way").value() is None
    assert desk.form.editor("party_id").value() is None
    look(desk, "choice-form")
    desk.enter()
    assert desk.form.boxes["way"].kind == "bad"
    assert desk.record.view is not None
    desk.fill(party_id=desk.record.view.parties[1].id, way="refused", note="要打官司")
    desk.enter()
    assert [one.way for one in desk.record.view.intake.choices] == ["refused"]


def test_a_minor_is_pointed_out_until_the_guardian_is_named(desk: DisputeDesk) -> None:
    child = party("b", "赵小强", 2, id_number=made_id(2, date(2014, 6, 1)), contact_rule="放学后联系")
    desk.open(desk.case(parties=(party("a", "王秀英", 1), child)))
    assert any("赵小强未成年" in words for words in notices(desk))
    look(desk, "minor-record")
    desk.press("登记监护人")
    desk.fill(party_id=desk.record.view.parties[1].id if desk.record.view else 0, kind="guardian")
    desk.fill(name="赵国强", relation="父亲")
    desk.enter()
    assert not any("赵小强未成年" in words for words in notices(desk))
    assert desk.record.view is not None
    assert desk.record.view.intake.companions[0].name == "赵国强"


def test_to_another_unit_and_back(desk: DisputeDesk) -> None:
    case = desk.case()
    desk.open(case)
    desk.record.begin("hand_over")
    desk.fill(kind="labour")
    desk.form.editor("kind").changed.emit()
    assert desk.form.editor("channel").value() == "administrative"
    desk.fill(unit_name="云龙区人社局", reason="劳动保障监察事项")
    look(desk, "handover-form")
    desk.enter()
    assert "移字" in desk.said[-1]
    assert desk.primaries() == ["登记办理结果"]
    desk.enter()
    desk.fill(outcome="returned", feedback="无劳动关系")
    desk.enter()
    assert desk.record.view is not None
    assert desk.record.view.state == "registered"
    desk.record.begin("withdraw")
    desk.fill(reason="双方和好", advice="可以再来")
    desk.enter()
    assert desk.record.view.state == "declined"
    desk.record.begin("reopen")
    desk.fill(reason="又发生争吵")
    desk.enter()
    assert desk.record.view.state == "registered"


def test_a_unit_of_the_register_brings_its_name_and_channel(desk: DisputeDesk) -> None:
    unit = {"name": "云龙区劳动监察大队", "kind": "labour", "phone": "0516-80000012"}
    partner_id = desk.away(lambda: desk.services("clerk").for_type("partner").create(unit))
    case = desk.case()
    desk.sign_in("officer")
    desk.open(case)
    desk.record.begin("hand_over")
    desk.fill(partner_id=partner_id)
    desk.form.editor("partner_id").changed.emit()
    assert desk.form.editor("unit_name").value() == "云龙区劳动监察大队"
    assert desk.form.editor("channel").value() == "administrative"
    desk.fill(reason="劳动保障监察事项")
    desk.enter()
    assert "移字" in desk.said[-1]

    def letters() -> list[tuple[int | None, str | None]]:
        with UnitOfWork(desk.store, PROGRAM, clock=desk.clock) as unit:
            rows = unit.session.scalars(select(Referral).where(Referral.dispute_id == case.id))
            return [(row.partner_id, row.unit_name) for row in rows]

    assert desk.away(letters) == [(partner_id, "云龙区劳动监察大队")]


def test_the_same_matter_is_suggested_on_the_record(desk: DisputeDesk) -> None:
    earlier = desk.case(address_text=PLACE)
    desk.open(desk.case(address_text=PLACE))
    related = desk.page.findChildren(RelatedDisputes)[0]
    desk.until(lambda: related.findChildren(Notice))
    look(desk, "related-record")
    desk.press("关联两件纠纷")
    found = desk.away(lambda: desk.services("officer").disputes.related(earlier.id))
    assert len(found.linked) == 1


def test_ten_sides_in_the_intake(desk: DisputeDesk) -> None:
    desk.go("dispute_intake")
    form = desk.intake.form
    while len(form.sides) < 10:
        form.add_side()
    assert list(form.sides) == list("abcdefghij")
    for place, side in enumerate(form.sides.values()):
        side.entries[0].pick.line.setText(f"当事人{place}")
    desk.put(form.boxes["intake_channel"].editor, "110")
    desk.put(form.boxes["source_number"].editor, "JJ20261009001")
    desk.put(form.place, PLACE)
    desk.put(form.boxes["kind"].editor, "02")
    desk.put(form.boxes["subkind"].editor, "02.noise")
    desk.put(form.boxes["summary"].editor, "夜间噪声，十户不满。")
    desk.put(form.boxes["urgency"].editor, "b")
    desk.enter()
    assert form.boxes["urgency_reason"].kind == "bad"
    desk.put(form.boxes["urgency_reason"].editor, "group")
    look(desk, "intake-ten")
    desk.enter()
    desk.until(lambda: desk.went[-1].page == "dispute")
    view = desk.away(lambda: desk.services("chief").disputes.view(desk.went[-1].record_id or 0))
    assert [one.side for one in view.parties] == list("abcdefghij")
    assert (view.source_number, view.subkind, view.urgency) == ("JJ20261009001", "02.noise", "b")
    look(desk, "record-ten")
