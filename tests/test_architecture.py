"""Rules of the house that neither ruff, mypy nor import-linter can express (why: docs/architecture.md)."""

from __future__ import annotations

import ast
import os
import re
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.source_tree import ROOT, Source, package_sources, sources, string_constants, text_files

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_CLASS = 250
TABLES = {"Permission"}  # one line for each thing that can be allowed, read like a table
GENERATED = "db/migrations/versions"  # one statement per column, read from top to bottom
SQLITE_ONLY = re.compile(
    r"\bPRAGMA\b|\bMATCH\b|\bfts5\b|\bsqlite_master\b|\browid\b|\bjson_extract\b|\bjulianday\b|\bstrftime\s*\("
    r"|\bINSERT OR\b|\bVACUUM INTO\b"
)
SQLITE_PLACES = ("db/database_file.py", "db/engine.py", "db/migrations")
VAGUE_NAME = re.compile(r"(Manager|Helper|Helpers|Util|Utils)$")


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def imported_modules(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.lineno, node.module
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def imported_files(source: Source, files: Collection[str]) -> Iterator[str]:
    """What is imported, by the file that holds it: not the package through whose name it is reached."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inside = f"{node.module}.{alias.name}"
                yield inside if inside in files else node.module


def calls(source: Source, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = (
                node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", None)
            )
            if called == name:
                yield node


def test_no_file_is_longer_than_can_be_read_at_once() -> None:
    too_long = {
        source.path: lines
        for source in sources()
        if (lines := source.text.count("\n")) > LONGEST_FILE and not source.inside("db/migrations/versions")
    }
    assert too_long == {}


def test_no_function_is_longer_than_a_screen() -> None:
    too_long = [
        f"{source.path}:{function.lineno} {function.name} has {length(function)} lines"
        for source in sources()
        if not source.inside(
            "db/migrations/versions"
        )  # generated: one statement per column, read top to bottom
        for function in functions(source.tree)
        if length(function) > LONGEST_FUNCTION
    ]
    assert too_long == []


def test_no_class_is_longer_than_five_screens() -> None:
    too_long = [
        f"{source.path}:{node.lineno} {node.name} has {length(node)} lines"
        for source in sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and node.name not in TABLES and length(node) > LONGEST_CLASS
    ]
    assert too_long == []


def test_no_files_import_each_other_in_a_circle() -> None:
    """Not for types either: what two files need of each other has a place of its own."""
    files = {source.module: source for source in package_sources()}
    needs = {
        name: {other for other in imported_files(source, files) if other in files and other != name}
        for name, source in files.items()
    }
    while ground := {name for name, needed in needs.items() if not needed}:
        needs = {name: needed - ground for name, needed in needs.items() if name not in ground}
    while needs and (roof := needs.keys() - set().union(*needs.values())):
        needs = {name: needed for name, needed in needs.items() if name not in roof}
    assert sorted(needs) == []


def test_every_module_says_why_it_exists() -> None:
    silent = [
        source.path for source in sources() if source.text.strip() and not ast.get_docstring(source.tree)
    ]
    assert silent == []


def test_no_class_has_a_name_that_says_nothing() -> None:
    vague = [
        f"{source.path}:{node.lineno} {node.name}"
        for source in package_sources()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and VAGUE_NAME.search(node.name)
    ]
    assert vague == []


def test_style_sheets_are_set_by_the_theme_only() -> None:
    elsewhere = [
        f"{source.path}:{call.lineno}"
        for source in package_sources()
        if not source.inside("ui/theme.py")
        for call in calls(source, "setStyleSheet")
    ]
    assert elsewhere == []


def test_the_theme_alone_knows_qt_material() -> None:
    elsewhere = [
        f"{source.path}:{line}"
        for source in package_sources()
        if not source.inside("ui/theme.py")
        for line, module in imported_modules(source)
        if module.split(".")[0] == "qt_material"
    ]
    assert elsewhere == []


def test_user_text_is_never_markup() -> None:
    """reportlab's Paragraph reads tags out of its text; documents/typeset does not."""
    used = [
        f"{source.path}:{line}"
        for source in package_sources()
        for line, module in imported_modules(source)
        if module.startswith("reportlab.")
        and module.rsplit(".", 1)[-1] in ("Paragraph", "XPreformatted", "paraparser")
    ]
    assert used == []


def test_sql_runs_on_both_stores() -> None:
    """SQLite's own words belong to search, backup and the engine; a migration guards them by dialect."""
    found = []
    for source in package_sources():
        if source.inside(*SQLITE_PLACES) or re.match(
            r"gridguard_desktop/db/search[^/]*(\.py|/)", source.path
        ):
            continue
        found += [
            f"{source.path}:{line} {words.group()}"
            for line, value in string_constants(source)
            if (words := SQLITE_ONLY.search(value))
        ]
        found += [
            f"{source.path}:{line}"
            for line, module in imported_modules(source)
            if "dialects.sqlite" in module
        ]
    assert found == []


def test_tests_never_type_chinese_by_key_clicks() -> None:
    """QTest.keyClicks with a character outside ASCII aborts the whole process (PySide6 6.9 and 6.12)."""
    typed = [
        f"{source.path}:{call.lineno}"
        for source in sources()
        for call in calls(source, "keyClicks")
        for argument in call.args
        if isinstance(argument, ast.Constant) and not str(argument.value).isascii()
    ]
    assert typed == []


def test_tests_neither_sleep_nor_skip() -> None:
    """A wait hides a race, a skip hides a hole; only a conftest may leave out what a machine cannot run."""
    banned = re.compile(r"\btime\.sleep\(|\bqtbot\.wait\(|\bqWait\(|pytest\.skip\(|mark\.skip\b|importorskip")
    found = [
        f"{source.path}:{number}"
        for source in sources()
        if source.path.startswith("tests/")
        and not source.path.endswith(("conftest.py", "test_architecture.py"))
        for number, line in enumerate(source.text.splitlines(), start=1)
        if banned.search(line)
    ]
    assert found == []


def test_nothing_is_left_for_later() -> None:
    later = re.compile(r"\b(TO[D]O|FIX[M]E|X{3})\b")
    found = [
        f"{source.path}:{number}"
        for source in sources()
        for number, line in enumerate(source.text.splitlines(), start=1)
        if later.search(line)
    ]
    assert found == []


# One letter in brackets each, so that this file does not find itself.
ELSEWHERE = {
    "a path of the machine it was written on": r"(?<![\w.])/(?:[w]ork|[r]oot)/|/tmp/[g]g\b",
    "a folder that no user has": r"(?<![\w/])(?:\.\./)?[s]hared/(?:design|domain|data|fonts|prototypes)",
    "an address of a package index": r"[p]ypi\.org|[p]ythonhosted\.org|registry\.[n]pmjs|deb\.[d]ebian\.org",
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_no_file_names(what: str) -> None:
    pattern = re.compile(ELSEWHERE[what])
    found = [
        f"{path}:{number}"
        for path, text in text_files()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_the_lock_has_hashes_and_no_address() -> None:
    entries = (ROOT / "requirements.lock").read_text(encoding="utf-8").split("\n")
    requirements = [line for line in entries if re.match(r"[A-Za-z0-9]", line)]
    assert len(requirements) > 40
    assert [line for line in requirements if "==" not in line or not line.endswith("\\")] == []
    assert [line for line in entries if "://" in line or line.startswith("-")] == []
    hashes = [line for line in entries if line.lstrip().startswith("--hash=")]
    assert all(re.fullmatch(r"    --hash=sha256:[0-9a-f]{64}( \\)?", line) for line in hashes)
    for name in (
        "colorama",
        "pefile",
        "pywin32-ctypes",
        "tzdata",
    ):  # what only Windows needs is locked as well
        assert any(
            line.startswith(f"{name}==") and "sys_platform == 'win32'" in line for line in requirements
        )


def test_ci_calls_the_test_command_and_nothing_else() -> None:
    run = ROOT / ".ci" / "run"
    assert run.read_text(encoding="utf-8") == "#!/bin/sh\nexec python3 dev.py test\n"
    assert os.name == "nt" or run.stat().st_mode & stat.S_IXUSR


def test_the_first_command_runs_on_a_bare_python() -> None:
    """dev.py speaks to whoever has an old Python and nothing installed: 3.9 must read it as it is."""
    [dev] = [source for source in sources() if source.path == "dev.py"]
    ast.parse(dev.text, feature_version=(3, 9))
    roots = {module.split(".")[0] for _, module in imported_modules(dev)}
    assert roots <= sys.stdlib_module_names


def test_this_python_and_this_qt_fit_together() -> None:
    """A bad pair (PySide6 6.12 on Python 3.11) loses one reference to None per call and aborts."""
    program = (
        "from PySide6.QtCore import QObject\nthing = QObject()\n"
        "for _ in range(50_000):\n    thing.setObjectName('x')\nprint('alive')"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr
