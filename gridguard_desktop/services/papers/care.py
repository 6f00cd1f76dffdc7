"""Views of the papers of care, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import AidPerson, CareNeed, CareReview, CareRoundVisitor, Resident
from gridguard_desktop.documents.care.aid import AidView, HelperOnPaper
from gridguard_desktop.documents.care.letter import LetterView
from gridguard_desktop.documents.care.receipt import ReceiptView
from gridguard_desktop.documents.care.visiting import HouseholdOnPaper, VisitingView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.masking import alias
from gridguard_desktop.services.care.round_reading import round_title, stop_lines
from gridguard_desktop.services.care.round_sheets import standard
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import AidEvent, CareEntry, CareRound, CareSupport
    from gridguard_desktop.services.papers.gathering import Gathering


def letter(gathering: Gathering, row: CareEntry, need: CareNeed) -> LetterView:
    """关爱转介函."""
    person = gathering.session.get_one(Resident, row.resident_id)
    return LetterView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        number=need.letter_number or "",
        receiver=need.receiver or "",
        name=person.name,
        kind=zh("care_kinds", row.kind),
        address=person.address_text or "",
        person_phone=person.phone or "",
        help=zh("care_need_kinds", need.kind),
        words=need.words,
        handed_on=need.handed_on,
        answer_by=need.due_on if need.state == "handed_over" else None,
        worker=gathering.user_name(gathering.context.actor.user_id),
    )


def _handed(gathering: Gathering, row: CareEntry) -> list[CareNeed]:
    if row.ended_on is not None:
        return []
    needs = gathering.children(CareNeed, entry_id=row.id)
    return [need for need in needs if need.letter_number]


def receipt(gathering: Gathering, row: CareSupport, _part: None) -> ReceiptView | None:
    """慰问金领取单."""
    if row.amount is None:
        return None
    reviews = gathering.children(CareReview, support_id=row.id)
    return ReceiptView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=row.number,
        person=row.person,
        helper=zh("care_helper_kinds", row.helper_kind),
        kind=zh("care_support_kinds", row.kind),
        amount=row.amount,
        approved_on=row.decided_on,
        reviewers=tuple(gathering.user_name(one.reviewer_id) for one in reviews),
        paid_on=row.paid_on,
    )


def visiting(gathering: Gathering, row: CareRound, visitor: CareRoundVisitor) -> VisitingView:
    """走访慰问名单 of one visitor."""
    stops = (one for one in stop_lines(gathering.session, row.id) if one.turn == visitor.ordinal)
    return VisitingView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        title=round_title(row),
        first=row.starts_on,
        last=row.ends_on,
        visitor=visitor.name,
        households=tuple(
            HouseholdOnPaper(
                one.ordinal,
                one.name,
                one.address,
                standard(one, row.gift or ""),
                f"{one.done_on.month}月{one.done_on.day}日{zh('care_visit_results', one.result)}"
                if one.done_on
                else "",
            )
            for one in stops
        ),
    )


def aid_list(gathering: Gathering, row: AidEvent, _part: None) -> AidView:
    """援助对接表."""
    return AidView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=row.number,
        title=row.title,
        happened_on=row.happened_on,
        due_on=row.due_on,
        helpers=tuple(map(_helper, gathering.children(AidPerson, event_id=row.id))),
    )


def _helper(row: AidPerson) -> HelperOnPaper:
    kind = zh("care_helper_kinds", row.helper_kind)
    opened = "已申请帮扶" if row.support_id is not None else ""
    return HelperOnPaper(
        name=alias(row.person),
        duty=f"{kind}，{row.duty}" if row.duty else kind,
        wanted=zh("aid_wishes", row.wanted),
        outcome=opened or (row.reason or "").replace(row.person, alias(row.person)),
    )


def _visitors(gathering: Gathering, row: CareRound) -> list[CareRoundVisitor]:
    return gathering.children(CareRoundVisitor, round_id=row.id)


GATHERERS: dict[Paper, Gatherer] = {
    Paper.AID_LIST: Gatherer(aid_list),
    Paper.CARE_LETTER: Gatherer(letter, parts=_handed, detail=lambda need: str(need.letter_number)),
    Paper.CARE_RECEIPT: Gatherer(receipt),
    Paper.CARE_VISITING: Gatherer(visiting, parts=_visitors, detail=lambda visitor: str(visitor.name)),
}
