"""Words of a mediation as data: how a record of a session begins, and words in an agreement that say nothing
for certain. Called by the forms of session and agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.domain.lawdata import Choice


def session_template(mode: str, kind: str, parties: Iterable[tuple[str, str]]) -> str:
    """How the record of a session of ``mode`` in a dispute of ``kind`` begins; ``parties`` are (side, name).

    The most special template counts: by kind, by the group of kinds, by mode.
    """
    group = str(lawdata.choice("dispute_kinds", kind).extra.get("group", ""))
    known = {entry.key: entry for entry in lawdata.choices("session_templates")}
    entry = known.get(f"{mode}.{kind}") or known.get(f"{mode}.{group}") or known.get(mode)
    if entry is None:
        return ""
    lines = [f"{lawdata.choice('sides', side).zh}{name}：" for side, name in parties]
    return entry.zh.replace("{parties}", "\n".join(lines))


def vague_words(text: str) -> tuple[Choice, ...]:
    """Words of the table ``vague_words`` that stand in ``text``; each entry says what to write instead."""
    return tuple(entry for entry in lawdata.choices("vague_words") if entry.zh in text)
