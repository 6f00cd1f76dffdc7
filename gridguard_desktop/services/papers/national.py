"""Views of the national set beyond acceptance, sessions and agreement: application, proof of identity,
evidence, application for confirmation, report, remarks and back cover."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from gridguard_desktop.db.models import (
    Application,
    Attachment,
    Companion,
    Dispute,
    FollowUp,
    Obligation,
)
from gridguard_desktop.documents.disputes.application import ApplicationView
from gridguard_desktop.documents.disputes.case_report import CaseReportView
from gridguard_desktop.documents.disputes.confirmation_application import ConfirmationView
from gridguard_desktop.documents.disputes.dossier_end import BackCoverView, DossierRemarksView
from gridguard_desktop.documents.disputes.evidence import EvidenceItem, EvidenceView
from gridguard_desktop.documents.disputes.identity import IdentityView
from gridguard_desktop.documents.disputes.power_of_attorney import PowerOfAttorneyView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.wording import day_words
from gridguard_desktop.domain.agreements import ORAL, PERFORMED
from gridguard_desktop.domain.attached_files import JPEG, PNG
from gridguard_desktop.domain.lawdata import choice
from gridguard_desktop.services.attachments import plain_content
from gridguard_desktop.services.disputes.casework import RECORD_TYPE, parties_of
from gridguard_desktop.services.disputes.confirmations import court_of
from gridguard_desktop.services.disputes.dossier import dossier_rows, missing_rows
from gridguard_desktop.services.papers.agreements import terms_of
from gridguard_desktop.services.papers.case_file import (
    agreement_of,
    committee_name,
    filed_by,
    mediator_name,
    parties_on_paper,
    person_on_paper,
)
from gridguard_desktop.services.papers.gathering import Gatherer, china_day, points, zh
from gridguard_desktop.services.papers.register import page_count

if TYPE_CHECKING:
    from gridguard_desktop.documents.common import PartyOnPaper
    from gridguard_desktop.services.papers.gathering import Gathering

AGENT, EVIDENCE = "agent", "evidence"
_FIRST_SIDE = "a"
_REPORT_SOURCES = {"application": "application", "active": "active", "police": "police", "court": "court"}
_PICTURES = (JPEG.media_type, PNG.media_type)
_PDF = "application/pdf"


def application(gathering: Gathering, row: Dispute, _part: None) -> ApplicationView | None:
    """申请书 of the side that asks (the first side unless the application says otherwise)."""
    asked = gathering.session.scalar(select(Application).where(Application.dispute_id == row.id))
    side = asked.side if asked is not None else _FIRST_SIDE
    day = asked.applied_on if asked is not None else None
    parties = parties_on_paper(gathering, row, day or row.registered_on)
    sides = [party.side for party in parties_of(gathering.session, row.id)]
    mine: list[PartyOnPaper] = []
    others: list[PartyOnPaper] = []
    for party, stands in zip(parties, sides, strict=True):
        (mine if stands == side else others).append(party)
    if not mine or not others:
        return None
    return ApplicationView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        applicants=tuple(mine),
        respondents=tuple(others),
        summary=row.summary,
        requests=points(asked.requests) if asked is not None else (),
        applied_on=day,
    )


def identity(gathering: Gathering, row: Dispute, _part: None) -> IdentityView | None:
    """身份证明粘贴单 once the dispute is accepted."""
    if row.accepted_on is None:
        return None
    return IdentityView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        parties=parties_on_paper(gathering, row, row.accepted_on),
    )


def _agents(gathering: Gathering, row: Dispute) -> list[Companion]:
    wanted = select(Companion).where(Companion.dispute_id == row.id, Companion.kind == AGENT)
    return list(gathering.session.scalars(wanted.order_by(Companion.id)))


def power_of_attorney(gathering: Gathering, row: Dispute, part: Companion) -> PowerOfAttorneyView | None:
    """授权委托书 of one agent."""
    day = row.accepted_on or row.registered_on
    ids = [party.id for party in parties_of(gathering.session, row.id)]
    if part.party_id not in ids:
        return None
    principal = parties_on_paper(gathering, row, day)[ids.index(part.party_id)]
    return PowerOfAttorneyView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        principal=principal,
        agent=person_on_paper(part.name, part.id_number, part.phone, day),
        relation=part.relation or "",
        matter=row.title,
        authority=part.powers or "",
        powers=part.powers_note or "",
        valid_from=None,
        valid_until=None,
    )


def evidence(gathering: Gathering, row: Dispute, _part: None) -> EvidenceView | None:
    """证据材料 with the list of what is attached as evidence."""
    files = attached(gathering, row, EVIDENCE)
    if not files or row.accepted_on is None:
        return None
    return EvidenceView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        number=row.paper_number or "",
        matter=row.title,
        items=tuple(_evidence_item(gathering, file) for file in files),
    )


def _evidence_item(gathering: Gathering, file: Attachment) -> EvidenceItem:
    picture = file.media_type in _PICTURES
    pages = 1 if picture else None
    if file.media_type == _PDF:
        pages = page_count(plain_content(gathering.context, file))
    return EvidenceItem(
        name=file.caption or file.file_name.rpartition(".")[0],
        form="照片" if picture else "复印件" if file.media_type == _PDF else "电子文件",
        pages=pages,
        provider=file.given_by or "",
        received=day_words(china_day(file.created_at)),
    )


def attached(gathering: Gathering, row: Dispute, category: str) -> list[Attachment]:
    """Files of a category in the order they came in."""
    wanted = select(Attachment).where(
        Attachment.record_type_key == RECORD_TYPE,
        Attachment.record_id == row.id,
        Attachment.category == category,
    )
    return list(gathering.session.scalars(wanted.order_by(Attachment.ordinal, Attachment.id)))


def confirmation(gathering: Gathering, row: Dispute, _part: None) -> ConfirmationView | None:
    """司法确认申请书 of an agreement in writing that binds."""
    made = agreement_of(gathering, row)
    if made is None or made.effective_on is None or made.form == ORAL:
        return None
    return ConfirmationView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        court=court_of(gathering.session, row.id),
        parties=parties_on_paper(gathering, row, gathering.today),
        agreement_number=made.number,
        effective_on=made.effective_on,
        kind=zh("dispute_kinds", row.kind),
        facts=made.facts,
        content=made.content or "",
        terms=terms_of(gathering, row, made),
        place=made.place or "",
    )


def case_report(gathering: Gathering, row: Dispute, _part: None) -> CaseReportView | None:
    """结案报告表 of a dispute that a committee closed or ended."""
    if row.accepted_on is None or row.closed_on is None:
        return None
    group = _REPORT_SOURCES.get(row.source, "government")
    return CaseReportView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        volume=row.number,
        number=row.paper_number or "",
        mediator=mediator_name(gathering, row),
        accepted_on=row.accepted_on,
        closed_on=row.closed_on,
        filled_on=row.archived_on,
        parties=parties_on_paper(gathering, row, row.accepted_on),
        source=group,
        summary=row.summary,
        result=_result(gathering, row),
    )


def _result(gathering: Gathering, row: Dispute) -> str:
    """How it ended, in the words of the report."""
    if row.termination_reason is not None:
        return f"未达成协议，终止调解。原因：{zh('termination_reasons', row.termination_reason)}。"
    made = agreement_of(gathering, row)
    if made is None:
        return choice("dispute_results", row.result).zh if row.result else ""
    form = "口头" if made.form == ORAL else "书面"
    effect = f"，{day_words(made.effective_on)}生效" if made.effective_on is not None else ""
    said = [f"经调解，各方当事人自愿达成{form}协议（{made.number}）{effect}。"]
    duties = gathering.children(Obligation, agreement_id=made.id)
    if duties:
        done = sum(duty.state == PERFORMED for duty in duties)
        whole = done == len(duties)
        said.append("协议已全部履行。" if whole else f"协议约定{len(duties)}项义务，已履行{done}项。")
    visits = gathering.children(FollowUp, dispute_id=row.id)
    if visits:
        last = visits[-1]
        said.append(
            f"{day_words(last.visited_on)}回访：{zh('performance_results', last.performance)}，"
            f"当事人{zh('satisfactions', last.satisfaction)}。"
        )
    return "".join(said)


def remarks(gathering: Gathering, row: Dispute, _part: None) -> DossierRemarksView | None:
    """卷宗情况说明 when somebody wrote one."""
    if row.accepted_on is None or not row.archive_note:
        return None
    rows = dossier_rows(gathering.session, row, parties_of(gathering.session, row.id), gathering.today)
    return DossierRemarksView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        name=row.title,
        number=row.paper_number or "",
        remarks=row.archive_note,
        lacking=tuple(lacking.zh for lacking in missing_rows(rows)),
        filed_by=filed_by(gathering, row),
        filed_on=row.archived_on,
    )


def back_cover(gathering: Gathering, row: Dispute, _part: None) -> BackCoverView | None:
    """封底; papers and pages are counted by hand unless the whole dossier is bound."""
    if row.accepted_on is None:
        return None
    return BackCoverView(
        stamp=gathering.stamp,
        committee=committee_name(gathering, row.committee_id),
        name=row.title,
        number=row.paper_number or "",
        papers=None,
        pages=None,
        filed_by=filed_by(gathering, row),
        checked_by="",
        filed_on=row.archived_on,
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.APPLICATION: Gatherer(application),
    Paper.IDENTITY: Gatherer(identity),
    Paper.POWER_OF_ATTORNEY: Gatherer(power_of_attorney, _agents, lambda part: str(part.name)),
    Paper.EVIDENCE: Gatherer(evidence),
    Paper.CONFIRMATION_APPLICATION: Gatherer(confirmation),
    Paper.CASE_REPORT: Gatherer(case_report),
    Paper.DOSSIER_REMARKS: Gatherer(remarks),
    Paper.BACK_COVER: Gatherer(back_cover),
}
