"""Nobody builds a verb no user can reach: every public method of a service is called from the window or the
command line, or stands in the short list below with its reason."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from typing import TYPE_CHECKING, Any

from gridguard_desktop.services.base import Service
from gridguard_desktop.services.catalogue import Services
from gridguard_desktop.services.records import RecordService
from gridguard_desktop.services.reports.keeping import Reporting
from tests.services.test_service_names import every_service
from tests.source_tree import package_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_CALLED_BY_NAME = {
    "deadlines.due_list": "the digest and the desk read it",
    "deadlines.without_next_step": "the digest and the desk read it",
    "papers.preview": "the window does its parts on their workers: gather, render_job, show",
    "paper_copies.save_redacted": "redacted, render and record in one, where nobody waits on a worker",
    "paper_copies.word": "gather, word_file and record in one, where nobody waits on a worker",
    "paper_copies.workbook": "gather, workbook_file and record in one, where nobody waits on a worker",
}
"""Verbs that stand behind others; the reason says behind which."""


@cache
def properties() -> dict[str, type[Any]]:
    """The services of the catalogue, of its parts and of what it groups, by the name of their property."""
    homes = {one.__name__: one for one in every_service()}
    return {
        name: homes[kind]
        for part in (*Services.__mro__, Reporting)
        for name, member in vars(part).items()
        if hasattr(member, "func") and (kind := str(member.func.__annotations__["return"])) in homes
    }


def verbs() -> Iterator[tuple[str, str]]:
    """(property, verb), without the shared verbs of all record types: pages reach those by the type."""
    for name, service in properties().items():
        for verb, _ in inspect.getmembers(service, inspect.isfunction):
            shared = hasattr(RecordService, verb) and issubclass(service, RecordService)
            if not verb.startswith("_") and not hasattr(Service, verb) and not shared:
                yield name, verb


def called(tree: ast.Module) -> set[tuple[str, str]]:
    """(property, verb) of every ``services.noun.verb`` of a file, also by a name it was given before."""
    names: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        for target, value in assigned(node):
            if isinstance(value, ast.Attribute) and value.attr in properties():
                names.setdefault(ast.unparse(target), set()).add(value.attr)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Attribute):
                found.add((node.value.attr, node.attr))
            found |= {(noun, node.attr) for noun in names.get(ast.unparse(node.value), ())}
    return found


def assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Targets with their values; ``a, b = x, y`` gives two pairs."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, node.value.elts, strict=True)
            else:
                yield target, node.value


def words(tree: ast.Module) -> set[str]:
    """Strings of a file: the verbs of a dispute are taken by their name, as the state table has it."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_verb_is_reached() -> None:
    trees = [source.tree for source in package_sources() if source.inside("ui", "cli")]
    reached = set().union(*map(called, trees))
    steps = set().union(*map(words, trees))
    unreached = {
        f"{noun}.{verb}"
        for noun, verb in verbs()
        if (noun, verb) not in reached and not (noun == "disputes" and verb in steps)
    }
    assert unreached == set(NOT_CALLED_BY_NAME)
    assert len(list(verbs())) > 150
