"""A field of the station: declared by the chief, filled in and seen on the record and in the list."""

from __future__ import annotations

from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.records.outward import fields_shown
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.residents.custom_field_page import CustomFieldPage
from gridguard_desktop.ui.pages.residents.record_page import ResidentPage
from tests.factories import MadeStation
from tests.ui.workplace import Workplace


def declare(workplace: Workplace) -> None:
    workplace.go("custom_field", 0)
    form = workplace.on(RecordPage).form
    assert form is not None
    boxes = form.boxes
    workplace.write(boxes["label"].editor, "宗教信仰")
    workplace.put(boxes["kind"].editor, "text")
    workplace.write(boxes["basis"].editor, "《个人信息保护法》第十三条第一款第三项")
    workplace.write(boxes["purpose"].editor, "报失门禁卡时核对")
    workplace.put(boxes["keep"].editor, "year_1")
    workplace.put(boxes["readers"].editor, "register")
    boxes["in_list"].editor.set_value(True)
    page = workplace.on(RecordPage)
    page.save()
    workplace.until(lambda: boxes["label"].kind == "bad")
    assert "宗教信仰是敏感个人信息" in boxes["label"].says
    workplace.write(boxes["label"].editor, "门禁卡号")
    page.save()
    workplace.until(lambda: "已保存" in workplace.said)


def test_declared_filled_in_and_shown(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("chief")
    declare(workplace)
    page = workplace.on(CustomFieldPage)
    workplace.until(lambda: "已有 0 人填写" in workplace.everything_shown())
    assert page.standing is not None
    workplace.program.lock()
    workplace.sign_in("clerk")
    workplace.go("resident", station.residents[0])
    record = workplace.on(ResidentPage)
    custom = record.custom
    assert custom is not None
    workplace.until(lambda: len(custom.facts) == 1)
    workplace.press("填写自定义项目")
    form = custom.place.form
    assert form is not None
    (box,) = form.boxes.values()
    assert "用途：报失门禁卡时核对" in box.editor.toolTip()
    workplace.write(box.editor, "A-117")
    form.submit()
    workplace.until(lambda: custom.facts[0].value == "A-117")
    assert workplace.nameless() == []
    workplace.go("resident_list")
    listed = workplace.on(RecordListPage)
    column = listed.table.all_columns[-1]
    assert column.title == "门禁卡号"
    workplace.until(lambda: listed.table.count() > 0)
    lines = workplace.tasks.run(lambda: listed._fetch(list(station.residents))).result()
    assert [line.cells.get(column.key) for line in lines].count("A-117") == 1
    assert column.key not in fields_shown(listed.table, listed._type)
    listed.choose_columns()
    workplace.choose("门禁卡号")
    assert column.key in listed.table.hidden_keys
