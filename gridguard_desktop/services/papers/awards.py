"""Views of the papers of awards, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.db.models import AwardFact
from gridguard_desktop.documents.care.awards import CertificateView, FactOnPaper, NoticeView
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.awards import AwardState, workdays
from gridguard_desktop.domain.masking import alias
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Award
    from gridguard_desktop.services.papers.gathering import Gathering


def notice(gathering: Gathering, row: Award, _part: None) -> NoticeView | None:
    """表彰公示."""
    if row.published_on is None or row.state == AwardState.WITHDRAWN:
        return None
    shown = (lambda name: name) if row.is_named else alias
    facts = gathering.children(AwardFact, award_id=row.id)
    return NoticeView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        phone=gathering.station.phone or "",
        award=zh("award_kinds", row.kind),
        name=shown(row.person),
        helper=zh("care_helper_kinds", row.helper_kind),
        nominator=row.nominator,
        facts=tuple(
            FactOnPaper(zh("award_criteria", one.criterion), one.words.replace(row.person, shown(row.person)))
            for one in facts
        ),
        published_on=row.published_on,
        until=row.notice_until,
        workdays=workdays(row.kind),
    )


def certificate(gathering: Gathering, row: Award, _part: None) -> CertificateView | None:
    """荣誉证书."""
    if row.state != AwardState.GRANTED:
        return None
    return CertificateView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        number=row.certificate_number or "",
        award=zh("award_kinds", row.kind),
        name=row.person,
        granted_on=row.decided_on,
    )


GATHERERS: dict[Paper, Gatherer] = {
    Paper.AWARD_NOTICE: Gatherer(notice),
    Paper.AWARD_CERTIFICATE: Gatherer(certificate),
}
