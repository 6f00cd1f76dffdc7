"""``gridguard search --batch``: the lines of the file, and the answer to each with its milliseconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.cli.output import answer_json, answer_table
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from gridguard_desktop.services.search import SearchResult


def lines_of(path: Path) -> list[str]:
    """The lines of a text file that say something. Raises Refused."""
    try:
        return [line.strip() for line in path.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
    except (OSError, UnicodeDecodeError) as error:
        words = translate("cli", "“{name}” cannot be read as text (UTF-8).", name=path.name)
        raise Refused(words) from error


def tell_each(found: Sequence[tuple[SearchResult, float]], options: argparse.Namespace) -> None:
    """Hits and milliseconds of every search."""
    totals = [sum(group.total for group in result.groups) for result, _ in found]
    if not options.json:
        lines = zip(found, totals, strict=True)
        answer_table([(result.text, str(total), f"{took:.1f} ms") for (result, took), total in lines])
        return
    answer_json(
        [
            {
                "text": result.text,
                "ms": round(took, 3),
                "total": total,
                "hits": [
                    {"kind": hit.kind, "id": hit.id, "title": hit.title}
                    for hit in result.hits[: options.limit]
                ],
            }
            for (result, took), total in zip(found, totals, strict=True)
        ]
    )
