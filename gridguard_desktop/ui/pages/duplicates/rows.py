"""Columns and lines of the queue and of the merges made. A person is never shown by name alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.ui.kit.table_data import Cell, Column, IconText, Row, TwoPart

if TYPE_CHECKING:
    from gridguard_desktop.services.duplicates import MergeLine, PairLine, Person


def pair_columns() -> list[Column]:
    """Pairs that wait, or were told apart."""
    return [
        Column("first", translate("duplicates", "One record"), Cell.TWO, width=190, strong=True),
        Column("second", translate("duplicates", "The other"), Cell.TWO, width=190, strong=True),
        Column("why", translate("duplicates", "Why they stand here"), width=210, stretch=True),
        Column("found", translate("duplicates", "Found"), Cell.DATE, width=84, drop_rank=1),
    ]


def pair_row(line: PairLine) -> Row:
    """One pair; what was said when it was told apart takes the place of the ground."""
    return Row(
        line.id,
        {
            "first": TwoPart(line.first.name, told(line.first)),
            "second": TwoPart(line.second.name, told(line.second)),
            "why": line.reason or line.why,
            "found": line.decided_on or line.found_on,
        },
    )


def merge_columns() -> list[Column]:
    """Merges made."""
    return [
        Column("kept", translate("duplicates", "Kept"), Cell.TWO, width=200, strong=True),
        Column("gone", translate("duplicates", "Taken in"), Cell.TWO, width=150, stretch=True),
        Column("links", translate("duplicates", "Links moved"), Cell.NUMBER, width=92),
        Column("by", translate("duplicates", "By"), width=80, drop_rank=2),
        Column("on", translate("duplicates", "On"), Cell.DATE, width=84),
        Column("state", translate("duplicates", "State"), Cell.ICON, width=150, drop_rank=1),
    ]


def merge_row(line: MergeLine) -> Row:
    """One merge; an undone one is grey."""
    undone = translate("duplicates", "undone {day:%Y-%m-%d}", day=line.undone_on) if line.undone_on else ""
    return Row(
        line.id,
        {
            "kept": TwoPart(line.kept.name, told(line.kept)),
            "gone": TwoPart(line.gone_name, f"#{line.gone_id}"),
            "links": line.links,
            "by": line.merged_by,
            "on": line.merged_on,
            "state": IconText(undone, "refresh-cw") if undone else IconText("", "circle-check", "done"),
        },
        muted=line.undone_on is not None,
    )


def told(person: Person) -> str:
    """Birth year, masked number or address."""
    year = str(person.birth_year) if person.birth_year is not None else ""
    return " · ".join(part for part in (year, person.number or person.address) if part)
