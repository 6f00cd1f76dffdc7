"""What a sheet of adhesive labels is made of; plain data like the other blocks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LabelCell:
    """One label: what its square ``code`` says, the same ``printed`` for people, the kind and the place."""

    code: str
    printed: str
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """Labels in ``columns``, each ``width`` by ``height`` millimetres with a code of ``side``; None: the
    place on the sheet was used before."""

    columns: int
    width: float
    height: float
    side: float
    labels: tuple[LabelCell | None, ...]
