"""How a notice was served, entered on the page of the hazard."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.ui.pages.rectifications.hazard import HazardPage
from tests.made_hazards import make_hazard, reach
from tests.ui.field_desk import FieldDesk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from gridguard_desktop.ui.tasks import Tasks


@pytest.fixture
def desk(qtbot: QtBot, tasks: Tasks, tmp_path: Path) -> Iterator[FieldDesk]:
    made = FieldDesk(qtbot, tasks, tmp_path)
    yield made
    made.close()


def test_the_service_of_a_notice_is_entered_and_corrected(desk: FieldDesk) -> None:
    hazard = make_hazard(desk.services)
    reach(desk.services, hazard, "ordered")
    desk.sign_in("officer")
    desk.go("hazard", hazard)
    page = desk.sheet(HazardPage)
    desk.until(lambda: page.view is not None)
    desk.press("登记送达", page)
    desk.fill(way="left", witness="社区张某在场")
    desk.enter()
    desk.until(lambda: page.view is not None and page.view.papers[0].delivery is not None)
    desk.press("更正送达", page)
    desk.fill(way="post", witness="EMS 1098")
    desk.enter()

    def corrected() -> bool:
        served = page.view.papers[0].delivery if page.view is not None else None
        return served is not None and served.way == "post"

    desk.until(corrected)
    assert desk.nameless() == []
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        desk.press("更正送达", page)
        desk.rest()
        page.window().grab().save(str(Path(folder) / "serving.png"))
        page.close_form()
