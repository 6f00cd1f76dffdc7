"""The process behind ``beside.py``: answers questions of the program that started it, one after the other.

``python -m gridguard_desktop.importing.beside_worker`` (the frozen program: ``--beside-worker``) reads
pickled ``(work, given)`` from its standard input and writes the pickled answer to its standard output. It
knows no store and no file; it ends when its input does.
"""

from __future__ import annotations

import pickle
import sys
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from gridguard_desktop.importing.reader import RawRow


class Checks(Protocol):
    """What checks the rows of a roster (``residents.RosterReader``): the row, and how many further phones
    were left out."""

    def check(self, raw: RawRow, cells: Mapping[str, Any]) -> tuple[Any, int]: ...


FLAG = "--beside-worker"
ROSTER, CHECK, WORDS = "roster", "check", "words"
_readers: list[Checks] = []


def take_roster(given: tuple[str, Checks]) -> bool:
    """How the rows of a roster are to be checked, and in which language the reasons are told."""
    from gridguard_desktop.domain.i18n import set_language

    language, reader = given
    set_language(language)
    _readers[:] = [reader]
    return True


def check(rows: Sequence[tuple[int, dict[str, Any]]]) -> list[tuple[dict[str, Any], str, list[Any], int]]:
    """Rows by their number, their cells by target → values, household, problems, further phones."""
    from gridguard_desktop.importing.reader import RawRow

    found = []
    for number, cells in rows:
        row, phones = _readers[0].check(RawRow(number, ()), cells)
        found.append((row.values, row.household, row.problems, phones))
    return found


def words(rows: Sequence[tuple[str, Mapping[str, Any]]]) -> list[tuple[dict[str, str | None], str]]:
    """(record type, its values) → the derived columns of a person, and the words of the search index."""
    from gridguard_desktop.db.pinyin import derived
    from gridguard_desktop.db.search_kinds import words_of_row

    return [
        (
            derived(row["name"], row.get("id_number"), row.get("phone")) if key == "resident" else {},
            words_of_row(key, row),
        )
        for key, row in rows
    ]


WORK: dict[str, Callable[[Any], Any]] = {ROSTER: take_roster, CHECK: check, WORDS: words}


def main() -> int:
    """Answer until nobody asks."""
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers goes there
    while True:
        try:
            work, given = pickle.load(asked)  # noqa: S301 - from the program that started this process
        except EOFError:
            return 0
        pickle.dump(WORK[work](given), answers, protocol=pickle.HIGHEST_PROTOCOL)
        answers.flush()


if __name__ == "__main__":
    sys.exit(main())
