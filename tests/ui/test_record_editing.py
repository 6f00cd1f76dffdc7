"""One resident's record: read, edited, saved, revealed, filed away; nobody overwrites anybody."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.actors import Actor
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.services.session import actor_for, services_for
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.kit.dialogs import ConflictDialog
from gridguard_desktop.ui.kit.text import Label
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from tests.factories import MadeStation, made_id
from tests.ui.hands import CTRL
from tests.ui.workplace import Workplace

RESIDENT = RECORD_TYPES["resident"]


def edit(workplace: Workplace, resident: int) -> RecordPage:
    workplace.go("resident", resident)
    workplace.press("编辑")
    return workplace.on(RecordPage)


def saved(workplace: Workplace, page: RecordPage) -> None:
    page.save()
    workplace.until(lambda: page.form is None and "已保存" in workplace.said)


def test_the_number_fills_in_birth_and_sex(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident", 0)
    form = workplace.on(RecordPage).form
    assert form is not None
    workplace.write(form.boxes["name"].editor, "朱红")
    workplace.write(form.boxes["id_number"].editor, "32039919850312002")
    assert form.boxes["id_number"].kind == "bad"
    workplace.write(form.boxes["id_number"].editor, made_id(2))
    assert "1985-03-12" in form.boxes["id_number"].says
    assert str(form.boxes["birth_date"].editor.value()) == "1985-03-12"
    assert form.boxes["sex"].editor.value() == "2"
    workplace.put(form.boxes["id_kind"].editor, "111")
    workplace.key(Qt.Key.Key_Return, CTRL)
    workplace.until(lambda: "已保存" in workplace.said)
    page = workplace.on(RecordPage)
    assert page.title() == "朱红"
    assert workplace.route().record_id
    assert "resident" in [tab.key[0] for tab in workplace.window.tabs.tabs]


def test_what_the_service_refuses_stands_at_its_field(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    page = edit(workplace, station.residents[0])
    assert page.form is not None
    workplace.write(page.form.boxes["phone"].editor, "12")
    page.save()
    workplace.rest()
    assert page.form is not None
    assert page.form.boxes["phone"].kind == "bad"
    workplace.write(page.form.boxes["phone"].editor, "")
    saved(workplace, page)


def test_a_conflict_shows_both_values(
    workplace: Workplace, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.sign_in("clerk")
    resident = station.residents[0]
    page = edit(workplace, resident)
    context = workplace.context.services.context
    chief = services_for(context.store, actor_for_on_worker(workplace, "officer"), context.clock)

    def meanwhile() -> None:
        residents = chief.for_type("resident")
        residents.update(resident, residents.get(resident).version, {"left_to": "常州市"})

    workplace.tasks.run(meanwhile).result()
    shown: list[str] = []

    def answer(dialog: ConflictDialog) -> int:
        shown.extend(label.text() for label in dialog.findChildren(Label))
        dialog.choose("left_to", mine=True)
        return 1

    monkeypatch.setattr(ConflictDialog, "exec", answer)
    assert page.form is not None
    workplace.write(page.form.boxes["left_to"].editor, "无锡市")
    saved(workplace, page)
    assert {"迁往地", "常州市", "无锡市"} <= set(shown)
    service = workplace.context.services.for_type("resident")
    assert workplace.tasks.run(lambda: service.get(resident)).result().values["left_to"] == "无锡市"


def actor_for_on_worker(workplace: Workplace, login: str) -> Actor:
    context = workplace.context.services.context
    return workplace.tasks.run(lambda: actor_for(context.store, login, context.clock)).result()


def test_looking_at_a_number_is_on_record(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident", station.residents[0])
    page = workplace.on(RecordPage)
    value = page.findChildren(RevealValue)[0]
    masked = value.shown
    assert "*" in masked
    value._button.click()
    workplace.choose("制作法律文书")
    assert value.shown.startswith("320399")
    assert value.shown != masked
    context = workplace.context.services.context

    def trail() -> list[str]:
        with UnitOfWork(context.store, context.actor, clock=context.clock) as unit:
            rows = unit.session.query(AuditRow).filter_by(action=AuditEvent.FIELD_REVEALED.value)
            return [row.body for row in rows]

    (row,) = workplace.tasks.run(trail).result()
    assert value.shown not in row
    value._button.click()
    assert value.shown == masked
    assert value.shown not in workplace.everything_shown().replace(masked, "")


def test_a_record_is_filed_away_after_asking(
    workplace: Workplace, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.sign_in("clerk")
    resident = station.residents[1]
    answers = iter((False, True))
    monkeypatch.setattr(
        "gridguard_desktop.ui.pages.records.record_page.ask_dangerous", lambda *_: next(answers)
    )
    workplace.go("resident_list")
    count = workplace.on(RecordListPage).table.count()
    workplace.go("resident", resident)
    workplace.press("归档")
    assert workplace.route().record_id == resident
    workplace.press("归档")
    workplace.until(lambda: workplace.route().page == "resident_list")
    page = workplace.on(RecordListPage)
    workplace.until(lambda: page.table.count() == count - 1)
    assert "filed" not in page._views  # those filed away are searched for with a purpose
    workplace.go("resident", resident)
    assert workplace.on(RecordPage).sheet.badge.words() == "已归档"
    assert workplace.primaries() == []


def test_who_lives_in_the_same_household(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    first, second = station.residents[:2]
    services = workplace.context.services

    def household() -> int:
        made = services.for_type("household").create(
            {"number": "0001", "address_text": "梅园1号", "grid_id": station.grids[0]}
        )
        residents = services.for_type("resident")
        for one in (first, second):
            residents.update(one, residents.get(one).version, {"household_id": made})
        return made

    made = workplace.tasks.run(household).result()
    workplace.go("resident", first)
    residents = services.for_type("resident")
    other = workplace.tasks.run(lambda: residents.get(second).values["name"]).result()
    workplace.press(str(other))
    assert workplace.route().record_id == second
    workplace.go("household", made)
    workplace.until(lambda: str(other) in [b.text() for b in workplace.buttons(workplace.page)])


def test_leaving_with_something_unsaved(
    workplace: Workplace, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.sign_in("clerk")
    page = edit(workplace, station.residents[0])
    assert page.form is not None
    workplace.write(page.form.boxes["left_to"].editor, "扬州市")
    answers = iter(("cancel", "save"))
    monkeypatch.setattr(
        "gridguard_desktop.ui.pages.records.record_page.ask_unsaved", lambda *_: next(answers)
    )
    tab = ("resident", station.residents[0])
    assert not workplace.window.close_tab(tab)
    assert not workplace.window.close_tab(tab)  # stays until the worker has saved
    workplace.until(lambda: workplace.window.area.page(tab) is None)
    service = workplace.context.services.for_type("resident")
    view = workplace.tasks.run(lambda: service.get(station.residents[0])).result()
    assert view.values["left_to"] == "扬州市"


def test_cancelling_an_edit_asks_once(
    workplace: Workplace, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    workplace.sign_in("clerk")
    page = edit(workplace, station.residents[0])
    assert page.form is not None
    workplace.write(page.form.boxes["left_to"].editor, "泰州市")
    answers = iter((False, True))
    monkeypatch.setattr(
        "gridguard_desktop.ui.pages.records.record_page.ask_dangerous", lambda *_: next(answers)
    )
    page.cancel()
    assert page.form is not None
    page.cancel()
    workplace.until(lambda: page.form is None)
    workplace.until(lambda: not page.dirty)
    workplace.go("resident_list")
    workplace.go("resident", station.residents[0])
    assert page.sheet.forms.count() == 0  # the draft went with it


def test_somebody_elses_save_is_shown(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    resident = station.residents[0]
    workplace.go("resident", resident)
    page = workplace.on(RecordPage)
    service = workplace.context.services.for_type("resident")
    workplace.tasks.run(
        lambda: service.update(resident, service.get(resident).version, {"name": "改名了"})
    ).result()
    workplace.until(lambda: page.title() == "改名了")
    assert "改名了" in [tab.words for tab in workplace.window.tabs.tabs]


def test_every_field_shows_basis_purpose_and_retention_on_hover(
    workplace: Workplace, station: MadeStation
) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident", station.residents[0])
    page = workplace.on(RecordPage)
    told = {label.text(): label.toolTip() for label in page.findChildren(Label) if label.toolTip()}
    shown = [RESIDENT.field(name) for section in RESIDENT.sections for name in section.fields]
    for field in shown:
        assert told[str(field.label)].startswith("依据：《"), field.name
        assert "用途：" in told[str(field.label)]
        assert "保存期：" in told[str(field.label)]
    page.edit()
    workplace.rest()
    assert page.form is not None
    for name, box in page.form.boxes.items():
        assert box.editor.toolTip() == told[str(RESIDENT.field(name).label)]


def test_a_new_number_brings_along_only_what_nobody_touched(
    workplace: Workplace, station: MadeStation
) -> None:
    workplace.sign_in("clerk")
    resident = station.residents[0]
    page = edit(workplace, resident)
    assert page.form is not None
    boxes = page.form.boxes
    workplace.write(boxes["birth_date"].editor, "1985-03-21")
    workplace.write(boxes["id_remark"].editor, "户口簿与身份证不一致")
    workplace.write(boxes["id_number"].editor, made_id(90, date(1991, 2, 3), area="320323"))
    assert "铜山县" in boxes["id_number"].says
    assert boxes["birth_date"].kind == "warn"
    assert str(boxes["birth_date"].editor.value()) == "1985-03-21"
    assert boxes["sex"].editor.value() == "2"
    saved(workplace, page)
    shown = workplace.everything_shown()
    assert {"由证件号推得", "与证件号不一致", "旧区划代码"} <= set(shown.splitlines())


def test_a_passport_is_no_citizen_number_and_nobody_needs_a_document(
    workplace: Workplace, station: MadeStation
) -> None:
    workplace.sign_in("clerk")
    page = edit(workplace, station.residents[0])
    assert page.form is not None
    boxes = page.form.boxes
    workplace.write(boxes["id_number"].editor, "e 1234 5678")
    assert boxes["id_number"].kind == "bad"
    workplace.put(boxes["id_kind"].editor, "414")
    assert boxes["id_number"].kind != "bad"
    assert boxes["id_number"].editor.value() == "E12345678"
    workplace.put(boxes["id_kind"].editor, "none")
    assert boxes["id_number"].editor.value() is None
    page.save()
    assert page.form is not None
    assert boxes["id_remark"].kind == "bad"
    workplace.put(boxes["id_kind"].editor, "414")
    assert boxes["id_number"].editor.value() == "E12345678"
    workplace.put(boxes["id_kind"].editor, "none")
    workplace.write(boxes["id_remark"].editor, "护照遗失，正在补办")
    saved(workplace, page)
    assert "护照遗失，正在补办" in workplace.everything_shown()
