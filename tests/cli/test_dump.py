"""``gridguard dump`` and ``load`` on the demo station, which has something in every table: approved, taken
out, taken in, equal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.cli.main import main
from gridguard_desktop.services.session import sign_in, sign_out
from tests.dumps import contents
from tests.made_demo import LEFT_TO_PEOPLE, PASSWORD

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILE_PASSWORD = "eine lange Zeile, 一句长话"


def with_services(home: Path, user: str, work: Callable[[Any], Any]) -> Any:
    services = sign_in(home, user, PASSWORD)
    try:
        found = work(services)
        sign_out(services)
        return found
    finally:
        services.context.store.close()


def approve(home: Path) -> None:
    request = with_services(home, "chenlixin", lambda one: one.outward.ask_dump("换系统", "市局科信"))
    with_services(home, "admin", lambda one: one.outward.decide(request, 1, approve=True))


@pytest.fixture
def file_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRIDGUARD_FILE_PASSWORD", FILE_PASSWORD)


def test_a_dump_of_every_table_is_taken_back_equal(
    home: Path, ask: Callable[..., Any], file_password: None, tmp_path: Path
) -> None:
    approve(home)
    before = with_services(home, "chenlixin", lambda one: contents(one.context.store))
    made = ask("dump", tmp_path / "a.zip", user="chenlixin")
    assert made["rows"] >= sum(len(rows) for rows in before.values())
    loaded = ask("load", tmp_path / "a.zip", "--to", tmp_path / "new", user="chenlixin")
    assert loaded["home"] == str(tmp_path / "new")
    assert main(["--home", str(tmp_path / "new"), "--user", "chenlixin", "verify"]) == 0
    after = with_services(tmp_path / "new", "zhoumin", lambda one: contents(one.context.store))
    unequal = [name for name in before if name not in MOVED and before[name] != after[name]]
    assert unequal == []
    assert {name for name, rows in before.items() if not rows} == EMPTY_IN_THE_DEMO


MOVED = {"app_user", "audit", "audit_head"}
"""Signing in goes on in both: when somebody last signed in, and the trail of it."""
EMPTY_IN_THE_DEMO = LEFT_TO_PEOPLE | {
    "draft",
    "file_text",
    "import_batch",
    "import_change",
    "import_part",
    "paper_issue",
    "record_mark",
}
"""What people leave behind who type, print, mark records and bring rosters and files."""


def test_without_an_approval_there_is_no_file(
    home: Path, run: Callable[..., tuple[int, str, str]], file_password: None, tmp_path: Path
) -> None:
    code, _, err = run("dump", tmp_path / "a.zip", user="chenlixin")
    assert (code, list(tmp_path.glob("*.zip"))) == (1, [])
    assert "没有已批准的全库导出申请" in err
    code, _, err = run("dump", tmp_path / "a.zip", user="zhoumin")
    assert code == 1
    code, _, err = run("load", tmp_path / "a.zip", "--to", tmp_path / "new", user="chenlixin")
    assert (code, "没有文件" in err) == (1, True)


def test_people_are_told_in_words(
    home: Path, run: Callable[..., tuple[int, str, str]], file_password: None, tmp_path: Path
) -> None:
    approve(home)
    code, out, _ = run("dump", tmp_path / "a.zip", user="chenlixin")
    assert (code, out.startswith("已导出")) == (0, True)
    code, out, _ = run("load", tmp_path / "a.zip", "--to", tmp_path / "new", user="admin")
    assert (code, out.startswith("已装入并核对")) == (0, True)
    code, _, err = run("load", tmp_path / "a.zip", "--to", tmp_path / "new", user="admin")
    assert (code, "已有" in err) == (1, True)
