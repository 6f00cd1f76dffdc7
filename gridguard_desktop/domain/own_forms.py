"""The language in which a station writes forms of its own: words with fields in braces, ``{当事人}``.

Pure. A field is called by its Chinese word in ``form_fields``; ``# `` begins a heading; everything else is
text. :func:`check` says what cannot be printed and where it stands, :func:`fill` puts the facts in.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choices

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FIELDS = "form_fields"
HEADING = "# "
BLANK = "＿＿＿＿＿＿＿＿"
"""Where a fact is not known yet: a line to write on."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_ALIKE = 0.5  # a mistyped name and the one that is meant share at least half their characters


@cache
def field_keys() -> Mapping[str, str]:
    """The key of every field by the word it is called by."""
    return {entry.zh: entry.key for entry in choices(FIELDS)}


def check(body: str) -> None:
    """Raise OfficerError with line and place of the first brace or field that means nothing."""
    for number, line in enumerate(body.splitlines(), start=1):
        for at, word, closed in _fields(line):
            if not closed:
                raise OfficerError(
                    translate(
                        "templates",
                        "Line {line}, character {at}: this brace has no partner. Write a field as {{field}}.",
                        line=number,
                        at=at,
                    )
                )
            if word not in field_keys():
                raise OfficerError(_unknown(word, number, at))


def _unknown(word: str, line: int, at: int) -> str:
    alike = get_close_matches(word, field_keys(), n=1, cutoff=_ALIKE)
    if alike:
        return translate(
            "templates",
            "Line {line}, character {at}: there is no field “{word}”. Is “{meant}” meant?",
            line=line,
            at=at,
            word=word,
            meant=alike[0],
        )
    return translate(
        "templates",
        "Line {line}, character {at}: there is no field “{word}”. Choose one under “Insert a field”.",
        line=line,
        at=at,
        word=word,
    )


def _fields(line: str) -> Iterator[tuple[int, str, bool]]:
    """Every brace of a line: where it stands (from 1), the word in it, whether it is closed."""
    at = 0
    while at < len(line):
        if line[at] == "}":
            yield at + 1, "", False
        elif line[at] == "{":
            end = line.find("}", at)
            inner = line.find("{", at + 1)
            closed = end > 0 and not at < inner < end
            yield at + 1, line[at + 1 : end] if closed else "", closed
            at = end if closed else at
        at += 1


def fill(body: str, facts: Mapping[str, str]) -> str:
    """``body``, which has passed :func:`check`, with the facts by their key; what is empty becomes a line to
    write on. Braces within a fact stay as they are."""

    def fact(found: re.Match[str]) -> str:
        return facts.get(field_keys().get(found[1], ""), "").strip() or BLANK

    return _FIELD.sub(fact, body)


def sample_facts() -> dict[str, str]:
    """Every field shown by its own name, for a test print."""
    return {key: f"〔{word}〕" for word, key in field_keys().items()}
