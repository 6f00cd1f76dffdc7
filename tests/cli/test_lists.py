"""``gridguard import``: rosters and lists of disputes, tried out, imported, mended, imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]
    Ask = Callable[..., Any]

ROSTER = (
    "姓名,身份证号,联系电话,现住址\n"
    "张小雨,320399198503120012,19000001111,梅园路8号\n"
    "李𬭳,,19000002222,梅园路9号\n"
)
BAD_ROW = "王错,320399198503120011,19000003333,梅园路10号\n"
NOTHING = {"created": 0, "updated": 0, "unchanged": 0, "rejected": 0, "errors": []}


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    path = tmp_path / "名册.csv"
    path.write_text(ROSTER + BAD_ROW, "utf-8")
    return path


def test_a_roster_is_tried_imported_and_known_then(ask: Ask, roster: Path) -> None:
    tried = ask("import", "residents", roster, "--dry-run")
    assert (tried["created"], tried["rejected"]) == (2, 1)
    [error] = tried["errors"]
    assert set(error) == {"row", "column", "reason"}
    assert (error["row"], error["column"]) == (4, "身份证号")
    assert ask("search", "张小雨") == []
    assert ask("import", "residents", roster) == tried
    assert [hit["title"] for hit in ask("search", "张小雨")] == ["张小雨"]
    again = ask("import", "residents", roster)
    assert (again["created"], again["unchanged"], again["rejected"]) == (0, 2, 1)


def test_rejected_rows_come_as_a_workbook(run: Run, roster: Path, tmp_path: Path) -> None:
    out = tmp_path / "errors.xlsx"
    code, said, err = run("import", "residents", roster, "--errors", out)
    assert (code, err) == (0, "")
    assert "第 4 行" in said
    cells = [str(cell) for row in openpyxl.load_workbook(out).active.values for cell in row if cell]
    assert "王错" in cells
    assert "张小雨" not in cells


def test_a_file_without_a_good_row_is_refused_with_its_reasons(run: Run, ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(ROSTER.splitlines()[0] + "\n" + BAD_ROW, "utf-8")
    code, out, err = run("import", "residents", path)
    assert code == 1
    assert err.count("\n") == 1
    assert "第 2 行" in out


def test_many_reasons_are_shortened(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(ROSTER + BAD_ROW * 30, "utf-8")
    code, out, _ = run("import", "residents", path, "--dry-run")
    assert code == 0
    assert "还有 10 条" in out


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02nothing", "天气很好\n".encode()])
def test_what_cannot_be_read_is_one_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "strange.csv"
    path.write_bytes(content)
    for kind in ("residents", "disputes"):
        code, out, err = run("import", kind, path)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert run("import", "residents", tmp_path / "none.csv")[0] == 1


def test_disputes_need_three_columns(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "纠纷.csv"
    lines = ["纠纷类型,纠纷简要情况,当事人", "邻里纠纷,楼上漏水浸湿吊顶，双方争执不下。,甲某甲、乙某乙"]
    path.write_bytes("\r\n".join(lines).replace("，", "，").encode("gbk"))
    assert ask("import", "disputes", path) == {**NOTHING, "created": 1}
    assert [hit["kind"] for hit in ask("search", "甲某甲")] == ["dispute"]
    assert ask("import", "disputes", path) == {**NOTHING, "unchanged": 1}


def test_who_may_not_import_is_refused(run: Run, roster: Path) -> None:
    code, out, err = run("import", "residents", roster, user="lihaitao")
    assert (code, out, err.count("\n")) == (1, "", 1)
