"""Long work that is done in parts: a generator whose every step is a transaction of its own, so that others
may work between two of them. Its last word is its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

T = TypeVar("T")


def whole(parts: Generator[None, None, T]) -> T:
    """All parts, one after the other; the answer."""
    while True:
        try:
            next(parts)
        except StopIteration as end:
            answer: T = end.value
            return answer


def single(work: Callable[[], T]) -> Generator[None, None, T]:
    """Work that has one part only."""
    yield from ()
    return work()
