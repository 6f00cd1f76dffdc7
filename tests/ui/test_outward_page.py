"""明文导出 on the screen: from the list to the request, from the chief's answer to the locked file; the
printed list with its watermark."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from gridguard_desktop.db.locked_zip import LockedZipReader
from gridguard_desktop.documents.typeset import Document
from gridguard_desktop.ui.pages.outward.page import OutwardPage
from gridguard_desktop.ui.pages.papers.preview import PreviewPage
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from tests.documents.typeset.reading import page_texts, squeezed
from tests.ui.workplace import Workplace


def picture(workplace: Workplace, name: str) -> None:
    folder = os.environ.get("GRIDGUARD_PICTURES")
    if folder:
        workplace.window.resize(1366, 768)
        workplace.rest()
        workplace.window.grab().save(str(Path(folder) / f"{name}.png"))


def ask_for_residents(workplace: Workplace) -> OutwardPage:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    page.outward.ask()
    asking = workplace.on(OutwardPage)
    workplace.rest()
    assert asking.what.text() == "人口"
    workplace.press("提交审批", asking)
    assert asking.ask_form.fields["purpose"].kind == "bad"
    asking.ask_form.fields["purpose"].editor.set_value("街道核对选民登记")
    asking.ask_form.fields["recipient"].editor.set_value("黄山街道办事处")
    picture(workplace, "outward-ask")
    workplace.press("提交审批", asking)
    workplace.until(lambda: asking.table.count() == 1)
    return asking


def test_from_the_list_to_the_locked_file(
    workplace: Workplace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ask_for_residents(workplace)
    assert not page.writing.isVisible()
    assert not page.approve_form.isVisible()
    assert workplace.nameless() == []
    workplace.program.lock()
    workplace.sign_in("chief")
    workplace.go("outward")
    page = workplace.on(OutwardPage)
    workplace.until(lambda: page.approve_form.isVisible())
    assert "姓名" in page.detail.text()
    picture(workplace, "outward-decide")
    workplace.press("不批准", page)
    assert page.refuse_form.fields["answer"].kind == "bad"
    workplace.press("批准", page)
    workplace.until(lambda: not page.approve_form.isVisible())
    workplace.program.lock()
    workplace.sign_in("clerk")
    workplace.go("outward")
    page = workplace.on(OutwardPage)
    workplace.until(lambda: page.writing.isVisible())
    picture(workplace, "outward-write")
    password = page.writing.password.editor.value()
    target = tmp_path / "名单.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    workplace.press("选择位置…", page)
    workplace.until(lambda: not page.writing.isVisible())
    with LockedZipReader(target, password) as archive:
        assert archive.names == ("list.xlsx", "README.txt")
    row = page.table.row_data(page.table.current_id or 0)
    assert row is not None
    assert row.cells["state"] == "已导出"


def test_a_weak_password_is_said_at_its_field(workplace: Workplace, tmp_path: Path) -> None:
    ask_for_residents(workplace)
    workplace.program.lock()
    workplace.sign_in("chief")
    workplace.go("outward")
    page = workplace.on(OutwardPage)
    workplace.until(lambda: page.approve_form.isVisible())
    workplace.press("批准", page)
    workplace.until(lambda: not page.approve_form.isVisible())
    workplace.program.lock()
    workplace.sign_in("clerk")
    workplace.go("outward")
    page = workplace.on(OutwardPage)
    workplace.until(lambda: page.writing.isVisible())
    page.writing.password.editor.set_value("kurz")
    page.writing.write_to(tmp_path / "a.zip")
    workplace.until(lambda: page.writing.password.kind == "bad")
    page.writing.password.editor.set_value("eine lange Zeile, 一句长话")
    page.writing.write_to(tmp_path / "nowhere" / "a.zip")
    workplace.until(lambda: any("换一个文件夹" in words for words in workplace.said))


def test_the_chief_asks_for_the_whole_store(workplace: Workplace) -> None:
    workplace.sign_in("chief")
    workplace.go("outward")
    page = workplace.on(OutwardPage)
    page.dump_form.fields["purpose"].editor.set_value("换系统")
    page.dump_form.fields["recipient"].editor.set_value("市局科信")
    workplace.press("申请全库导出", page)
    workplace.until(lambda: page.table.count() == 1)
    assert "背靠背" in page.detail.text()
    workplace.program.lock()
    workplace.sign_in("administrator")
    workplace.go("outward")
    page = workplace.on(OutwardPage)
    workplace.until(lambda: page.approve_form.isVisible())
    assert not page.dump_form.isVisible()


def test_a_list_is_printed_with_its_watermark(workplace: Workplace) -> None:
    workplace.sign_in("officer")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    workplace.until(lambda: page.table.count() > 0)
    assert [entry.words for entry in page.outward.entries() if entry] == ["打印此表"]
    page.outward.print_list()
    preview = workplace.on(PreviewPage)
    workplace.until(lambda: bool(preview.pdf))
    job = preview._one_paper()
    assert job is not None
    document = job.document
    assert isinstance(document, Document)
    assert document.watermark
    assert "张立officer" in squeezed("".join(page_texts(preview.pdf)))
    picture(workplace, "list-print")
    preview.copy_button.offer()
    workplace.until(lambda: any("水印" in words for words in workplace.said))


def test_what_a_role_may_take_out_of_a_list(workplace: Workplace) -> None:
    workplace.sign_in("clerk")
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    assert workplace.menu_lines("导出与打印") == ["打印此表", "导出此表（脱敏）", "申请明文导出…"]
    workplace.go("meeting_list")
    page = workplace.on(RecordListPage)
    assert [entry.words for entry in page.outward.entries() if entry] == ["打印此表", "导出此表（脱敏）"]
