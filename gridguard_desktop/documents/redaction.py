"""A paper with words blacked out.

The blocks are rewritten before anything is set, so that the copy never held them: in no text layer, no font
and no property of the file.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.typeset.blocks import Document, Span
from gridguard_desktop.domain.redaction import blacked_out, count

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK = "遮盖副本"


def redacted(document: Document, hidden: tuple[str, ...]) -> Document:
    """The copy. It carries no code of the register: it is not the issued paper."""
    rewritten: Document = _rewritten(document, hidden)
    return replace(rewritten, mark="", code=MARK, page=document.page)


def occurrences(document: Document, hidden: tuple[str, ...]) -> int:
    """How often the words stand in the paper, its title and its foot."""
    about = (document.title, document.subject, document.author, document.number, document.note)
    whole = "\n".join([*about, *(_plain(document.blocks))])
    return count(whole, hidden)


def _plain(value: Any) -> Iterator[str]:
    """Texts with the spans of one content joined: a word may go over the end of a span."""
    if _is_content(value):
        yield "".join(part.text if isinstance(part, Span) else part for part in value)
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _plain(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _plain(getattr(value, field.name))


def _rewritten(value: Any, hidden: tuple[str, ...]) -> Any:
    if isinstance(value, str) and type(value) is str:
        return blacked_out(value, hidden)
    if _is_content(value):
        return _content(value, hidden)
    if isinstance(value, tuple):
        return tuple(_rewritten(item, hidden) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value,
            **{field.name: _rewritten(getattr(value, field.name), hidden) for field in fields(value)},
        )
    return value


def _is_content(value: Any) -> bool:
    """Words with stretches of their own look."""
    if not isinstance(value, tuple) or not all(isinstance(item, str | Span) for item in value):
        return False
    return any(isinstance(item, Span) for item in value)


def _content(parts: tuple[Any, ...], hidden: tuple[str, ...]) -> tuple[Any, ...]:
    """The same stretches; blacking out keeps the length, so each gets its own part back."""
    whole = blacked_out("".join(part.text if isinstance(part, Span) else part for part in parts), hidden)
    made: list[Any] = []
    start = 0
    for part in parts:
        length = len(part.text if isinstance(part, Span) else part)
        words = whole[start : start + length]
        made.append(replace(part, text=words) if isinstance(part, Span) else words)
        start += length
    return tuple(made)
