"""The second processor of an import answers what this process would have found, and nobody misses it."""

from __future__ import annotations

import os
import pickle
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from gridguard_desktop.db.pinyin import derived
from gridguard_desktop.db.search_kinds import words_of_row
from gridguard_desktop.domain.i18n import current_language
from gridguard_desktop.importing.ahead import Ahead
from gridguard_desktop.importing.applying import AT_ONCE, RosterWriter, homes_of
from gridguard_desktop.importing.beside import WORTH_IT, Beside, beside
from gridguard_desktop.importing.beside_worker import WORDS, WORK
from gridguard_desktop.importing.headers import find_header
from gridguard_desktop.importing.plans import Decision, ImportPlan, Outcome
from gridguard_desktop.importing.reader import RawRow, Sheet
from gridguard_desktop.importing.residents import A_LOT, RosterReader, roster_words
from tests.factories import made_id, made_phone

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

TODAY = date(2026, 11, 20)
HEADS = ("姓名", "身份证号", "联系电话", "户编号", "门牌地址", "所属网格")
ROWS = A_LOT * 4 + 700


def reader() -> RosterReader:
    """Rows of every kind: right, without a name, with a wrong number, of a grid that does not exist."""
    rows = [RawRow(1, HEADS)]
    for number in range(2, ROWS + 2):
        name = "" if number % 50 == 0 else f"王小{'明兰'[number % 2]}"
        identity = "320399199001011234" if number % 70 == 0 else made_id(number % 900 + 1)
        grid = "无此网格" if number % 90 == 0 else "梅园一网格"
        home = (f"H-{number // 3}", f"金山东路{number % 300 + 1}号")
        rows.append(RawRow(number, (name, identity, made_phone(number), *home, grid)))
    sheet, header = find_header([Sheet("花名册", rows)], roster_words())
    return RosterReader(header, sheet, {"梅园一网格": 7}, TODAY)


def told(found: Iterator[tuple[Any, bool, int]]) -> list[Any]:
    return [(row.number, row.values, row.household, row.problems, *rest) for row, *rest in found]


def test_rows_checked_by_two_processes_are_those_of_one() -> None:
    with beside(WORTH_IT) as other:
        assert other is not None
        assert told(reader().read(other)) == told(reader().read())


def test_a_process_that_dies_is_not_missed() -> None:
    with beside(WORTH_IT) as other:
        assert other is not None
        end(other)
        assert told(reader().read(other)) == told(reader().read())


def end(other: Beside) -> None:
    other._process.kill()
    other._process.wait()


def test_words_and_spellings_are_those_of_this_process() -> None:
    people = [
        {"name": name, "id_number": made_id(5), "phone": made_phone(5)} for name in ("单雄信", "欧阳兰")
    ]
    home = {"number": "H-5", "head_name": "单雄信", "address_text": "金山东路5号"}
    with beside(WORTH_IT) as other:
        assert other is not None
        other.ask(WORDS, [*(("resident", one) for one in people), ("household", home)])
        assert other.answer() == [
            *((derived(*one.values()), words_of_row("resident", one)) for one in people),
            ({}, words_of_row("household", home)),
        ]


def test_a_short_list_starts_no_process() -> None:
    assert current_language() == "zh_CN"
    with beside(WORTH_IT - 1) as other:
        assert other is None


class Dawdler:
    """Stands where the process does; reads and answers when the test says so."""

    def __init__(self) -> None:
        asked, asking = os.pipe()
        answered, answering = os.pipe()
        self.stdin, self.stdout = os.fdopen(asking, "wb"), os.fdopen(answered, "rb")
        self._asked, self._answering = os.fdopen(asked, "rb"), os.fdopen(answering, "wb")

    def answer(self, other: Beside) -> None:
        """Answer what was asked first, and see it arrive."""
        work, given = pickle.load(self._asked)  # noqa: S301 - our own
        pickle.dump(WORK[work](given), self._answering)
        self._answering.flush()
        with other._answers.not_empty:
            assert other._answers.not_empty.wait_for(other._answers._qsize, timeout=30)

    def end(self) -> None:
        for stream in (self._answering, self._asked, self.stdin, self.stdout):
            stream.close()


def test_a_part_does_not_wait_for_a_process_that_is_not_there_yet() -> None:
    """Somebody may be saving a record meanwhile."""
    rows = [row for row, _, _ in reader().read() if not row.problems][: 4 * AT_ONCE]
    outcome = Outcome(tuple(map(Decision, rows)), ())
    plan = ImportPlan("resident", Path("花名册.xlsx"), "", "", reader().header, rows, outcome, ())
    process = Dawdler()
    other = Beside(cast("subprocess.Popen[bytes]", process))
    ahead = Ahead(plan, RosterWriter(homes_of(rows), "", TODAY), other)
    assert not ahead.take(0).people
    assert not ahead.take(AT_ONCE).people
    process.answer(other)
    assert not ahead.take(2 * AT_ONCE).people  # what it found is of the part before
    process.answer(other)
    assert list(ahead.take(3 * AT_ONCE).people) == [row.number for row in rows[3 * AT_ONCE :]]
    other.end()
    process.end()
