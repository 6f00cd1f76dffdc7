"""The service desk in the window: a request goes to a unit through the joint ledger and is answered."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.ui.pages.joint_tasks.page import JointTaskPage
from gridguard_desktop.ui.pages.service_desk.page import ServiceRequestPage
from tests.services.test_service_desk import asked
from tests.ui.test_joint_task_page import OutreachDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[OutreachDesk]:
    made = OutreachDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_a_request_is_handed_over_and_answered(desk: OutreachDesk) -> None:
    made = desk.away(lambda: desk.services("officer").service_requests.create(asked()))
    desk.sign_in("officer")
    desk.go("service_request", made)
    page = desk.on(ServiceRequestPage)
    desk.until(lambda: page._view is not None)
    desk.press("转协同单位", page)
    desk.until(lambda: isinstance(desk.page, JointTaskPage))
    joint = desk.on(JointTaskPage)
    desk.until(lambda: joint.sheets is not None and joint.sheets.task is not None)
    desk.press("撤销", joint)
    assert joint.sheets is not None
    form = joint.sheets.form
    assert form is not None
    desk.put(form.editor("result"), "物业已修好")
    desk.press("撤销", form)
    desk.go("service_request", made)
    page = desk.on(ServiceRequestPage)
    desk.until(lambda: page._view is not None and bool(page._view.values["joint_task_id"]))
    desk.press("答复", page)
    assert page.place is not None
    form = page.place.form
    assert form is not None
    desk.put(form.editor("answer"), "灯已修好，已告知。")
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        page.window().grab().save(str(Path(folder) / "service.png"))
    desk.press("答复", form)
    desk.until(lambda: page._view is not None and page._view.values["state"] == "answered")
    assert desk.nameless() == []
