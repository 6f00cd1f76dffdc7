"""What one side says alone: under its own key, on record at every reading, in no output of the program."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from sqlalchemy import delete, inspect, select, text, update
from sqlalchemy.orm import undefer

from gridguard_desktop.db.audit import PROGRAM
from gridguard_desktop.db.backup import make_backup
from gridguard_desktop.db.base import table_of
from gridguard_desktop.db.caucus import ALL_SEALED, seal_open_talks
from gridguard_desktop.db.models import CaucusKey, Draft, MediationSession
from gridguard_desktop.db.models.audit import AuditRow, StoreMeta
from gridguard_desktop.db.unit_of_work import UnitOfWork
from gridguard_desktop.documents.common import MissingValues
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.domain.errors import (
    NotFound,
    OfficerError,
    PermissionDenied,
    Refused,
    StoreDamaged,
    ValidationError,
)
from gridguard_desktop.domain.listing import ListQuery
from gridguard_desktop.domain.permissions import Role
from gridguard_desktop.services.disputes import NoteDraft
from gridguard_desktop.services.papers import render_job
from tests.documents.typeset.reading import body_text
from tests.factories import sitting, visit
from tests.services.casework import SIGNED, Case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from gridguard_desktop.db.store import Store
    from gridguard_desktop.services.catalogue import Services

    People = Callable[[str], Services]

NEEDLE = "底线玖佰壹拾柒元柒角"
SPELLINGS = tuple(NEEDLE.encode(code) for code in ("utf-8", "utf-16-le", "gbk"))


def hear(case: Case, side: str = "a", **given: Any) -> int:
    """A caucus with the needle in every word of it; its session id."""
    draft = sitting(mode="caucus", side=side, record=NEEDLE, outcome=NEEDLE, participants=f"{NEEDLE}之子")
    session_id: int = case.take("mediator", "hold_session", draft=replace(draft, **given))
    return session_id


def every_value(store: Store) -> Iterator[tuple[str, object]]:
    """Every value of every table, as the database holds it."""
    with UnitOfWork(store, PROGRAM) as unit:
        connection = unit.session.connection()
        for table in inspect(connection).get_table_names():
            for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings():
                yield from ((f"{table}.{name}", value) for name, value in row.items())


def found_in(value: object) -> bool:
    plain = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
    return any(spelling in plain for spelling in SPELLINGS) or NEEDLE in str(value)


def test_the_planted_string_is_in_no_output(
    case: Case, services: People, store: Store, tmp_path: Path
) -> None:
    case.bring_to("mediating")
    hear(case)
    case.take(
        "mediator",
        "hold_session",
        draft=sitting(
            mode="shuttle", notes=(NoteDraft("said", NEEDLE, side="b"), NoteDraft("thought", NEEDLE))
        ),
    )
    case.take("mediator", "add_note", draft=NoteDraft("said", NEEDLE, side="a", confidential=True))
    services("mediator").drafts.save("dispute.hold_session", {"record": NEEDLE}, record_id=case.id)
    case.bring_to("performed")
    assert [where for where, value in every_value(store) if found_in(value)] == []
    for role in (*Role, "mediator", "mediator2"):
        assert looked_at_by(services(str(role)), case, tmp_path) == [], role
    assert [path for path in store.home.rglob("*") if path.is_file() and found_in(path.read_bytes())] == []
    assert said_in_papers(services("mediator"), case) == []
    case.take("mediator", "record_follow_up", draft=visit())
    assert NEEDLE not in repr(case.view("mediator"))


def test_a_backup_holds_the_seal_and_not_the_words(case: Case, store: Store, tmp_path: Path) -> None:
    if store.database_file is None:
        return  # the backup of a shared store is the server's
    case.bring_to("mediating")
    hear(case)
    make_backup(store, tmp_path / "copy.ggb")
    assert not found_in((tmp_path / "copy.ggb").read_bytes())


def looked_at_by(person: Services, case: Case, place: Path) -> list[str]:
    """Outputs of everything ``person`` may ask for in which the needle stands."""
    export = place / f"{person.context.actor.login}.xlsx"
    asked: dict[str, Callable[[], object]] = {
        "view": lambda: person.disputes.view(case.id),
        "outlooks": lambda: person.disputes.outlooks([case.id]),
        "list": lambda: person.disputes.rows(person.disputes.list_ids(ListQuery("dispute"))),
        "desk": lambda: (person.desk.due(), person.desk.month()),
        "due": lambda: person.deadlines.due_list(),
        "search": lambda: person.search.find(NEEDLE).hits,
        "drafts": lambda: [
            one for one in person.drafts.list_mine() if person.context.actor.login != "mediator"
        ],
        "export": lambda: person.exports.write_list(ListQuery("dispute"), export),
        "exported": lambda: [
            cell.value for sheet in openpyxl.load_workbook(export) for row in sheet for cell in row
        ],
        "errors": lambda: error_workbook(person, place),
        "month": lambda: person.reports.monthly(2026, 10),
        "trail": lambda: person.trail.page(),
    }
    found = []
    for name, ask in asked.items():
        try:
            answer = ask()
        except (OfficerError, FileNotFoundError):
            continue  # not for this role
        if NEEDLE in repr(answer):
            found.append(name)
    return found


def error_workbook(person: Services, place: Path) -> list[object]:
    """Cells of the workbook of rows an import refused."""
    book = openpyxl.Workbook()
    for line in (["纠纷类型", "纠纷简要情况", "当事人"], ["邻里纠纷", None, None]):
        book.active.append(line)
    book.save(place / "bad.xlsx")
    person.imports.write_errors(person.imports.plan_disputes(place / "bad.xlsx"), place / "errors.xlsx")
    return [cell.value for row in openpyxl.load_workbook(place / "errors.xlsx").active for cell in row]


def said_in_papers(person: Services, case: Case) -> list[str]:
    """Papers of the dispute that contain the needle, in view or print."""
    papers = person.papers
    found, printed = [], set()
    for offer in papers.available("dispute", case.id):
        try:
            job = papers.gather(offer.paper, case.id, offer.part_id)
        except MissingValues as lacking:  # this one cannot leave the program yet
            said = lacking.message
        else:
            said = repr(job) + body_text(render_job(job))
            printed.add(offer.paper)
        if NEEDLE in said:
            found.append(offer.paper.value)
    assert {Paper.SESSION_RECORD, Paper.AGREEMENT, Paper.DOSSIER} <= printed
    return found


def test_without_its_key_nobody_reads_a_talk_again(case: Case, services: People, store: Store) -> None:
    case.bring_to("mediating")
    talk, other = hear(case), hear(case, "b")
    read = services("mediator").disputes.read_sealed_talk
    assert read(dispute_id=case.id, session_id=talk).record == NEEDLE
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        wanted = delete(CaucusKey).where(CaucusKey.dispute_id == case.id, CaucusKey.side == "a")
        unit.session.execute(wanted, execution_options={"unaudited": True})
    with pytest.raises(Refused, match="密钥已不存在"):
        read(dispute_id=case.id, session_id=talk)
    assert read(dispute_id=case.id, session_id=other).record == NEEDLE


def test_sealed_bytes_moved_to_another_talk_do_not_open(case: Case, services: People, store: Store) -> None:
    case.bring_to("mediating")
    talk, other = hear(case), hear(case)
    with UnitOfWork(store, PROGRAM, write=True) as unit:
        rows = {
            row.id: row
            for row in unit.session.scalars(
                select(MediationSession).options(undefer(MediationSession.sealed))
            )
        }
        rows[other].sealed = rows[talk].sealed
    with pytest.raises(StoreDamaged):
        services("mediator").disputes.read_sealed_talk(dispute_id=case.id, session_id=other)


def test_only_mediators_of_the_case_read_and_every_reading_is_on_record(
    case: Case, services: People, store: Store
) -> None:
    case.bring_to("mediating")
    talk = hear(case)
    note = case.take("mediator", "add_note", draft=NoteDraft("thought", "乙方比较急"))
    for login in ("chief", "clerk", "officer", "patrol_lead", "auditor", "administrator"):
        with pytest.raises(PermissionDenied):
            services(login).disputes.read_sealed_talk(dispute_id=case.id, session_id=talk)
    with pytest.raises(NotFound):  # a colleague of the same committee does not even see the case
        services("mediator2").disputes.read_sealed_talk(dispute_id=case.id, session_id=talk)
    disputes = services("mediator").disputes
    disputes.read_sealed_talk(dispute_id=case.id, session_id=talk)
    assert disputes.read_sealed_note(dispute_id=case.id, note_id=note) == "乙方比较急"
    with UnitOfWork(store, PROGRAM) as unit:
        bodies = [
            row.body for row in unit.session.scalars(select(AuditRow).where(AuditRow.action == "caucus:read"))
        ]
    assert [f'"talk":{talk}' in bodies[0], f'"note":{note}' in bodies[1]] == [True, True]


def test_what_is_open_cannot_be_opened_again(case: Case, services: People) -> None:
    case.bring_to("mediating")
    joint = case.take("mediator", "hold_session", draft=sitting(mode="remote"))
    note = case.take("mediator", "add_note", draft=NoteDraft("fact", "现场有监控", session_id=joint))
    disputes = services("mediator").disputes
    with pytest.raises(Refused, match="没有封存"):
        disputes.read_sealed_talk(dispute_id=case.id, session_id=joint)
    with pytest.raises(NotFound):
        disputes.read_sealed_note(dispute_id=case.id, note_id=note)
    with pytest.raises(NotFound):
        disputes.read_sealed_talk(dispute_id=case.id, session_id=joint + 99)
    with pytest.raises(Refused, match="没有封存"):
        case.take("mediator", "release_talk", session_id=joint, content="x", consents={})


def test_words_leave_the_seal_with_the_consent_of_every_party_of_that_side(
    case: Case, services: People
) -> None:
    case.bring_to("mediating")
    talk = hear(case)
    case.take("mediator", "hold_session", draft=sitting())
    first, second = case.view().parties
    for consents in ({}, {second.id: "written"}):
        with pytest.raises(Refused, match="王秀英没有同意"):
            case.take("mediator", "release_talk", session_id=talk, content="可以分期", consents=consents)
    with pytest.raises(ValidationError):
        case.take("mediator", "release_talk", session_id=talk, content="可以分期", consents={first.id: "?"})
    case.take("mediator", "release_talk", session_id=talk, content="可以分期", consents={first.id: "written"})
    (release,) = case.view("chief").course.releases
    assert (release.content, release.consents) == ("可以分期", (("王秀英", "书面同意"),))
    printed = body_text(services("mediator").papers.preview(Paper.SESSION_RECORD, case.id))
    assert "经甲方同意公开：可以分期" in printed
    assert NEEDLE not in printed


def test_kinds_of_notes_are_told_apart(case: Case, services: People) -> None:
    case.bring_to("mediating")
    joint = case.take(
        "mediator",
        "hold_session",
        draft=sitting(
            mode="on_site",
            notes=(
                NoteDraft("fact", "楼道有划痕三处"),
                NoteDraft("said", "漆是旧的", side="b"),
                NoteDraft("thought", "甲方可让"),
            ),
        ),
    )
    with pytest.raises(ValidationError):
        case.take("mediator", "add_note", draft=NoteDraft("said", "谁说的"))
    with pytest.raises(ValidationError, match="没有当事人"):
        case.take("mediator", "add_note", draft=NoteDraft("said", "丙方说", side="c"))
    told = [(note.kind, note.side, note.sealed, note.content) for note in case.view("chief").course.notes]
    assert told == [
        ("fact", None, False, "楼道有划痕三处"),
        ("said", "b", False, "漆是旧的"),
        ("thought", None, True, "已封存"),
    ]
    assert {note.session_id for note in case.view("chief").course.notes} == {joint}
    printed = body_text(services("mediator").papers.preview(Paper.SESSION_RECORD, case.id))
    assert "楼道有划痕三处" in printed
    assert "乙方：漆是旧的" in printed
    assert "甲方可让" not in printed
    assert "调解室（上门现场）" in printed
    talk = hear(case, notes=(NoteDraft("fact", "收据在亲戚处"),))
    heard = next(note for note in case.view("mediator").course.notes if note.session_id == talk)
    assert (heard.sealed, heard.readable) == (True, True)


def test_notes_are_taken_while_the_committee_has_the_case(case: Case) -> None:
    case.bring_to("performing")
    with pytest.raises(Refused, match="不在调解中"):
        case.take("mediator", "add_note", draft=NoteDraft("fact", "x"))


def test_an_older_store_is_sealed_when_it_is_opened(case: Case, services: People, store: Store) -> None:
    case.bring_to("mediating")
    talk = hear(case)
    with UnitOfWork(store, PROGRAM, write=True, clock=case.clock) as unit:
        session, raw = unit.session, {"unaudited": True}
        session.execute(delete(CaucusKey), execution_options=raw)
        words = {"sealed": None, "record": NEEDLE, "outcome": NEEDLE, "participants": NEEDLE}
        session.execute(update(table_of(MediationSession)).values(**words), execution_options=raw)
        user = case.station.users["mediator"]
        session.add(
            Draft(
                user_id=user,
                form="dispute.hold_session",
                record_id=case.id,
                content={"record": NEEDLE},
                saved_at=case.clock.now() - timedelta(hours=1),
            )
        )
    assert seal_open_talks(store) == 2
    assert seal_open_talks(store) == 0
    assert [where for where, value in every_value(store) if found_in(value)] == []
    mediator = services("mediator")
    read = mediator.disputes.read_sealed_talk(dispute_id=case.id, session_id=talk)
    assert (read.record, read.outcome, read.participants) == (NEEDLE, NEEDLE, NEEDLE)
    draft = mediator.drafts.load("dispute.hold_session", record_id=case.id)
    assert draft is not None
    assert dict(draft.content) == {"record": NEEDLE}


def test_the_seal_survives_signing_and_the_archive(case: Case, services: People) -> None:
    case.bring_to("mediating")
    talk = hear(case)
    case.bring_to("agreed")
    case.take("mediator", "sign", **SIGNED)
    assert (
        services("mediator").disputes.read_sealed_talk(dispute_id=case.id, session_id=talk).record == NEEDLE
    )


def test_an_opened_store_remembers_that_everything_is_sealed(store: Store) -> None:
    with UnitOfWork(store, PROGRAM) as unit:
        assert unit.session.get(StoreMeta, ALL_SEALED) is not None
