"""Every row of docs/features.md names tests that exist, or says why not; so does every practice."""

from __future__ import annotations

import ast
import re

from tests.source_tree import ROOT

TABLE = ROOT / "docs" / "features.md"
PRACTICES = ROOT / "docs" / "practices.md"
ROW = re.compile(r"^\| (?:★ )?([A-Z]\d+) \|")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def rows() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        row = ROW.match(line)
        if row is not None:
            assert row.group(1) not in found, f"{row.group(1)} stands twice"
            found[row.group(1)] = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return found


def defined_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_row_is_proved_or_says_why_not() -> None:
    wrong = []
    for number, cells in rows().items():
        named = NAMED.findall(cells[-1])
        if not named and not cells[-1].startswith("not yet: "):
            wrong.append(f"{number}: neither a test nor a reason")
        wrong += [
            f"{number}: no {path}::{test}"
            for path, test in named
            if not (ROOT / path).is_file() or test not in defined_in(path)
        ]
    assert wrong == []


def test_every_practice_is_gone_through_by_tests_that_exist() -> None:
    lines = [line for line in PRACTICES.read_text(encoding="utf-8").splitlines() if line.startswith("| ")][1:]
    wrong = [line for line in lines if not NAMED.search(line)]
    named = {one for line in lines for one in NAMED.findall(line)}
    wrong += [f"no {path}::{test}" for path, test in named if test not in defined_in(path)]
    assert len(lines) >= 18
    assert wrong == []


def test_a_row_that_is_proved_says_where_it_lives() -> None:
    assert [number for number, cells in rows().items() if NAMED.search(cells[-1]) and not cells[-2]] == []
