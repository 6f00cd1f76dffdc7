"""Foreign files are read in a process of their own, whatever their encoding, or refused with what to do."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.importing.encodings import detect_delimiter, detect_encoding
from gridguard_desktop.importing.limits import Limits
from gridguard_desktop.importing.reader import SENTENCES, FileRefused, RawRow, file_digest, read_sheets
from gridguard_desktop.importing.worker import Refused, arguments_for, main, read
from tests.importing.rosters import write_csv, write_workbook

if TYPE_CHECKING:
    from pathlib import Path

ROWS: list[list[Any]] = [["姓名", "备注"], ["李𬭳", "金山东路"], [None, None], ["买买提·吐尔逊", "x,y"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", ["\t", ";"])
def test_text_is_read_in_any_encoding(tmp_path: Path, encoding: str, delimiter: str) -> None:
    (sheet,) = read_sheets(write_csv(tmp_path / "a.csv", ROWS, encoding, delimiter))
    assert [row.cells for row in sheet.rows] == [
        ("姓名", "备注"),
        ("李𬭳", "金山东路"),
        ("买买提·吐尔逊", "x,y"),
    ]
    assert [row.number for row in sheet.rows] == [1, 2, 4]


def test_gbk_from_an_old_program_is_read(tmp_path: Path) -> None:
    (sheet,) = read_sheets(write_csv(tmp_path / "a.csv", [["姓名", "住址"], ["张伟", "矿山路"]], "gbk"))
    assert sheet.rows[1].cells == ("张伟", "矿山路")


def test_a_workbook_keeps_days_numbers_and_merged_areas(tmp_path: Path) -> None:
    from datetime import date

    rows: list[list[Any]] = [[None, None, None], ["张伟", date(1985, 3, 12), 3.20399e17], [None, 42, True]]
    file = write_workbook(tmp_path / "a.xlsx", rows, merged={(0, 0, 0, 2): "花名册"}, sheets=("空", "表"))
    (sheet,) = read_sheets(file)
    assert sheet.name == "表"
    assert sheet.merged == ((1, 0, 1, 2),)
    assert sheet.rows[1:] == [
        RawRow(2, ("张伟", {"day": "1985-03-12"}, 3.20399e17)),
        RawRow(3, (None, 42, True)),
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\r\n", "empty"),
        (b",,,\r\n", "empty"),
        (b"%PDF-1.7 ...", "not_a_list"),
        (b"PK\x03\x04 torn", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "sealed"),
        (b"\xef\xbb\xbf\xff\xff", "encoding"),
    ],
)
def test_what_is_no_list_is_refused_with_a_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(FileRefused) as refusal:
        read_sheets(file)
    assert refusal.value.reason == reason
    assert refusal.value.message == str(SENTENCES[reason])


def _archive(**entries: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_archive(word__document=b"<w/>"), "not_a_list"),
        (_archive(**{"xl__workbook.xml": b"<workbook/>", "bomb": b"0" * 3_000_000}), "too_large"),
        (_archive(**{"xl__workbook.xml": b"<workbook/>"}), "damaged"),
        (_archive(**{"xl__workbook.xml": b"<workbook/>"}, **{f"e{n}": b"" for n in range(30)}), "too_large"),
    ],
)
def test_archives_are_looked_at_before_they_are_opened(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)
    with pytest.raises(FileRefused) as refusal:
        read_sheets(file, limits=Limits(entries=20))
    assert refusal.value.reason == reason


def test_a_cell_at_the_end_of_the_world_does_not_hang_the_program(tmp_path: Path) -> None:
    rows = [["姓名"]]
    file = write_workbook(tmp_path / "a.xlsx", rows)
    import xlsxwriter

    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "姓名")
        sheet.write(1_048_575, 16_383, "x")
    with pytest.raises(FileRefused) as refusal:
        read_sheets(file)
    assert refusal.value.reason in {"lost", "too_large"}


def test_limits_of_rows_columns_size_and_time(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", [["姓名", "备注", "地址"]] * 5)
    for limits, reason in (
        (Limits(rows=4), "too_many_rows"),
        (Limits(columns=2), "too_many_columns"),
        (Limits(file_bytes=10), "too_large"),
        (Limits(seconds=0), "slow"),
    ):
        with pytest.raises(FileRefused) as refusal:
            read_sheets(file, limits=limits)
        assert refusal.value.reason == reason
    with pytest.raises(FileRefused):
        read_sheets(tmp_path / "not there.csv")
    with pytest.raises(FileRefused):
        file_digest(tmp_path / "not there.csv")


def test_reading_can_be_given_up(tmp_path: Path) -> None:
    file = write_csv(tmp_path / "a.csv", [["姓名", "备注"]] * 3_000)
    seen: list[int] = []

    def stop(count: int) -> None:
        seen.append(count)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        read_sheets(file, progress=stop)
    assert seen == [1_000]


def test_the_worker_says_what_it_found(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "gridguard_desktop.importing.worker.fence", lambda *_: None
    )  # this process must live on
    file = write_csv(tmp_path / "a.csv", [["姓名"], ["张伟"]])
    assert main(arguments_for(file, Limits())) == 0
    assert capfdbinary.readouterr().out.decode().splitlines()[-1] == '{"done": true}'
    assert list(read(file, Limits()))[1:] == [[1, ["姓名"]], [2, ["张伟"]]]
    with pytest.raises(Refused):
        list(read(file, Limits(file_bytes=1)))


@given(st.text(min_size=1))
def test_every_text_is_read_back_from_every_encoding(text: str) -> None:
    for encoding in ("utf-8-sig", "gb18030"):
        content = text.encode(encoding, errors="ignore")
        found = detect_encoding(content)
        assert found is None or content.decode(found) is not None


@given(st.text(alphabet="张伟梅园小区0123,，", min_size=20))
def test_chinese_text_is_told_apart(text: str) -> None:
    assert text.encode("utf-8").decode(detect_encoding(text.encode("utf-8")) or "") == text
    assert detect_delimiter("姓名,性别,地址\n张伟,男,金山东路；梅园\n") == ","


@pytest.mark.parametrize("name", ["花名册.et", "花名册.ET", "模板.ett"])
def test_a_file_of_wps_is_refused_with_how_to_convert_it(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(FileRefused, match=r"另存为.*xlsx") as refusal:
        read_sheets(tmp_path / name)
    assert refusal.value.reason == "wps"


def test_fifty_thousand_rows_of_gbk_are_read_whole(tmp_path: Path) -> None:
    people = [["姓名", "联系电话", "现住址"]] + [
        [f"赵国强{number}", f"190{number:08d}", "矿山路"] for number in range(50_000)
    ]
    (sheet,) = read_sheets(write_csv(tmp_path / "a.csv", people, "gbk"))
    assert len(sheet.rows) == 50_001
    assert sheet.rows[-1].cells == ("赵国强49999", "19000049999", "矿山路")
