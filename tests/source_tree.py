"""The project's own source files and their syntax trees, for the tests that read code."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "gridguard_desktop"
NOT_OURS = {"out", "build", "dist", "htmlcov", "__pycache__"}
HIDDEN_BUT_OURS = {".ci", ".gitignore", ".pre-commit-config.yaml"}


@dataclass(frozen=True)
class Source:
    """One Python file: where it is (with ``/``, from the root), its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """Its name as an import says it."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def inside(self, *folders: str) -> bool:
        """Whether the file is, or lies in, one of these places of the package (``ui``, ``db/backup.py``)."""
        return any(
            self.path == f"gridguard_desktop/{folder}" or self.path.startswith(f"gridguard_desktop/{folder}/")
            for folder in folders
        )


def _is_ours(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return not any(
        part in NOT_OURS
        or (part.startswith(".") and part not in HIDDEN_BUT_OURS)
        or part.endswith(".egg-info")
        for part in parts
    )


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the project, the font build script (passed on as it came) left out."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if _is_ours(path) and path.relative_to(ROOT).parts[0] != "resources":
            text = path.read_text(encoding="utf-8")
            found.append(Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text, path.as_posix())))
    return tuple(found)


def package_sources() -> tuple[Source, ...]:
    """The files of the program itself."""
    return tuple(source for source in sources() if source.path.startswith("gridguard_desktop/"))


@cache
def text_files() -> tuple[tuple[str, str], ...]:
    """(path, text) of every file that is text, whatever its kind."""
    found = []
    for path in sorted(ROOT.rglob("*")):
        if path.is_file() and _is_ours(path):
            try:
                found.append((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")))
            except UnicodeDecodeError:
                continue
    return tuple(found)


def docstrings(tree: ast.Module) -> set[int]:
    """``id`` of the constant nodes that are docstrings."""
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def string_constants(source: Source) -> list[tuple[int, str]]:
    """(line, value) of every string in the code that is not a docstring."""
    skip = docstrings(source.tree)
    return [
        (node.lineno, node.value)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip
    ]
