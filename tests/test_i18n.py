"""The Chinese catalogue is complete and holds nothing else; every text of the program passes through it."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass
from functools import cache
from string import Formatter
from typing import TYPE_CHECKING, Any

from gridguard_desktop.paths import resource
from tests.source_tree import Source, package_sources, string_constants

if TYPE_CHECKING:
    from collections.abc import Iterator

CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
MARKERS = ("translate", "text")


@dataclass(frozen=True)
class Marked:
    """One call of ``translate`` or ``text``; context and source are None unless they are literals."""

    place: str
    name: str
    context: str | None
    source: str | None
    given: frozenset[str] | None  # names of the values, None when passed as **mapping


def marker_names(source: Source) -> dict[str, str]:
    """Local name -> ``translate`` or ``text``, for what this file takes from domain.i18n."""
    return {
        alias.asname or alias.name: alias.name
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.module == "gridguard_desktop.domain.i18n"
        for alias in node.names
        if alias.name in MARKERS
    }


def called_marker(call: ast.Call, names: dict[str, str]) -> str | None:
    if isinstance(call.func, ast.Name):
        return names.get(call.func.id)
    if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", None) == "i18n":
        return call.func.attr if call.func.attr in MARKERS else None
    return None


def literal(call: ast.Call, position: int) -> str | None:
    if len(call.args) <= position:
        return None
    node = call.args[position]
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


@cache
def marked() -> tuple[Marked, ...]:
    found = []
    for source in package_sources():
        if source.inside("domain/i18n.py"):
            continue
        names = marker_names(source)
        for call in (node for node in ast.walk(source.tree) if isinstance(node, ast.Call)):
            name = called_marker(call, names)
            if name is None:
                continue
            keywords = [keyword.arg for keyword in call.keywords]
            given = None if None in keywords else frozenset(word for word in keywords if word)
            place = f"{source.path}:{call.lineno}"
            found.append(Marked(place, name, literal(call, 0), literal(call, 1), given))
    return tuple(found)


def placeholders(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def read_catalogue(path: Any) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=list)
    return pairs


@cache
def catalogues() -> dict[str, list[tuple[str, str]]]:
    """Context -> its entries in the order of the file."""
    return {path.stem: read_catalogue(path) for path in sorted(resource("i18n", "zh_CN").glob("*.json"))}


def entries() -> Iterator[tuple[str, str, str]]:
    for context, pairs in catalogues().items():
        yield from ((context, key, value) for key, value in pairs)


def test_texts_are_literals() -> None:
    """Otherwise no tool can find them and the officer reads English (or nothing)."""
    computed = [text.place for text in marked() if text.context is None or text.source is None]
    assert computed == []


def test_every_text_has_its_chinese() -> None:
    known = {(context, key) for context, key, value in entries() if value.strip()}
    missing = sorted(
        {
            f"{text.context}: {text.source!r} ({text.place})"
            for text in marked()
            if text.source is not None and (text.context, text.source) not in known
        }
    )
    assert missing == []


def test_no_catalogue_entry_is_left_over() -> None:
    used = {(text.context, text.source) for text in marked()}
    left = [f"{context}: {key!r}" for context, key, _ in entries() if (context, key) not in used]
    assert left == []


def test_the_chinese_is_chinese_and_fills_the_same_places() -> None:
    different = [
        f"{context}: {key!r}" for context, key, value in entries() if placeholders(key) != placeholders(value)
    ]
    assert different == []


def test_every_place_in_a_sentence_is_filled() -> None:
    unfilled = [
        f"{text.place}: {text.source!r}"
        for text in marked()
        if text.name == "translate"
        and text.source is not None
        and text.given is not None
        and set(placeholders(text.source)) != text.given
    ]
    assert unfilled == []


def test_catalogues_are_sorted_without_doubles() -> None:
    """Two people who add a sentence each then rarely meet on the same line."""
    untidy = [
        context
        for context, pairs in catalogues().items()
        if [key for key, _ in pairs] != sorted({key for key, _ in pairs})
    ]
    assert untidy == []


def test_sources_are_english() -> None:
    """A Chinese term may be quoted in an English sentence; a Chinese sentence belongs into the catalogue."""
    chinese = [
        text.place
        for text in marked()
        if text.source is not None and not re.search(r"[A-Za-z{]", text.source)
    ]
    assert chinese == []


def test_the_window_has_no_chinese_of_its_own() -> None:
    """What the window says stands in the catalogue; papers and law are Chinese data and live elsewhere."""
    translated = {text.source for text in marked()}
    written = [
        f"{source.path}:{line} {value[:20]!r}"
        for source in package_sources()
        if source.inside("ui")
        for line, value in string_constants(source)
        if CHINESE.search(value) and value not in translated
    ]
    assert written == []
