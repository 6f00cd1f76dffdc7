"""已结档人员 in the window: closed, found with a purpose only, opened again."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from gridguard_desktop.domain.resident_facts import Told
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.ui.pages.residents.closed_page import ClosedPage
from gridguard_desktop.ui.pages.residents.record_page import ResidentPage
from tests.ui.workplace import Staffed, Workplace


def test_closed_found_and_opened_again(workplace: Workplace, staffed: Staffed) -> None:
    who = staffed.station.residents[0]
    workplace.sign_in("clerk")

    def leave(services: Services) -> None:
        version = services.residents.get(who).version
        services.residents.tell(who, version, {"left_on": date(2026, 9, 1)}, Told("family"))

    workplace.away(leave)
    workplace.go("closed_residents")
    page = workplace.on(ClosedPage)
    workplace.until(lambda: page.due.count() == 1)
    assert workplace.nameless() == []
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(folder) / "closed.png"))
    workplace.press("全部结档", page)
    workplace.until(lambda: page.due.count() == 0)
    assert "已结档 1 人" in workplace.said
    page.form.fields["text"].editor.set_value("王秀英")
    page.form.submit()
    assert page.form.fields["purpose"].kind == "bad"
    page.form.fields["purpose"].editor.set_value("出具居住证明")
    page.form.submit()
    workplace.until(lambda: page.found.count() == 1)
    page.found.opened.emit(who)
    workplace.rest()
    record = workplace.on(ResidentPage)
    assert record.sheet.badge.words() == "已归档"
    workplace.press("重新启用", record)
    assert record.reopening.form is not None
    workplace.put(record.reopening.form.editor("reason"), "本人回来居住")
    record.reopening.form.submit()
    workplace.until(lambda: record.sheet.badge.words() != "已归档")


def test_an_officer_may_search_but_not_close(workplace: Workplace) -> None:
    workplace.sign_in("officer")
    workplace.go("closed_residents")
    page = workplace.on(ClosedPage)
    assert not page.close_button.isVisible()
    page.form.fields["text"].editor.set_value("查无此人")
    page.form.fields["purpose"].editor.set_value("核对旧案")
    page.form.submit()
    workplace.until(lambda: "没有找到" in page.said.text())
    assert not page.found.isVisible()
