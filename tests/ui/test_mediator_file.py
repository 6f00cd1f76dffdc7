"""The file of a mediator in the window: what he declares himself, what whoever keeps the register sees."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gridguard_desktop.ui.kit.text import Elided, Label
from gridguard_desktop.ui.pages.disputes.mediator_declarations import MediatorDeclarations
from gridguard_desktop.ui.pages.disputes.mediator_page import MediatorPage
from gridguard_desktop.ui.tasks import Tasks
from tests.ui.dispute_desk import DisputeDesk


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[DisputeDesk]:
    made = DisputeDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def look(desk: DisputeDesk, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.rest()
        desk.window.grab().save(str(Path(folder) / f"{name}.png"))


def file_of(desk: DisputeDesk, login: str) -> tuple[MediatorPage, MediatorDeclarations]:
    desk.sign_in(login)
    desk.go("mediator", desk.station.mediators[0])
    page = desk.on(MediatorPage)
    desk.until(lambda: page.declarations is not None and page.declarations.view is not None)
    assert page.declarations is not None
    return page, page.declarations


def shown(page: MediatorPage) -> str:
    return " ".join(one.text() for one in page.findChildren(Label) if not one.isHidden())


def test_a_mediator_declares_for_himself(desk: DisputeDesk) -> None:
    page, declared = file_of(desk, "mediator")
    assert "没有登记请假。" in shown(page)
    desk.press("修改", declared)
    assert declared.form is not None
    desk.put(declared.form.editor("kinds"), ("01", "02"))
    desk.press("保存", declared)
    desk.until(lambda: declared.view is not None and declared.view.specialties == ("01", "02"))
    desk.press("登记请假")
    form = declared.form
    assert form is not None
    today = desk.clock.today()
    desk.put(form.editor("from_on"), today)
    desk.put(form.editor("until_on"), today - timedelta(days=1))
    desk.press("保存", form)
    assert form.boxes["until_on"].kind == "bad"
    desk.put(form.editor("until_on"), today + timedelta(days=2))
    desk.put(form.editor("note"), "探亲")
    desk.press("保存", form)
    desk.until(lambda: "探亲" in shown(page))
    desk.press("申报关系")
    form = declared.form
    assert form is not None
    desk.put(form.editor("kind"), "self")
    assert form.editor("kind").value() is None  # the register of residents is not his to search
    desk.put(form.editor("kind"), "unit")
    assert form.boxes["relation"].isHidden()
    desk.put(form.editor("kind"), "relative")
    desk.press("保存", form)
    assert form.boxes["name"].kind == "bad"
    desk.put(form.editor("name"), "赵国强")
    desk.put(form.editor("relation"), "70")
    desk.press("保存", form)
    desk.until(lambda: "赵国强" in shown(page))
    assert "亲属·兄弟姐妹" in shown(page)
    assert desk.nameless() == []
    look(desk, "mediator-file")
    desk.press("撤销请假")
    desk.until(lambda: "没有登记请假。" in shown(page))
    desk.press("撤回")
    desk.until(lambda: "没有申报。" in shown(page))


def test_others_see_names_masked_or_nothing(desk: DisputeDesk) -> None:
    own = desk.station.mediators[0]
    today = desk.clock.today()

    def declare() -> None:
        ties = desk.services("mediator").mediator_ties
        ties.declare_tie(mediator_id=own, kind="relative", name="赵国强", relation="70")
        ties.note_leave(mediator_id=own, from_on=today, until_on=today, note="看病")
        desk.services("chief").for_type("mediator_training").create(
            {"mediator_id": own, "held_on": today, "kind": "yearly", "topic": "法律培训", "hours": 8}
        )

    desk.away(declare)
    page, _ = file_of(desk, "chief")
    assert "赵**" in shown(page)
    assert "赵国强" not in shown(page)
    assert "看病" in shown(page)
    desk.until(lambda: any("8" in one.text() for one in page.sheet.findChildren(Elided)))
    page, declared = file_of(desk, "clerk")
    assert declared.view is not None
    assert declared.view.ties is None
    assert "回避关系申报" not in shown(page)
    assert "看病" not in shown(page)
    assert not [one.text() for one in desk.buttons(declared)]
