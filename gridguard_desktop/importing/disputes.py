"""Rows of a list of disputes: kind, what happened, who; nothing else is needed.

Every row becomes an :class:`DisputeRow` that the dispute service registers like any other. The same row of
the same list is known again by its digest; rows that say the same word for word are told apart by their
order.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.dispute_kinds import (
    KINDS,
    MappedKind,
    check_subkind,
    mapped,
    subkind_named,
)
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import label
from gridguard_desktop.domain.records import RECORD_TYPES
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.domain.validation import clean_value
from gridguard_desktop.importing.cells import cell_text, is_blank, parse_cell
from gridguard_desktop.importing.headers import Vocabulary, vocabulary
from gridguard_desktop.importing.residents import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gridguard_desktop.importing.headers import Header
    from gridguard_desktop.importing.reader import Cell, RawRow

DISPUTE = RECORD_TYPES["dispute"]
DEFAULT_SOURCE = "application"
MOST_PARTIES = 50
LONGEST_NAME = 100
LONGEST_REMARK = 60

_BETWEEN_NAMES = re.compile(r"[,，、;；\n]\s*(?![^(（]*[)）])")
_REMARK = re.compile(r"(.+?)[(（]([^()（）]+)[)）]")
_ORGANISATION = re.compile(
    r"(公司|厂|医院|药房|药店|家具城|幼儿园|学校|小学|中学|大学|网站|委员会|合作社|中心|酒店|商场|超市|企业|银行|协会|事务所)$"
)
_WORDS = (
    ("纠纷类别", "kind"),
    ("类型", "kind"),
    ("案由", "kind"),
    ("具体类型", "subkind"),
    ("纠纷小类", "subkind"),
    ("纠纷子类", "subkind"),
    ("三级类型", "subkind"),
    ("纠纷情况", "summary"),
    ("简要情况", "summary"),
    ("纠纷事实", "summary"),
    ("纠纷概述", "summary"),
    ("基本情况", "summary"),
    ("当事人姓名", "party_names"),
    ("双方当事人", "party_names"),
    ("发生地点", "address_text"),
    ("地点", "address_text"),
    ("地址", "address_text"),
    ("所属网格", "grid_id"),
    ("网格", "grid_id"),
    ("登记日期", "registered_on"),
    ("受理日期", "registered_on"),
    ("受理时间", "registered_on"),
    ("纠纷名称", "title"),
    ("标题", "title"),
    ("来源", "source"),
    ("案件来源", "source"),
)
_COLUMNS = (
    "title",
    "party_names",
    "kind",
    "subkind",
    "source",
    "address_text",
    "grid_id",
    "summary",
    "registered_on",
)


@dataclass(frozen=True, slots=True)
class PartyName:
    """A party as the list names it: 杨某（某公司负责人） is 杨某 with that remark."""

    name: str
    is_person: bool
    remark: str | None = None


@dataclass(slots=True)
class DisputeRow:
    """One row, checked. ``values`` are fields of a dispute, ``key`` knows it again."""

    raw: RawRow
    values: dict[str, Any] = field(default_factory=dict)
    parties: list[PartyName] = field(default_factory=list)
    key: str = ""
    problems: list[Problem] = field(default_factory=list)

    @property
    def number(self) -> int:
        """Number of the row in the file."""
        return self.raw.number


@cache
def dispute_words() -> Vocabulary:
    """What the columns of a list of disputes may be called."""
    words: list[tuple[str, str]] = []
    for name in _COLUMNS:
        declared = DISPUTE.field(name)
        words += [(word, name) for word in (*declared.aliases, str(declared.label), declared.label.source)]
    labels = {"kind": "纠纷类型", "summary": "纠纷简要情况", "party_names": "当事人"}
    return vocabulary([*words, *_WORDS], tuple(labels), labels)


def read_disputes(header: Header, grids: Mapping[str, int]) -> Iterator[DisputeRow]:
    """Every data row checked."""
    seen: Counter[str] = Counter()
    for raw in header.data:
        cells = {column.target: raw.cell(column.index) for column in reversed(header.columns)}
        row = DisputeRow(raw)
        for target in (
            "title",
            "summary",
            "address_text",
            "registered_on",
            "kind",
            "subkind",
            "source",
            "grid_id",
            "party_names",
        ):
            try:
                _take(row, target, cells.get(target), grids)
            except OfficerError as error:
                title = header.title_of(target) or dispute_words().labels.get(target, "")
                row.problems.append(Problem(row.number, title, error.message))
        said = "\n".join(fold(cell_text(cells.get(name))) for name in ("kind", "summary", "party_names"))
        row.key = hashlib.sha256(f"{said}\n{seen[said]}".encode()).hexdigest()
        seen[said] += 1
        yield row


def _take(row: DisputeRow, target: str, cell: Cell, grids: Mapping[str, int]) -> None:
    blank = is_blank(cell)
    if blank and target in dispute_words().required:
        raise OfficerError(translate("importing", "This cell must be filled in."))
    match target:
        case "party_names":
            row.parties = split_parties(cell_text(cell))
        case "kind":
            found = _kind(cell_text(cell))
            row.values |= {"kind": found.kind, "subkind": found.subkind}
        case "subkind":
            if not blank and "kind" in row.values:
                row.values["subkind"] = _subkind(row.values["kind"], cell_text(cell))
        case "source":
            row.values["source"] = DEFAULT_SOURCE if blank else parse_cell(DISPUTE.field("source"), cell)
        case "grid_id":
            row.values["grid_id"] = None if blank else _grid(cell_text(cell), grids)
        case "title" | "summary" | "address_text":
            row.values[target] = None if blank else clean_value(DISPUTE.field(target), cell_text(cell))
        case _:
            row.values[target] = parse_cell(DISPUTE.field(target), cell)


def _kind(written: str) -> MappedKind:
    """The national kind, and the sub-kind where the list says it in the same cell."""
    found = mapped(written)
    if found is None:
        raise OfficerError(
            translate("importing", "“{value}” is no kind of dispute in the list of kinds.", value=written)
        )
    return found


def _subkind(kind: str, written: str) -> str:
    found = subkind_named(kind, written)
    if found is None:
        words = translate(
            "importing",
            "“{value}” is no sub-kind of {kind}. See the page “Kinds of dispute”.",
            value=written,
            kind=label(KINDS, kind),
        )
        raise OfficerError(words)
    check_subkind(kind, found.key)
    return found.key


def _grid(written: str, grids: Mapping[str, int]) -> int:
    found = grids.get(fold(written))
    if found is None:
        raise OfficerError(
            translate(
                "importing",
                "There is no grid “{value}”. Write its name or code as in the list of grids.",
                value=written,
            )
        )
    return found


def split_parties(written: str) -> list[PartyName]:
    """The parties in one cell, divided by commas or semicolons outside brackets. Raises OfficerError."""
    names = [name.strip() for name in _BETWEEN_NAMES.split(written) if name.strip()]
    if not names:
        raise OfficerError(translate("importing", "This cell must be filled in."))
    if len(names) > MOST_PARTIES:
        raise OfficerError(
            translate("importing", "{count} parties in one cell are too many.", count=len(names))
        )
    return [_party(name) for name in names]


def _party(written: str) -> PartyName:
    remarked = _REMARK.fullmatch(written)
    name, remark = (remarked[1].strip(), remarked[2].strip()) if remarked else (written, None)
    if remark is not None and len(remark) > LONGEST_REMARK:
        name, remark = written, None
    if len(name) > LONGEST_NAME:
        raise OfficerError(translate("importing", "“{value}…” is too long for a name.", value=name[:10]))
    return PartyName(name, _ORGANISATION.search(name) is None, remark)
