"""The clause library (``resources/data/clauses.json``): wordings of duties by kind of dispute. A clause never
carries a sum or a day; those are the parties' own. Called by the agreement form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata

if TYPE_CHECKING:
    from datetime import date

    from gridguard_desktop.domain.lawdata import Choice

EVERY_KIND = "*"


def clauses_for(kind: str, on: date) -> tuple[Choice, ...]:
    """Clauses in force on ``on`` that fit a dispute of ``kind``, its own before the general ones."""
    fitting = [
        entry for entry in lawdata.choices("clauses", on) if {kind, EVERY_KIND} & set(entry.extra["kinds"])
    ]
    return tuple(sorted(fitting, key=lambda entry: kind not in entry.extra["kinds"]))
