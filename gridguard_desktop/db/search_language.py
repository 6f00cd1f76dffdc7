"""What is asked of an index, in the language of FTS5."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.search_terms import Reading
    from gridguard_desktop.domain.textforms import QueryToken


def expression(wanted: Sequence[Sequence[Reading]]) -> str:
    """Every word by one of its readings; tokens hold letters and digits only, quoting is for certainty."""
    return " AND ".join(
        "("
        + " OR ".join("(" + " AND ".join(map(_quoted, reading.tokens)) + ")" for reading in readings)
        + ")"
        for readings in wanted
    )


def _quoted(token: QueryToken) -> str:
    return '"' + token.token.replace('"', '""') + '"' + ("*" if token.prefix else "")
