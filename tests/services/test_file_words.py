"""What stands in kept files is found by whoever may open them, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, select, update

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.models import Attachment
from gridguard_desktop.db.models.audit import AuditRow
from gridguard_desktop.db.models.finding import FileText
from gridguard_desktop.db.search import create_search_tables, drop_search_tables
from gridguard_desktop.db.search_files import index_files, queue_missing
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.domain.errors import NotFound, PermissionDenied, Refused
from gridguard_desktop.domain.file_texts import TextState
from gridguard_desktop.services.finding import file_words
from gridguard_desktop.services.finding.file_words import TextFacts
from tests.factories import intake, made_id, made_phone
from tests.made_files import docx_of, pdf_of
from tests.services.test_attachments import make_hazard

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services
    from tests.factories import MadeStation
    from tests.services.casework import Case

    As = Callable[[str], Services]

LEAK = f"楼上漏水泡坏地板，{made_id(1)}，电话{made_phone(1)}，赔偿三千元。"


def keep(services: Services, record_type: str, record_id: int, content: bytes, name: str, **more: Any) -> int:
    more = {"category": "evidence", **more}
    return services.attachments.add(record_type, record_id, content, file_name=name, **more)


def found(services: Services, text: str) -> list[int]:
    return [hit.attachment_id for hit in services.file_words.find(text).hits]


def test_words_in_pdf_and_word_files_are_found_with_their_place(services: As, station: MadeStation) -> None:
    clerk = services("clerk")
    case = clerk.disputes.register(intake(grid_id=station.grids[0]))
    hazard = make_hazard(services, station)
    pdf = keep(clerk, "dispute", case, pdf_of("", LEAK), "现场说明.pdf")
    word = keep(clerk, "hazard", hazard, docx_of("整改说明", "走道漏水已处理"), "整改.docx")
    scan = keep(clerk, "dispute", case, pdf_of("", ""), "扫描.pdf")
    locked = keep(clerk, "dispute", case, pdf_of("密", password="1"), "加密.pdf")
    keep(clerk, "dispute", case, "三千元".encode(), "纯文本.txt")
    assert clerk.file_words.waiting() == 4
    assert found(clerk, "漏水") == []
    assert clerk.file_words.read_waiting(most=1) == 1
    assert clerk.file_words.read_waiting() == 3
    assert clerk.file_words.waiting() == clerk.file_words.read_waiting() == 0
    assert found(clerk, "漏水") == [word, pdf]
    assert found(clerk, "三千元 地板") == [pdf]
    assert found(clerk, "漏地板") == found(clerk, "水 漏不到") == found(clerk, "") == []
    (hit,) = clerk.file_words.find("赔偿三千元").hits
    assert (hit.owner, hit.file_name) == (("dispute", case), "现场说明.pdf")
    assert hit.owner_title.startswith("王秀英与赵国强")
    assert "赔偿三千元" in hit.place
    assert made_phone(1) not in hit.place
    assert made_phone(1)[:3] + "****" in hit.place
    assert clerk.file_words.facts_of("dispute", case) == {
        pdf: TextFacts(TextState.READ, 2),
        scan: TextFacts(TextState.NO_TEXT, 2),
        locked: TextFacts(TextState.LOCKED),
    }


def test_a_hit_belongs_to_whoever_may_open_the_file(
    services: As, station: MadeStation, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, officer = services("clerk"), services("officer")
    cases = [clerk.disputes.register(intake(grid_id=grid)) for grid in station.grids]
    kept = [keep(clerk, "dispute", case, docx_of(LEAK, str(case)), "说明.docx") for case in cases]
    hazard = keep(clerk, "hazard", make_hazard(services, station), docx_of(LEAK), "隐患.docx")
    clerk.file_words.read_waiting()
    assert found(clerk, "泡坏") == [hazard, *reversed(kept)]
    for other in (officer, services("officer2"), services("mediator"), services("chief")):
        opened = [one for one in [hazard, *reversed(kept)] if _opens(other, one)]
        assert found(other, "泡坏") == opened
        for case, one in zip(cases, kept, strict=True):
            if one not in opened:
                with pytest.raises(NotFound):
                    other.file_words.facts_of("dispute", case)
    assert 0 < len(found(officer, "泡坏")) < 4
    with pytest.raises(PermissionDenied):
        services("administrator").file_words.find("泡坏")
    monkeypatch.setattr(file_words, "AT_ONCE", 1)
    assert found(officer, "泡坏") == [one for one in [hazard, *reversed(kept)] if _opens(officer, one)]
    limited = clerk.file_words.find("泡坏", limit=2)
    assert ([hit.attachment_id for hit in limited.hits], limited.more) == ([hazard, kept[2]], True)


def _opens(services: Services, attachment_id: int) -> bool:
    try:
        services.attachments.open(attachment_id)
    except (NotFound, PermissionDenied, Refused):
        return False
    return True


def test_copies_of_identity_papers_are_not_found_by_whoever_only_checks(case: Case, services: As) -> None:
    case.bring_to("agreed")
    mediator, other = services("mediator"), services("mediator2")
    copy = keep(
        mediator, "dispute", case.id, docx_of("居民身份证 云龙区公安局"), "证.docx", category="identity"
    )
    plain = keep(mediator, "dispute", case.id, docx_of("云龙区公安局 告知"), "告知.docx")
    mediator.file_words.read_waiting()
    assert found(mediator, "公安局") == [plain, copy]
    assert found(other, "公安局") == [plain]


def test_a_part_of_a_record_leads_to_the_whole(services: As, station: MadeStation, store: Store) -> None:
    clerk = services("clerk")
    case = clerk.disputes.register(intake(grid_id=station.grids[0]))
    kept = keep(clerk, "dispute", case, docx_of("跟进记录"), "回访.docx")
    clerk.file_words.read_waiting()
    with UnitOfWork(store, PROGRAM, write=True) as unit:  # as if it hung on a referral of the dispute
        row = unit.session.get_one(Attachment, kept)
        row.record_type_key, row.record_id = "referral", 10**6
    assert found(clerk, "跟进") == []


def test_the_queue_is_mended_and_what_is_damaged_is_told(
    services: As, station: MadeStation, store: Store
) -> None:
    clerk = services("clerk")
    case = clerk.disputes.register(intake(grid_id=station.grids[0]))
    first = keep(clerk, "dispute", case, docx_of("第一份"), "一.docx")
    with pytest.raises(Refused):
        keep(clerk, "dispute", case, docx_of("第一份"), "又一份.docx")
    assert clerk.file_words.waiting() == 1  # nothing was kept, nothing was queued
    clerk.file_words.read_waiting()
    second = keep(clerk, "dispute", case, docx_of("第二份"), "二.docx")
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        gone = delete(FileText).where(FileText.attachment_id == second)
        unit.session.execute(gone, execution_options={"unaudited": True})
    assert clerk.file_words.read_waiting() == 0
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        assert queue_missing(unit.session.connection()) == 2
        assert queue_missing(unit.session.connection()) == 0
    assert clerk.file_words.read_waiting() == 2
    assert (found(clerk, "第一份"), found(clerk, "第二份")) == ([first], [second])
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        broken = update(Attachment).where(Attachment.id == second).values(sealed=b"GGc1" + bytes(40))
        unit.session.execute(broken, execution_options={"unaudited": True})
        waits = update(FileText).values(state=TextState.WAITING)
        unit.session.execute(waits, execution_options={"unaudited": True})
    assert clerk.file_words.read_waiting() == 2
    assert clerk.file_words.facts_of("dispute", case)[second].state is TextState.UNREADABLE
    assert (found(clerk, "第一份"), found(clerk, "第二份")) == ([first], [])


def test_a_search_that_was_meant_is_on_record_without_its_words(services: As, store: Store) -> None:
    clerk = services("clerk")
    clerk.file_words.find("泡坏", settled=False)
    clerk.file_words.find("泡坏")
    with UnitOfWork(store, clerk.context.actor) as work:
        rows = list(work.session.scalars(select(AuditRow).where(AuditRow.action == "search:run")))
    assert len(rows) == 1
    assert '"attachment":0' in rows[0].body
    assert "泡坏" not in rows[0].body


def test_words_are_nowhere_in_plain(services: As, station: MadeStation, store: Store) -> None:
    clerk = services("clerk")
    case = clerk.disputes.register(intake(grid_id=station.grids[0]))
    keep(clerk, "dispute", case, docx_of(LEAK), "说明.docx")
    clerk.file_words.read_waiting()
    with UnitOfWork(store, clerk.context.actor) as work:
        (sealed,) = work.session.scalars(select(FileText.words))
        assert sealed is not None
        assert sealed.startswith(b"GGc1")
        assert "漏水".encode() not in sealed


def test_the_index_is_made_anew_from_the_words_that_are_kept(
    services: As, station: MadeStation, store: Store
) -> None:
    clerk = services("clerk")
    case = clerk.disputes.register(intake(grid_id=station.grids[0]))
    kept = keep(clerk, "dispute", case, docx_of(LEAK), "说明.docx")
    clerk.file_words.read_waiting()
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        connection = unit.session.connection()
        drop_search_tables(connection)
        create_search_tables(connection)
    assert found(clerk, "泡坏") == []
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        index_files(unit.session.connection(), store.keys.attachments)
    assert found(clerk, "泡坏") == [kept]
