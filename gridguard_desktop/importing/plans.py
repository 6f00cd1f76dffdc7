"""What an import would do, before it does it: the plan the officer sees, and the figures both window and
command line report."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from gridguard_desktop.importing.headers import Header
    from gridguard_desktop.importing.reader import RawRow
    from gridguard_desktop.importing.residents import Problem


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """How many rows were created, updated, unchanged and rejected, with every reason."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: tuple[Problem, ...] = ()
    doubtful: int = 0
    """Pairs of a new row and a known person that were put into the queue of duplicates."""

    @property
    def rejected(self) -> int:
        """Rows that were not taken over; one row may have several reasons."""
        return len({problem.row for problem in self.errors})

    def as_json(self) -> dict[str, Any]:
        """For machines: the shape the command line prints."""
        errors = [{"row": p.row, "column": p.column, "reason": p.reason} for p in self.errors]
        return {
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
            "errors": errors,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """What happens to one good row: a new record (``record_id`` empty), or ``changes`` to a known one."""

    row: Any
    record_id: int | None = None
    changes: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Decisions for the good rows, problems of the others."""

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]

    @property
    def creations(self) -> list[Decision]:
        """Rows that become new records."""
        return [decision for decision in self.decisions if decision.record_id is None]

    @property
    def updates(self) -> list[Decision]:
        """Rows that change a known record."""
        return [
            decision for decision in self.decisions if decision.record_id is not None and decision.changes
        ]

    @property
    def summary(self) -> ImportSummary:
        """The figures."""
        created, updated = len(self.creations), len(self.updates)
        errors = tuple(sorted(self.problems, key=lambda problem: problem.row))
        return ImportSummary(created, updated, len(self.decisions) - created - updated, errors)


def together(outcomes: Iterable[Outcome]) -> ImportSummary:
    """The figures of an import that was decided part by part."""
    created = updated = unchanged = 0
    errors: list[Problem] = []
    for outcome in outcomes:
        summary = outcome.summary
        created, updated = created + summary.created, updated + summary.updated
        unchanged += summary.unchanged
        errors += summary.errors
    return ImportSummary(created, updated, unchanged, tuple(errors))


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A file, read and compared with the store; nothing is written yet. ``notices`` are sentences about what
    was left out."""

    kind: str
    path: Path
    digest: str
    sheet: str
    header: Header
    rows: Sequence[Any]
    outcome: Outcome
    notices: tuple[str, ...]

    @property
    def summary(self) -> ImportSummary:
        """What applying the plan will do, if nobody changes the records meanwhile."""
        return self.outcome.summary

    @property
    def rejected_rows(self) -> list[RawRow]:
        """Rows with problems, as the file has them."""
        numbers = {problem.row for problem in self.outcome.problems}
        return [raw for raw in self.header.data if raw.number in numbers]


def header_notices(header: Header) -> list[str]:
    """What was left out of the file before its rows were looked at."""
    notices = []
    if header.dropped:
        titles = "、".join(column.title for column in header.dropped)
        notices.append(
            translate(
                "importing", "Not imported because the register must not hold it: {columns}.", columns=titles
            )
        )
    if header.unknown:
        notices.append(
            translate(
                "importing",
                "Not imported because the program does not know it: {columns}.",
                columns="、".join(header.unknown),
            )
        )
    if header.skipped:
        rows = "、".join(str(number) for number in header.skipped[:10]) + (
            "…" if len(header.skipped) > 10 else ""
        )
        notices.append(
            translate("importing", "Skipped as remarks, page heads or empty rows: row {rows}.", rows=rows)
        )
    return notices
