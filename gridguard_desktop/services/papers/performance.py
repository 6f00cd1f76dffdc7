"""Views of what surrounds an agreement: the arithmetic, letters about defaults, the note of a failed
mediation. Nothing of a separate talk is read here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.db.models import Agreement, DefaultNotice, FailureNote, Obligation
from gridguard_desktop.documents.disputes.calculation import CalculationView, ReckonedSum
from gridguard_desktop.documents.disputes.default_letters import DefaultLetterView, DefaultWay, OwedLine
from gridguard_desktop.documents.disputes.failure_note import FailureNoteView, Position, WayLeft
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.defaults import NoticeKind
from gridguard_desktop.domain.failure import open_ways
from gridguard_desktop.domain.lawdata import choices
from gridguard_desktop.services.disputes.casework import obligations_of, parties_of
from gridguard_desktop.services.papers.case_file import (
    committee_name,
    parties_on_paper,
)
from gridguard_desktop.services.papers.gathering import Gatherer, china_day, zh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.services.papers.gathering import Gathering


def _reckoned(gathering: Gathering, row: Dispute) -> Sequence[Agreement]:
    """The agreement, when a sum of it was worked out."""
    if not any(duty.reckoning for duty in obligations_of(gathering.session, row.id)):
        return ()
    return gathering.children(Agreement, dispute_id=row.id)


def calculation(gathering: Gathering, row: Dispute, part: Agreement) -> CalculationView:
    """金额计算说明 of the agreement."""
    duties = gathering.children(Obligation, agreement_id=part.id)
    return CalculationView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        agreement_number=part.number,
        parties=parties_on_paper(gathering, row, part.drawn_up_on),
        sums=tuple(
            ReckonedSum(
                duty.ordinal, duty.content or "给付款项", duty.amount, tuple(duty.reckoning.splitlines())
            )
            for duty in duties
            if duty.reckoning and duty.amount is not None
        ),
    )


def _letters(kind: NoticeKind) -> Any:
    def parts(gathering: Gathering, row: Dispute) -> Sequence[DefaultNotice]:
        return [one for one in gathering.children(DefaultNotice, dispute_id=row.id) if one.kind == kind]

    return parts


def default_letter(gathering: Gathering, row: Dispute, part: DefaultNotice) -> DefaultLetterView:
    """履行督促函 or 未履行情况告知单, with the duties as they stood when it was issued."""
    agreement = gathering.session.get_one(Agreement, part.agreement_id)
    names = {party.id: party.name for party in parties_of(gathering.session, row.id)}
    urged = [
        one.issued_on
        for one in _letters(NoticeKind.URGING)(gathering, row)
        if one.debtor_id == part.debtor_id and one.issued_on <= part.issued_on
    ]
    lines = tuple(_owed(line) for line in part.lines)
    return DefaultLetterView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=part.number,
        agreement_number=agreement.number,
        effective_on=agreement.effective_on,
        debtor=names.get(part.debtor_id, ""),
        creditors=tuple(dict.fromkeys(line.creditor for line in lines if line.creditor)),
        lines=lines,
        arrears=part.arrears,
        outstanding=part.outstanding,
        issued_on=part.issued_on,
        respond_by=part.respond_by,
        urged_on=urged[-1] if urged and part.kind == NoticeKind.ADVICE else None,
        ways=_default_ways(agreement, part) if part.kind == NoticeKind.ADVICE else (),
        delivery=zh("delivery_ways", part.delivery),
        note=part.note or "",
    )


def _owed(line: dict[str, Any]) -> OwedLine:
    late = int(line["late_days"])
    state = f"逾期{late}天" if late else "未到期" if line["open"] else "已履行"
    return OwedLine(
        ordinal=int(line["ordinal"]),
        what=str(line["content"]),
        creditor=str(line["creditor"]),
        amount=Decimal(line["amount"]) if line["amount"] else None,
        left=Decimal(line["left"]) if line["left"] else None,
        due_on=date.fromisoformat(line["due_on"]),
        state=state,
    )


def _default_ways(agreement: Agreement, part: DefaultNotice) -> tuple[DefaultWay, ...]:
    """The ways there are on the day of the advice; one whose window has closed is left out, and what asks for
    money needs a sum."""
    found = []
    for way in choices("default_ways", part.issued_on):
        within = way.extra.get("within_days")
        since = agreement.effective_on
        if within and (since is None or (part.issued_on - since).days > int(within)):
            continue
        if way.key == "payment_order" and not part.outstanding:
            continue
        found.append(DefaultWay(way.zh, str(way.extra["limit"]), way.source))
    return tuple(found)


def failure_note(gathering: Gathering, row: Dispute, part: FailureNote) -> FailureNoteView:
    """调解未达成协议情况告知单; days left are counted on the day of printing."""
    sides = {
        party.id: f"{zh('sides', party.side)}{party.name}" for party in parties_of(gathering.session, row.id)
    }
    known = {key: date.fromisoformat(day) for key, day in part.known_days.items()}
    return FailureNoteView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        parties=parties_on_paper(gathering, row, part.made_on),
        kind=zh("dispute_kinds", row.kind),
        ended_on=row.closed_on or china_day(row.state_since),
        positions=tuple(
            Position(sides.get(int(told["party_id"]), ""), str(told["words"])) for told in part.positions
        ),
        agreed_facts=part.agreed_facts or "",
        ways=tuple(
            WayLeft(way.way, way.name, way.limit, way.left_words, way.basis)
            for way in open_ways(row.kind, known, gathering.today)
        ),
        counted_on=gathering.today,
    )


def _failure_notes(gathering: Gathering, row: Dispute) -> Sequence[FailureNote]:
    return gathering.children(FailureNote, dispute_id=row.id)[-1:]


GATHERERS: dict[Paper, Gatherer] = {
    Paper.CALCULATION: Gatherer(calculation, _reckoned, lambda part: str(part.number)),
    Paper.URGING: Gatherer(default_letter, _letters(NoticeKind.URGING), lambda part: str(part.number)),
    Paper.DEFAULT_ADVICE: Gatherer(
        default_letter, _letters(NoticeKind.ADVICE), lambda part: str(part.number)
    ),
    Paper.FAILURE_NOTE: Gatherer(failure_note, _failure_notes, lambda part: day_words(part.made_on)),
}
