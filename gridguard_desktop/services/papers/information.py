"""Views of the papers about a resident's own data: the sheet of what is held, the request, the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import Resident
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.residents.information_answer import RequestView
from gridguard_desktop.documents.residents.information_sheet import (
    FieldOnPaper,
    InformationSheetView,
    NamedOnPaper,
)
from gridguard_desktop.documents.residents.parts import DisputedOnPaper
from gridguard_desktop.domain.clock import china_time
from gridguard_desktop.domain.i18n import in_chinese
from gridguard_desktop.domain.information_requests import Asks, RequestState, read_back
from gridguard_desktop.domain.lawdata import choice, choices
from gridguard_desktop.domain.records.residents import RESIDENT
from gridguard_desktop.services.information_requests.disputed import disputed_fields
from gridguard_desktop.services.information_requests.holding import held_fields, named_in
from gridguard_desktop.services.information_requests.service import items_of
from gridguard_desktop.services.information_requests.words import value_words
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import InformationRequest, RequestItem
    from gridguard_desktop.services.information_requests.holding import HeldField
    from gridguard_desktop.services.papers.gathering import Gathering

TO_SEE = ("copy", "explanation")
"""Requests that the sheet answers."""
DISPUTED = "本人有异议"


def sheet(gathering: Gathering, row: InformationRequest, _part: None) -> InformationSheetView | None:
    """本人信息告知单; only for whoever asked to see the data and was not refused."""
    if row.kind not in TO_SEE or row.outcome in ("refused", "withdrawn"):
        return None
    session = gathering.session
    resident = session.get_one(Resident, row.resident_id)
    marks = disputed_fields(session, resident.id)
    return InformationSheetView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=row.number,
        name=resident.name,
        asked_by=_asked_by(row, resident),
        asked_on=row.received_on,
        proof=row.proof,
        fields=tuple(
            _on_paper(held, DISPUTED if held.name in marks else "") for held in held_fields(session, resident)
        ),
        named=tuple(
            NamedOnPaper(one.name, one.count, one.lines, one.ground) for one in named_in(session, resident)
        ),
        rights=_rights("sheet"),
        day=gathering.today,
    )


def request(gathering: Gathering, row: InformationRequest, _part: None) -> RequestView:
    """个人信息请求登记表."""
    resident = gathering.session.get_one(Resident, row.resident_id)
    return RequestView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone,
        number=row.number,
        name=resident.name,
        asked_by=_asked_by(row, resident),
        asked_on=row.received_on,
        proof=row.proof,
        kind=zh("information_request_kinds", row.kind),
        article=str(choice("information_request_kinds", row.kind).extra["article"]),
        content=row.content,
        answer_by=row.due_on,
        citation=row.citation,
        items=tuple(_disputed(gathering, item) for item in items_of(gathering.session, row.id)),
        result=zh("information_outcomes", row.outcome),
        ground=_ground(row.ground),
        answer=row.answer or "",
        answered_on=row.answered_on,
        rights=_rights("answer"),
    )


def answer(gathering: Gathering, row: InformationRequest, part: None) -> RequestView | None:
    """个人信息请求答复书; not before there is an answer."""
    return request(gathering, row, part) if row.state == RequestState.ANSWERED else None


def _asked_by(row: InformationRequest, resident: Resident) -> str:
    if row.asker == "self":
        return f"{resident.name}（本人）"
    return f"{row.asker_name}（{zh('information_askers', row.asker)}）"


def _on_paper(held: HeldField, disputed: str) -> FieldOnPaper:
    history = "\n".join(
        f"{china_time(one.at).date().isoformat()} {one.by}{'登记' if one.first else '更改'}"
        for one in held.settings
    )
    return FieldOnPaper(held.label, held.value, held.law, held.purpose, held.kept, history, disputed)


def _disputed(gathering: Gathering, item: RequestItem) -> DisputedOnPaper:
    field = RESIDENT.field(item.field)
    stood, wanted = (
        value_words(gathering.session, field, read_back(field, kept)) for kept in (item.stood, item.wanted)
    )
    asked = zh("information_asks", item.asks)
    said = f"{asked}：{wanted}" if item.asks == Asks.CHANGE else asked
    why = "；".join(part for part in (_ground(item.ground), item.reason) if part)
    return DisputedOnPaper(
        label=in_chinese(field.label),
        stood=stood,
        wanted=f"{said}（{item.note}）" if item.note else said,
        result=zh("information_settlements", item.outcome),
        reason=why,
    )


def _ground(key: str | None) -> str:
    if not key:
        return ""
    known = choice("refusal_grounds", key)
    return f"{known.zh}（{known.source}）"


def _rights(paper: str) -> tuple[str, ...]:
    return tuple(
        f"{one.zh}（{one.source}）" for one in choices("information_rights") if paper in one.extra["on"]
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.INFORMATION_SHEET: Gatherer(sheet),
    Paper.INFORMATION_FORM: Gatherer(request),
    Paper.INFORMATION_ANSWER: Gatherer(answer),
}
