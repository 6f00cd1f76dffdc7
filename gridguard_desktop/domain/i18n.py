"""Translation for every layer, with and without Qt: English source strings, one catalogue file per context.

``resources/i18n/<language>/<context>.json`` maps the English source to its translation. The command line must
speak Chinese without importing Qt, so the catalogue is plain JSON (docs/adr/006). English needs no catalogue.
The arguments of :func:`translate` and :func:`text` are literals; a test collects them and proves the Chinese
catalogue complete.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from gridguard_desktop.paths import resource

DEFAULT_LANGUAGE = "zh_CN"
LANGUAGES = {DEFAULT_LANGUAGE: "简体中文", "en": "English"}
"""Languages of the interface, each by its own name."""

_language = DEFAULT_LANGUAGE


def set_language(language: str) -> None:
    """Choose the language for the rest of the run; called once at start, before any text is shown."""
    global _language  # one process shows one language; a switch takes a restart
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language!r}")
    _language = language


def current_language() -> str:
    """Language in force, ``zh_CN`` or ``en``."""
    return _language


@cache
def _catalogue(language: str, context: str) -> dict[str, str]:
    path = resource("i18n", language, f"{context}.json")
    if not path.is_file():
        return {}
    entries: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return entries


def translate(context: str, source: str, /, **values: Any) -> str:
    """``source`` in the current language with ``{name}`` places filled from ``values``."""
    entry = _catalogue(_language, context).get(source, source)
    return entry.format(**values) if values else entry


@dataclass(frozen=True, slots=True)
class Text:
    """A label kept in a constant; it becomes words only when shown (``str(label)``)."""

    context: str
    source: str

    def __str__(self) -> str:
        return translate(self.context, self.source)


def in_chinese(label: Text) -> str:
    """A label as a paper says it, whatever language the window speaks."""
    return _catalogue(DEFAULT_LANGUAGE, label.context).get(label.source, label.source)


def text(context: str, source: str, /) -> Text:
    """Mark ``source`` for translation in module-level data."""
    return Text(context, source)
