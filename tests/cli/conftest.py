"""The command line on a copy of the small demo station."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from gridguard_desktop.cli.main import main
from tests.made_demo import PASSWORD, made_demo

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A demo station of the test's own; the password is in the environment."""
    monkeypatch.setenv("GRIDGUARD_PASSWORD", PASSWORD)
    return made_demo().copy_to(tmp_path / "home")


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """``run("verify", user="chenlixin")`` answers exit code, stdout, stderr."""

    def call(*arguments: object, user: str = "zhoumin") -> tuple[int, str, str]:
        code = main(["--home", str(home), "--user", user, *map(str, arguments)])
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def ask(run: Callable[..., tuple[int, str, str]]) -> Callable[..., Any]:
    """The JSON answer of a command that must succeed."""

    def call(*arguments: object, user: str = "zhoumin") -> Any:
        code, out, err = run(*arguments, "--json", user=user)
        assert (code, err) == (0, "")
        return json.loads(out)

    return call
