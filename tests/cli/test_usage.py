"""Exit codes, usage, languages, errors of ours; as a process of its own where that matters."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from gridguard_desktop.cli import commands
from gridguard_desktop.cli.main import main
from tests.source_tree import ROOT

if TYPE_CHECKING:
    from pathlib import Path

COMMAND = [sys.executable, "-m", "gridguard_desktop.cli"]


def process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["search"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["import", "cats", "x.csv"],
        ["report", "monthly", "2026-13", "--out", "x.pdf"],
        ["report", "monthly", "october", "--out", "x.pdf"],
        ["report", "yearly", "2026-10", "--out", "x.pdf"],
        ["report", "monthly", "2026-10"],
        ["deadline", "PM-03"],
        ["deadline", "PM-03", "--from", "2026-02-30"],
        ["deadline", "PM-03", "--from", "soon"],
        ["demo", "--residents", "-5"],
        ["restore", "x.ggbak"],
    ],
)
def test_wrong_usage_is_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "usage: gridguard" in told.err


def test_help_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "GRIDGUARD_PASSWORD" in capsys.readouterr().out
    assert main(["import", "--help"]) == 0


def test_deadline_as_a_process_speaks_chinese_on_any_locale() -> None:
    done = process(
        "deadline", "PM-03", "--from", "2026-10-09", "--json", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING=""
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "due": "2026-11-09",
        "provisional": False,
        "because": "协议生效 10-09 + 30 日 → 11-08 周日，顺延 11-09",
        "citation": "《人民调解法》第三十三条；《民事诉讼法》（2023年修正）第二百零五条",
    }


def test_a_refusal_is_one_sentence(tmp_path: Path) -> None:
    done = process(
        "--home", str(tmp_path), "--user", "x", "search", "y", GRIDGUARD_PASSWORD="long enough 123"
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_qt_is_never_imported_and_usage_imports_next_to_nothing(home: Path) -> None:
    program = (
        "import sys\n"
        "from gridguard_desktop.cli.main import main\n"
        "main(['--help'])\n"
        "heavy = {'sqlalchemy', 'reportlab', 'pypinyin', 'cryptography', 'openpyxl'} & set(sys.modules)\n"
        "code = main(sys.argv[1:])\n"
        "code += main([*sys.argv[1:3], '--user', 'chenlixin', 'report', 'monthly', '2026-10',"
        " '--out', sys.argv[2] + '/r.pdf'])\n"
        "qt = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'qt_material'))]\n"
        "print(code, sorted(heavy), qt)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "--home", str(home), "--user", "zhoumin", "search", "黄山"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 [] []"


@pytest.mark.parametrize(
    ("arguments", "due", "clock"),
    [
        (["PM-03", "--from", "2026-10-09"], "2026-11-09", None),
        (["PS-07", "--from", "2026-10-08 20:30"], "2026-10-09", "20:30"),
        (["RC-01", "--from", "2026-10-09", "--length", "10"], "2026-10-19", None),
        (["PM-03", "--from", "2027-01-20"], "2027-02-19", None),
    ],
)
def test_deadlines(
    arguments: list[str], due: str, clock: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deadline", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["due"], found.get("time")) == (due, clock)
    assert found["provisional"] is (due > "2027")
    assert main(["deadline", *arguments]) == 0
    assert capsys.readouterr().out.startswith(due)


@pytest.mark.parametrize(
    "arguments",
    [["XX-99", "--from", "2026-10-09"], ["PS-07", "--from", "2026-10-08"], ["RC-01", "--from", "2026-10-08"]],
)
def test_refused_deadlines(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", *arguments]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_who_and_with_what_password(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["--home", str(home), "search", "x"]) == 1
    assert "--user" in capsys.readouterr().err
    monkeypatch.setenv("GRIDGUARD_PASSWORD", "not the password")
    assert main(["--home", str(home), "--user", "zhoumin", "search", "x"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    monkeypatch.delenv("GRIDGUARD_PASSWORD")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert main(["--home", str(home), "--user", "zhoumin", "search", "x"]) == 1
    assert "GRIDGUARD_PASSWORD" in capsys.readouterr().err


def test_the_password_is_asked_for_in_a_terminal(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    password = os.environ["GRIDGUARD_PASSWORD"]
    monkeypatch.delenv("GRIDGUARD_PASSWORD")
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: password if "zhoumin" in prompt else "")
    assert main(["papers", "--home", str(home), "--user", "zhoumin"]) == 0
    assert "agreement" in capsys.readouterr().out


@pytest.mark.expects_log
def test_an_error_of_ours_is_a_number_and_no_traceback(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_options: object) -> int:
        raise ValueError("李海涛 320399198503121234")

    monkeypatch.setitem(commands.COMMANDS, "search", broken)
    assert main(["--home", str(home), "--user", "zhoumin", "search", "x"]) == 1
    told = capsys.readouterr().err
    number = re.search(r"E-[A-Z]{6}", told)
    assert number is not None
    assert "Traceback" not in told
    log = (home / "log" / "gridguard.log").read_text("utf-8")
    assert number.group() in log
    assert "李海涛" not in log
    assert "19850312" not in log


def test_stopping_it_is_a_refusal(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "search", stopped)
    assert main(["--home", str(home), "--user", "zhoumin", "search", "x"]) == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_what_follows_from_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deadline", "effective", "--from", "2026-10-09", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [(line["rule"], line["due"]) for line in answer["deadlines"]] == [
        ("PM-03", "2026-11-09"),
        ("PM-10", "2026-11-08"),
    ]
    assert main(["deadline", "security_filed", "--from", "2026-10-09 09:00"]) == 0
    shown = capsys.readouterr().out
    assert "立案 10-09 + 30 日" in shown
    assert "受理 10-09 + 3 个工作日 → 10-13，含 10-10 调休" in shown
    assert "治安管理处罚法" in shown
