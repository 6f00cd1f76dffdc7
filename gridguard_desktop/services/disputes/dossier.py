"""The contents list of the dossier (卷内目录): what is there, what is missing and why it is asked for.

A paper counts as there when the facts it is printed from are in the store, when a file of its category is
attached, or when its signed scan came back. Rows, their order and the rules by which a row becomes obligatory
are data (``dossier_rows.json``, ``dossier_rules.json``); a station may put the rows into another order.
Filing asks for the missing ones.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import Station
from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.i18n import current_language
from gridguard_desktop.services.disputes.dossier_facts import DossierFacts, dossier_facts
from gridguard_desktop.services.disputes.views import DossierRow, DossierState

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from gridguard_desktop.db.models import Dispute, Party
    from gridguard_desktop.domain.lawdata import Choice

MUST = "must"
ORDER_SETTING = "dossier_order"
ENDED = frozenset({"closed", "terminated", "archived"})


def dossier_rows(
    session: Session, row: Dispute, parties: Sequence[Party], today: date
) -> tuple[DossierRow, ...]:
    """The rows in binding order; empty for a dispute that no committee accepted, which has no dossier."""
    if row.accepted_on is None:
        return ()
    facts = dossier_facts(session, row, parties, today)
    return tuple(_row(row, entry, facts) for entry in ordered_rows(session))


def missing_rows(rows: Sequence[DossierRow]) -> tuple[DossierRow, ...]:
    """Rows without which the dossier is not complete."""
    return tuple(row for row in rows if row.must and row.state is not DossierState.PRESENT)


def ordered_rows(session: Session) -> tuple[Choice, ...]:
    """The rows in the order of the station; rows it does not name follow in the national order."""
    station = session.scalar(select(Station).limit(1))
    wanted = list(station.settings.get(ORDER_SETTING, ())) if station is not None else []
    places = {key: at for at, key in enumerate(wanted)}
    entries = lawdata.choices("dossier_rows")
    return tuple(sorted(entries, key=lambda entry: places.get(entry.key, len(places))))


def _row(row: Dispute, entry: Choice, facts: DossierFacts) -> DossierRow:
    always = entry.extra["need"] == MUST
    rules = [rule for rule in lawdata.choices("dossier_rules") if rule.extra["row"] == entry.key]
    applying = [rule for rule in rules if rule.key in facts.rules]
    must = (always and entry.key not in facts.needless) or bool(applying)
    there = entry.key in facts.present or _is_filed(entry, facts)
    overdue = any(rule.key in facts.due_now for rule in applying)
    other = next((rule.extra["instead"] for rule in applying if "instead" in rule.extra), None)
    return DossierRow(
        entry.key,
        entry.label if other is None else other["en" if current_language() == "en" else "zh"],
        entry.zh if other is None else other["zh"],
        must,
        _state(row, there, must=must, overdue=overdue),
        always,
        tuple(rule.label.format(**facts.rules[rule.key]) for rule in applying),
        facts.lacking.get(entry.key, "") if not there else "",
        tuple(entry.extra["jump"] if other is None else other["jump"]),
        _unsigned(entry, facts),
    )


def _unsigned(entry: Choice, facts: DossierFacts) -> tuple[str, ...]:
    """Papers of the row that are signed on paper, left, and have not come back as a scan or a file."""
    if entry.extra.get("category") in facts.files:
        return ()
    waiting = [key for key in entry.extra.get("signed", ()) if key in facts.printed]
    return tuple(facts.printed[key] for key in waiting if key not in facts.scans)


def _is_filed(entry: Choice, facts: DossierFacts) -> bool:
    """A file of its category is attached, or the signed scan of one of its papers came back."""
    category = entry.extra.get("category")
    return category is not None and (
        category in facts.files or not facts.scans.isdisjoint(entry.extra["papers"])
    )


def _state(row: Dispute, present: bool, *, must: bool, overdue: bool) -> DossierState:
    if present:
        return DossierState.PRESENT
    if not must:
        return DossierState.NOT_NEEDED
    return DossierState.MISSING if overdue or row.state in ENDED else DossierState.NOT_YET
