"""What the commands do on a station: search, print, report, verify, backup, restore, demo."""

from __future__ import annotations

import functools
import hashlib
import json
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.cli import commands
from gridguard_desktop.cli.main import main
from gridguard_desktop.db.engine import open_file
from gridguard_desktop.demo import build
from gridguard_desktop.demo.build import DemoSize
from gridguard_desktop.demo.history import Pace
from gridguard_desktop.domain.clock import FixedClock, from_china
from gridguard_desktop.domain.listing import Filter, ListQuery, Operator
from gridguard_desktop.services.session import sign_in
from tests.made_demo import PASSWORD, made_demo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]
    Ask = Callable[..., Any]


def number_of_an_agreement(home: Path) -> str:
    """A dispute that has a written agreement."""
    services = sign_in(home, "chenlixin", PASSWORD, clock=FixedClock(from_china(build.LAST_DAY, 18)))
    query = ListQuery("dispute", filters=(Filter("state", Operator.EQUALS, "closed"),))
    closed = services.disputes.list_ids(query)
    papers = services.papers
    settled = (
        key for key in closed if "agreement" in {one.paper for one in papers.available("dispute", key)}
    )
    [row] = services.disputes.rows([next(settled)], ["number"])
    services.context.store.close()
    return str(row.values["number"])


def test_search_answers_kind_id_and_title(ask: Ask, run: Run) -> None:
    hits = ask("search", "黄山", "--limit", "7")
    assert 0 < len(hits) <= 7
    assert all(set(hit) == {"kind", "id", "title"} for hit in hits)
    code, out, err = run("search", "黄山", "--limit", "7")
    assert (code, err, len(out.splitlines())) == (0, "", len(hits))
    assert ask("search", "没有这个人") == []


def test_a_file_of_searches_is_run_in_one_process(ask: Ask, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "searches.txt"
    file.write_text("黄山\n\n没有这个人\nww\n", encoding="utf-8-sig")
    answers = ask("search", "--batch", file, "--limit", "3")
    assert [answer["text"] for answer in answers] == ["黄山", "没有这个人", "ww"]
    assert answers[0]["hits"] == ask("search", "黄山", "--limit", "3")
    assert answers[0]["total"] >= len(answers[0]["hits"]) == 3
    assert (answers[1]["hits"], answers[1]["total"]) == ([], 0)
    assert all(answer["ms"] > 0 for answer in answers)
    code, out, err = run("search", "--batch", file)
    assert (code, err, len(out.splitlines())) == (0, "", 3)


def test_a_file_of_searches_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    for name in ("a.txt", "b.txt"):
        code, out, err = run("search", "--batch", tmp_path / name)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert run("search")[0] == 2
    assert run("search", "黄山", "--batch", tmp_path / "a.txt")[0] == 2


def test_home_and_user_may_stand_behind_the_command(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "黄山", "--json", "--home", str(home), "--user", "zhoumin"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_who_may_not_search_is_refused(run: Run) -> None:
    code, out, err = run("search", "黄山", user="admin")
    assert (code, out, err.count("\n")) == (1, "", 1)


def test_many_papers_go_into_a_folder(home: Path, ask: Ask, run: Run, tmp_path: Path) -> None:
    number, out_folder = number_of_an_agreement(home), tmp_path / "out"
    out_folder.mkdir()
    found = ask("print-many", "agreement", number, number, "--out", str(out_folder))
    assert found["refused"] == []
    assert len({*found["files"]}) == 2
    assert all(path.read_bytes().startswith(b"%PDF") for path in out_folder.iterdir())
    code, out, err = run("print-many", "termination", number, "--out", str(out_folder))
    assert (code, err.count(number)) == (1, 1)
    assert "0" in out
    code, _, err = run("print-many", "agreement", number, "--out", str(tmp_path / "no"))
    assert (code, err.count("\n")) == (1, 1)


def test_papers_are_listed(ask: Ask, run: Run) -> None:
    entries = ask("papers")
    assert {"paper": "agreement", "title": "人民调解协议书", "record_type": "dispute"} in entries
    assert "人民调解协议书" in run("papers")[1]


def test_an_agreement_is_printed_and_goes_on_record(home: Path, run: Run, ask: Ask, tmp_path: Path) -> None:
    number, out = number_of_an_agreement(home), tmp_path / "agreement.pdf"
    told = ask("print", "agreement", number, "--out", out)
    content = out.read_bytes()
    assert content.startswith(b"%PDF")
    assert told == {"file": str(out), "sha256": hashlib.sha256(content).hexdigest()}
    assert run("print", "人民调解协议书", number, "--out", out)[0] == 0


@pytest.mark.parametrize(
    ("paper", "number", "out"),
    [
        ("agreement", "2026-9999", "x.pdf"),
        ("love-letter", "2026-0001", "x.pdf"),
        ("agreement", "2026-0001", "no/such/folder/x.pdf"),
        ("agreement", "2026-0001", "."),
    ],
)
def test_what_cannot_be_printed(run: Run, tmp_path: Path, paper: str, number: str, out: str) -> None:
    code, said, err = run("print", paper, number, "--out", tmp_path / out)
    assert (code, said, err.count("\n")) == (1, "", 1)
    assert not (tmp_path / "x.pdf").exists()


def test_the_month_is_printed(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "month.pdf"
    assert run("report", "monthly", "2026-10", "--out", out, user="chenlixin")[0] == 0
    assert out.read_bytes().startswith(b"%PDF")
    code, _, err = run("report", "monthly", "2026-10", "--out", out, user="lihaitao")
    assert (code, err.count("\n")) == (1, 1)


def test_a_whole_store_is_whole(ask: Ask, run: Run) -> None:
    told = ask("verify", user="qianshen")
    assert told["whole"]
    assert told["rows"] > 500
    assert told["problems"] == []
    assert run("verify", user="chenlixin")[0] == 0
    assert run("verify", user="zhoumin")[0] == 1


def test_the_first_bad_row_is_named(home: Path, run: Run) -> None:
    keys = made_demo().demo.services.context.store.keys
    connection = open_file(home / "store.db", keys.database)
    connection.execute("DROP TRIGGER audit_no_update")
    connection.execute("UPDATE audit SET login = 'nobody' WHERE seq = 123")
    connection.close()
    code, out, err = run("verify", user="chenlixin")
    assert (code, out) == (1, "")
    assert "123" in err
    code, out, _ = run("verify", "--json", user="chenlixin")
    assert code == 1
    assert json.loads(out)["whole"] is False


def test_backup_and_restore(
    home: Path, run: Run, ask: Ask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, again = tmp_path / "station.ggbak", tmp_path / "again"
    told = ask("backup", file)
    assert told == {"file": str(file), "bytes": file.stat().st_size}
    assert run("restore", file, "--to", again)[0] == 0
    assert main(["--home", str(again), "--user", "zhoumin", "--json", "search", "黄山"]) == 0
    assert json.loads(capsys.readouterr().out)
    for refused in (("restore", file, "--to", again), ("restore", tmp_path / "none", "--to", tmp_path / "x")):
        code, out, err = run(*refused)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert run("backup", file, user="sunguifang")[0] == 1
    assert run("backup", home / "none" / "x.ggbak")[0] == 1


def test_demo_prints_its_users(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    short = functools.partial(DemoSize, months=0, pace=Pace(0, 0, 0, 0, 0, 0))
    monkeypatch.setattr(build, "DemoSize", short)
    home = tmp_path / "demo"
    assert main(["--home", str(home), "demo", "--residents", "60", "--seed", "7"]) == 0
    out = capsys.readouterr().out
    assert all(word in out for word in ("chenlixin", "sunguifang", PASSWORD, "2026-11-20"))
    monkeypatch.setenv("GRIDGUARD_PASSWORD", PASSWORD)
    assert main(["--home", str(home), "--user", "chenlixin", "verify"]) == 0
    capsys.readouterr()
    assert main(["--home", str(home), "demo", "--json"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)


def test_demo_for_machines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(build, "build_demo", lambda home, **_: made_demo().demo if home == tmp_path else None)
    closed = []
    monkeypatch.setattr(made_demo().demo.services.context.store, "close", lambda: closed.append(True))
    assert main(["demo", "--home", str(tmp_path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert closed == [True]
    assert {"login", "name", "role", "password"} == set(told["users"][0])
    assert {user["role"] for user in told["users"]} >= {"chief", "clerk", "officer", "mediator", "auditor"}
    assert told["recovery_key"]
    assert told["last_day"] == "2026-11-20"


def test_a_person_hears_how_far_the_demo_is(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    tell = commands._progress()
    for what, count in (("residents", 2000), ("days", 1), ("days", 2), ("days", 31), ("disputes", 5000)):
        tell(what, count)
    assert len(capsys.readouterr().err.splitlines()) == 4
