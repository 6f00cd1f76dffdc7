"""What a resident asks about his own data, in the window: taken in on his page, disputed field by field,
settled, answered, printed; the mark stays at the field until then."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QLabel

from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.ui.kit.badge import BadgeView
from gridguard_desktop.ui.pages.information_requests.list_page import InformationRequestListPage
from gridguard_desktop.ui.pages.information_requests.page import InformationRequestPage
from gridguard_desktop.ui.pages.information_requests.work import RequestWork
from gridguard_desktop.ui.pages.records.record_page import RecordPage
from gridguard_desktop.ui.pages.records.residents import ResidentListPage
from gridguard_desktop.ui.pages.residents.record_page import ResidentPage
from tests.factories import TODAY, MadeStation, made_phone
from tests.ui.workplace import Workplace

NEW_PHONE = made_phone(88)
DISPUTED = "本人有异议"


def look(workplace: Workplace, name: str) -> None:
    """Keep a picture where GRIDGUARD_PICTURES says (nowhere in a usual run)."""
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.rest()
        workplace.window.grab().save(str(Path(folder) / f"{name}.png"))


def badges(page: RecordPage | ResidentListPage) -> list[str]:
    return [one.words() for one in page.findChildren(BadgeView) if one.isVisible()]


def shown(page: RecordPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def work_of(workplace: Workplace) -> RequestWork:
    page = workplace.on(InformationRequestPage)
    workplace.until(lambda: page.work is not None and page.work.parts is not None)
    assert page.work is not None
    return page.work


def take_in(services: Services, resident: int, kind: str = "correction") -> int:
    return services.information_requests.create(
        {
            "resident_id": resident,
            "kind": kind,
            "received_on": TODAY,
            "asker": "self",
            "proof": "核对居民身份证原件",
            "content": "电话已换。",
        }
    )


def test_from_the_persons_page_to_the_answer(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")
    resident = station.residents[0]
    workplace.go("resident", resident)
    page = workplace.on(ResidentPage)
    workplace.until(lambda: "本人尚未提出请求。" in shown(page))
    assert DISPUTED not in badges(page)
    workplace.press("登记本人请求", page)
    form = workplace.on(InformationRequestPage).form
    assert form is not None
    assert form.boxes["resident_id"].editor.value() == resident
    workplace.put(form.boxes["kind"].editor, "correction")
    workplace.write(form.boxes["proof"].editor, "核对居民身份证原件")
    workplace.put(form.boxes["content"].editor, "电话已换。")
    look(workplace, "request_new")
    workplace.on(InformationRequestPage).save()
    workplace.until(lambda: "已保存" in workplace.said and work_of(workplace))
    work = work_of(workplace)
    assert "信2026-0001" in workplace.on(InformationRequestPage).title()
    workplace.press("添加有异议的项目", work)
    workplace.choose("联系电话", work)
    assert workplace.primaries() == ["保存"]
    assert work.place.form is not None
    workplace.write(work.place.form.boxes["wanted"].editor, NEW_PHONE)
    look(workplace, "request_item_form")
    work.place.form.submit()
    workplace.until(lambda: DISPUTED in badges(workplace.on(InformationRequestPage)))
    look(workplace, "request_open")
    workplace.press("打开本人登记")
    person = workplace.on(ResidentPage)
    workplace.until(lambda: badges(person).count(DISPUTED) == 2)  # at the field, and at the request
    assert workplace.nameless() == []
    look(workplace, "request_resident")
    workplace.press("信2026-0001", person)
    work = work_of(workplace)
    answer = next(button for button in workplace.buttons(work) if "答复" in button.text())
    assert not answer.isEnabled()
    workplace.press("同意", work)
    workplace.until(lambda: "已同意，登记已更正" in workplace.said)
    work = work_of(workplace)
    workplace.until(lambda: work.parts is not None and work.parts.may_answer)
    workplace.press("答复…", work)
    assert work.place.form is not None
    work.place.form.submit()
    workplace.until(lambda: "已答复" in badges(workplace.on(InformationRequestPage)))
    look(workplace, "request_answered")
    workplace.go("resident", resident)
    workplace.until(lambda: DISPUTED not in badges(workplace.on(ResidentPage)))


def test_a_refusal_needs_its_ground(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("clerk")

    def prepare(services: Services) -> int:
        made = take_in(services, station.residents[0])
        services.information_requests.add_item(made, "address_text", asks="check", note="不住这里")
        return made

    made = workplace.away(prepare)
    workplace.go("information_request", made)
    work = work_of(workplace)
    assert "不住这里" in shown(workplace.on(InformationRequestPage))
    workplace.press("不予同意…", work)
    form = work.place.form
    assert form is not None
    form.submit()
    assert form.boxes["ground"].kind == "bad"
    workplace.put(form.editor("ground"), "verified")
    workplace.put(form.editor("reason"), "经实地核实无误")
    look(workplace, "request_refuse")
    form.submit()
    workplace.until(lambda: "不予同意" in badges(workplace.on(InformationRequestPage)))
    assert "经实地核实无误" in shown(workplace.on(InformationRequestPage))


def test_what_is_asked_can_be_checked_removed_or_taken_back(
    workplace: Workplace, station: MadeStation
) -> None:
    workplace.sign_in("clerk")
    made = workplace.away(lambda services: take_in(services, station.residents[0], "deletion"))
    workplace.go("information_request", made)
    work = work_of(workplace)
    workplace.press("添加有异议的项目", work)
    workplace.choose("曾用名", work)
    form = work.place.form
    assert form is not None
    assert form.boxes["wanted"].isVisible()
    workplace.put(form.editor("asks"), "remove")
    assert not form.boxes["wanted"].isVisible()
    form.cancel_button.click()
    workplace.rest()
    workplace.press("答复…", work)
    form = work.place.form
    assert form is not None
    assert not form.boxes["ground"].isVisible()
    workplace.put(form.editor("result"), "no")
    assert form.boxes["ground"].isVisible()
    form.submit()
    workplace.rest()
    form.cancel_button.click()
    workplace.rest()
    workplace.press("本人撤回…", work)
    form = work.place.form
    assert form is not None
    workplace.put(form.editor("words"), "本人来所撤回")
    form.submit()
    workplace.until(lambda: "已撤回" in badges(workplace.on(InformationRequestPage)))
    assert "归档" in [button.text() for button in workplace.buttons(workplace.page)]


def test_the_sheet_is_asked_for_and_printed(
    workplace: Workplace, station: MadeStation, tmp_path: Path
) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident", station.residents[1])
    workplace.until(lambda: "本人尚未提出请求。" in shown(workplace.on(ResidentPage)))
    workplace.press("本人信息告知单", workplace.page)
    form = workplace.on(InformationRequestPage).form
    assert form is not None
    assert form.boxes["kind"].editor.value() == "copy"
    workplace.write(form.boxes["proof"].editor, "核对居民身份证原件")
    workplace.on(InformationRequestPage).save()
    workplace.until(lambda: "已保存" in workplace.said and work_of(workplace))
    text = workplace.issue("本人信息告知单", tmp_path / "sheet.pdf")
    assert "赵国强" in text
    assert made_phone(2) in text


def test_the_list_and_the_look_beside_the_residents(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("officer")

    def prepare(services: Services) -> int:
        made = take_in(services, station.residents[0])
        for field in ("phone", "birth_date"):
            services.information_requests.add_item(made, field, asks="check")
        return made

    made = workplace.away(prepare)
    workplace.go("information_request_list")
    page = workplace.on(InformationRequestListPage)
    workplace.until(page.table.count)
    assert page.table.count() == 1
    (line,) = workplace.tasks.run(lambda: page._fetch([made])).result()
    assert line.cells["disputed"] == "联系电话、出生日期"
    look(workplace, "request_list")
    workplace.go("resident_list")
    residents = workplace.on(ResidentListPage)
    workplace.until(residents.table.count)
    residents.glance.look_at(station.residents[0])
    workplace.until(lambda: residents.glance.is_open)
    assert badges(residents).count(DISPUTED) == 2
    look(workplace, "request_glance")
