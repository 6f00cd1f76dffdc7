"""What is held about one resident: every field with its value, its law and who set it when, and the records
of other kinds that name him, as far as he may be told (Personal Information Protection Law 45).

Values leave in plain words here: the sheet is handed to the person. Called only for the paper, within the
scope of whoever may answer requests.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from gridguard_desktop.db.models import (
    AuditRow,
    CareContact,
    Dispute,
    ImportBatch,
    ImportPart,
    InformationRequest,
    PaperIssue,
    Party,
    Resident,
    ResidentMerge,
    User,
)
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.field_bases import TABLE as BASES
from gridguard_desktop.domain.i18n import in_chinese
from gridguard_desktop.domain.information_requests import Telling, ToldPolicy, told_policy
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.domain.records.residents import RESIDENT
from gridguard_desktop.services.information_requests.words import value_words
from gridguard_desktop.services.links import column_to, leading_to, of_type

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.fields import Field

MOST_LINES = 100
"""Records of one sort that are written out; more are counted."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Somebody set a field. ``first`` = when the record was made."""

    at: datetime
    by: str
    first: bool


@dataclass(frozen=True, slots=True)
class HeldField:
    """One field with everything the person may ask about it."""

    name: str
    label: str
    value: str
    law: str
    purpose: str
    kept: str
    settings: tuple[Setting, ...]


@dataclass(frozen=True, slots=True)
class NamedIn:
    """One sort of record that names the person: how many, each in words, and why no more is said."""

    name: str
    count: int
    lines: tuple[str, ...]
    ground: str


def held_fields(session: Session, resident: Resident) -> tuple[HeldField, ...]:
    """Every field of the register, the empty ones too."""
    settings = _settings(session, resident)
    return tuple(_held(session, resident, field, settings[field.name]) for field in RESIDENT.fields)


def named_in(session: Session, resident: Resident) -> tuple[NamedIn, ...]:
    """Every sort of record that leads to the person, found from the tables themselves: a new sort is at least
    counted."""
    found: dict[str, list[Any]] = {}
    for model, column in leading_to(Resident):
        policy = told_policy(model.record_type, column)
        where = [column_to(model, column) == resident.id, *of_type(model, column, Resident)]
        count = session.scalar(select(func.count()).select_from(model).where(*where)) or 0
        if not count:
            continue
        lines = _lines(session, model, where) if policy.telling is Telling.EACH else ()
        known = found.setdefault(policy.name, [policy, 0, []])
        known[1] += count
        known[2] += lines
    return tuple(_named(policy, count, lines) for policy, count, lines in found.values())


def _named(policy: ToldPolicy, count: int, lines: Sequence[str]) -> NamedIn:
    shown = 0 if policy.telling is Telling.WITHHELD else count
    return NamedIn(policy.name, shown, tuple(lines), policy.ground)


def _held(session: Session, resident: Resident, field: Field, settings: tuple[Setting, ...]) -> HeldField:
    basis = choice(BASES, f"{RESIDENT.key}.{field.name}")
    value = value_words(session, field, getattr(resident, field.name))
    return HeldField(
        name=field.name,
        label=in_chinese(field.label),
        value=_STATES.get(value, value) if field.name == "state" else value,
        law=basis.zh,
        purpose=in_chinese(field.reason) if field.reason is not None else "",
        kept=str(basis.extra["kept"]["zh"]),
        settings=settings if value else (),
    )


_STATES = {
    "registered": "在册",
    "unverified": "待核实",
    "moved_out": "已迁出",
    "merged": "已并入另一条登记",
}


def _settings(session: Session, resident: Resident) -> defaultdict[str, tuple[Setting, ...]]:
    """Who set each field when, from the trail; a record that came in bulk says from where."""
    rows = session.execute(
        select(AuditRow.at, AuditRow.user_id, AuditRow.login, AuditRow.action, AuditRow.body)
        .where(
            AuditRow.record_type == RESIDENT.key,
            AuditRow.record_id == resident.id,
            AuditRow.action.in_((AuditEvent.RECORD_CREATED.value, AuditEvent.RECORD_UPDATED.value)),
        )
        .order_by(AuditRow.seq)
    ).all()
    names = _names(session, {row.user_id for row in rows})
    made = next((row for row in rows if row.action == AuditEvent.RECORD_CREATED.value), None)
    first = (
        Setting(made.at, names.get(made.user_id, made.login), first=True)
        if made is not None
        else Setting(resident.created_at, _brought_by(session, resident.id), first=True)
    )
    found: defaultdict[str, tuple[Setting, ...]] = defaultdict(lambda: (first,))
    for row in rows:
        if row.action == AuditEvent.RECORD_UPDATED.value:
            setting = Setting(row.at, names.get(row.user_id, row.login), first=False)
            for name in json.loads(row.body).get("after", {}):
                found[name] = (*found[name], setting)
    return found


def _names(session: Session, ids: set[int]) -> dict[int, str]:
    return {key: name for key, name in session.execute(select(User.id, User.name).where(User.id.in_(ids)))}


def _brought_by(session: Session, resident_id: int) -> str:
    """Which file brought the record, and who imported it."""
    wanted = (
        select(ImportBatch.file_name, User.name)
        .join(User, User.id == ImportBatch.imported_by)
        .join(ImportPart, ImportPart.batch_id == ImportBatch.id)
        .where(ImportPart.first_resident <= resident_id, ImportPart.last_resident >= resident_id)
        .order_by(ImportBatch.id.desc())
        .limit(1)
    )
    brought = session.execute(wanted).first()
    return f"{brought.name}（导入《{brought.file_name}》）" if brought is not None else "成批登记"


# ---- records of other kinds


def _lines(session: Session, model: Any, where: list[Any]) -> tuple[str, ...]:
    write = _WRITERS.get(model)
    if write is None:
        return ()
    rows = session.scalars(select(model).where(*where).order_by(model.id).limit(MOST_LINES))
    return tuple(write(session, row) for row in rows)


def _party(session: Session, row: Any) -> str:
    dispute = session.get_one(Dispute, row.dispute_id)
    about = f"{dispute.registered_on.isoformat()} 登记，{_zh('sides', row.side)}"
    return f"{dispute.number}　{_zh('dispute_kinds', dispute.kind)}（{about}）"


def _request(_session: Session, row: Any) -> str:
    kind = _zh("information_request_kinds", row.kind)
    return f"{row.number}　{kind}（{row.received_on.isoformat()} 收到）"


def _care(_session: Session, row: Any) -> str:
    kind = _zh("care_contact_kinds", row.kind)
    if row.ended_on is not None:
        return f"{kind}　{row.recorded_on.isoformat()} 登记，{row.ended_on.isoformat()} 清除"
    who = f"{row.name}（{row.relation}）" if row.relation else row.name
    return f"{kind}　{who}，{row.recorded_on.isoformat()} 登记"


def _merge(session: Session, row: Any) -> str:
    who = _names(session, {row.merged_by}).get(row.merged_by, "")
    undone = f"，{row.undone_on.isoformat()} 撤销" if row.undone_on is not None else ""
    return f"{row.merged_on.isoformat()}　重复登记合并（{who}{undone}）"


def _paper(_session: Session, row: Any) -> str:
    return f"{row.title} {row.number or ''}".strip() + f"（{china_time(row.issued_at).date().isoformat()}）"


def _zh(table: str, key: str) -> str:
    return choice(table, key).zh


_WRITERS: dict[Any, Callable[[Session, Any], str]] = {
    CareContact: _care,
    Party: _party,
    InformationRequest: _request,
    ResidentMerge: _merge,
    PaperIssue: _paper,
}
