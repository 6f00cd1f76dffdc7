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
    "file_words.waiting": "read_waiting answers the same after each of its steps",
    "papers.preview": "the window does its parts on their workers: gather, render_job, show",
    "paper_copies.save_redacted": "redacted, render and record in one, where nobody waits on a worker",
    "paper_copies.word": "gather, word_file and record in one, where nobody waits on a worker",
    "paper_copies.workbook": "gather, workbook_file and record in one, where nobody waits on a worker",
}
"""Verbs that stand behind others; the reason says behind which."""
NOT_YET = {
    "figures.retire": "a figure of the station cannot be taken out of the summary in the window",
    "reports.monthly": "a month by its number: the window asks for spans",
}
"""Verbs without a place in the window: to be given one or to go."""
BY_STEP = ("disputes", "hazards")
"""Their verbs are taken by their name, as the state table has it."""


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
    names = services_of(tree)
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            if isinstance(node.value, ast.Attribute):
                found.add((node.value.attr, node.attr))
            found |= {(noun, node.attr) for noun in names.get(ast.unparse(node.value), ())}
    return found


def services_of(tree: ast.Module) -> dict[str, set[str]]:
    """What a file calls services: assigned once or passed on under another name, or given as a parameter."""
    names: dict[str, set[str]] = {}
    pairs = [pair for node in ast.walk(tree) for pair in assigned(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation is not None:
            names.setdefault(node.arg, set()).update(of_kind(ast.unparse(node.annotation)))
    for target, value in pairs:
        if isinstance(value, ast.Attribute) and value.attr in properties():
            names.setdefault(ast.unparse(target), set()).add(value.attr)
    for target, value in pairs:
        names.setdefault(ast.unparse(target), set()).update(names.get(ast.unparse(value), ()))
    return names


def of_kind(kind: str) -> set[str]:
    """Properties that hold a service of this class, or of one below it: a form may be given its service by
    whoever opens it."""
    return {
        name
        for name, service in properties().items()
        if kind in {base.__name__ for base in service.__mro__ if base is not Service}
    }


def assigned(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Targets with their values; ``a, b = x, y`` gives two pairs."""
    if isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, node.value.elts, strict=True)
            else:
                yield target, node.value


def words(tree: ast.Module) -> set[str]:
    """Strings of a file."""
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
        if (noun, verb) not in reached and not (noun in BY_STEP and verb in steps)
    }
    assert unreached == {*NOT_CALLED_BY_NAME, *NOT_YET}
    assert len(list(verbs())) > 150
