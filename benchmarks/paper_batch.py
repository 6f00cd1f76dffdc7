"""Agreements of a made-up station issued to files by the program itself (``gridguard print-many``): gathered
from the store, numbered, set, sealed, put on record and written.

Used by ``papers``; the peers beside it draw the same words and do nothing else.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QGuiApplication, QPageSize, QPdfWriter, QTextDocument

from gridguard_desktop.documents.disputes import agreement as paper
from gridguard_desktop.documents.registry import Paper
from gridguard_desktop.documents.typeset import texts
from gridguard_desktop.domain.clock import FixedClock
from gridguard_desktop.services.papers import PaperTarget
from gridguard_desktop.services.papers.batch import PROCESSES, issue_many
from gridguard_desktop.services.session import actor_for, services_for
from tests.factories import intake, make_station
from tests.services.casework import Case
from tests.stores import StoreTemplate

if TYPE_CHECKING:
    from gridguard_desktop.documents.disputes.agreement import AgreementView
    from gridguard_desktop.services.catalogue import Services

CASES = 20
"""Agreements in the store; each is printed again and again, every print a line of its own in the register."""


def program_per_second(count: int) -> float:
    """Agreements on record and in files per second, the store warm and the processes too."""
    with tempfile.TemporaryDirectory() as name:
        home, clock = Path(name), FixedClock()
        store = StoreTemplate.found(home / "template").open(home / "home", clock)
        station = make_station(store, clock)

        def services(login: str) -> Services:
            return services_for(store, actor_for(store, login, clock), clock)

        targets = []
        for _ in range(CASES):
            record_id = services("clerk").disputes.register(intake(grid_id=station.grids[0]))
            Case(services, station, clock, record_id).bring_to("performing")
            targets.append(PaperTarget(Paper.AGREEMENT, record_id, None))
        out, warm = home / "out", PROCESSES * 8
        out.mkdir()
        wanted = [targets[number % CASES] for number in range(count + warm)]
        begun, done = time.perf_counter(), 0
        for number, one in enumerate(issue_many(services("mediator").papers, wanted)):
            if one.issued is None:
                raise RuntimeError(one.refused)
            (out / f"{one.issued.issue_id:06d}.pdf").write_bytes(one.issued.content)
            if number == warm - 1:
                begun, done = time.perf_counter(), 0
            else:
                done += 1
        spent = time.perf_counter() - begun
        store.close()
    return done / spent


def by_qt(view: AgreementView) -> bytes:
    """The same words by Qt alone: QTextDocument on a QPdfWriter."""
    if QGuiApplication.instance() is None:
        by_qt.application = QGuiApplication([])  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "qt.pdf")
        writer = QPdfWriter(str(target))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        document = QTextDocument()
        document.setDefaultFont(QFont("GridGuard Song", 14))
        document.setPlainText("\n".join(text for text in texts(paper.build(view).blocks) if text.strip()))
        document.print_(writer)
        del writer
        return target.read_bytes()
