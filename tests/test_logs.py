"""The log: enough to find the place in the code, nothing about anybody."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.logs import LOG_BYTES, LOG_FILES, error_number, redact, start_log

pytestmark = pytest.mark.expects_log

NEEDLES = (
    "320399198503120013",
    "32039919850312001X",
    "19000000001",
    "0516-83700000",
    "张三丰",
    "𠮷田",
    "欧阳〇一",
    "金山东路18号梅园小区6号楼2单元302室",
    "'Zhang San'",
    '"Zhang San"',
    "２０２６１０１９",
    "﨑本",
)


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    start_log(tmp_path / "log")
    yield tmp_path / "log" / "gridguard.log"
    for handler in [h for h in root.handlers if h not in before]:
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def written(path: Path) -> str:
    for handler in logging.getLogger().handlers:
        handler.flush()
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("needle", NEEDLES)
def test_no_needle_reaches_the_file(log_file: Path, needle: str) -> None:
    log = logging.getLogger("gridguard.test")
    log.warning("saving %s failed", needle)
    log.error(f"value {needle} is not allowed here")
    try:
        raise ValueError(f"bad {needle}")
    except ValueError as error:
        try:
            raise RuntimeError(needle) from error
        except RuntimeError:
            log.exception("unexpected error %s", needle)
    words = written(log_file)
    assert needle.strip("'\"") not in words
    assert "RuntimeError ← ValueError" in words
    assert "test_logs.py" in words
    assert "saving" in words


def test_parameters_of_a_statement_are_taken_out() -> None:
    said = redact(
        "(sqlite) no such table\n[SQL: INSERT INTO x VALUES (?)]\n[parameters: ('a b', 12, secret)]"
    )
    assert "secret" not in said
    assert "INSERT INTO" in said


@given(st.text(alphabet="0123456789", min_size=6, max_size=20))
def test_no_long_number_survives(digits: str) -> None:
    assert digits not in redact(f"number {digits} in the way")


def test_an_error_number_survives_and_can_be_read_out() -> None:
    numbers = {error_number() for _ in range(50)}
    assert len(numbers) == 50
    for number in numbers:
        assert redact(f"unexpected error {number}") == f"unexpected error {number}"
        assert not set("IO0123456789") & set(number[2:])


def test_the_file_rotates_and_starting_twice_writes_once(log_file: Path) -> None:
    start_log(log_file.parent)
    logging.getLogger("gridguard.test").warning("only once")
    assert written(log_file).count("only once") == 1
    handlers = [h for h in logging.getLogger().handlers if getattr(h, "maxBytes", 0)]
    assert [(h.maxBytes, h.backupCount) for h in handlers] == [(LOG_BYTES, LOG_FILES - 1)]  # type: ignore[attr-defined]
