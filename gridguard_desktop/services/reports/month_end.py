"""月末导出: papers of every month written into a folder by themselves: set once by the chief, made when
somebody with the right is signed in, caught up with for every month that was missed, the oldest first.

What was written is a row, so that nothing is made twice; a folder that cannot be written to is said and tried
again, nothing is lost (features O13). Papers hold sums only, no person.
"""

from __future__ import annotations

import errno
import platform
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.models import MonthEndFile, MonthEndPlan, ReportTemplate
from gridguard_desktop.documents.reports.monthly import title_of
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import OfficerError, ValidationError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.month_end import (
    LATEST_DAY,
    SUMMARIES,
    Owed,
    owed,
    renewed,
    template_of,
    template_paper,
)
from gridguard_desktop.domain.permissions import Permission
from gridguard_desktop.domain.report_spans import Span
from gridguard_desktop.exporting.new_files import write_new
from gridguard_desktop.services.base import Service, requires
from gridguard_desktop.services.papers import PaperService, render_job
from gridguard_desktop.services.reports.service import ReportService
from gridguard_desktop.services.reports.templates import ReportTemplateService

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from gridguard_desktop.domain.summaries import PeriodSummary
    from gridguard_desktop.exporting.new_files import NewFile

    Progress = Callable[[int, int], None]

MOST_SHOWN = 60
_FULL = (errno.ENOSPC, errno.EDQUOT) if hasattr(errno, "EDQUOT") else (errno.ENOSPC,)


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file that was written."""

    month: date
    name: str
    sha256: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class MonthEndView:
    """What is set, what was written and what is still owed. ``offered`` are the papers one may choose, with
    their words; ``machine`` is the PC whose folder it is."""

    offered: tuple[tuple[str, str], ...]
    folder: str = ""
    machine: str = ""
    day: int = 1
    papers: tuple[str, ...] = ()
    is_active: bool = False
    problem: str = ""
    tried_at: datetime | None = None
    waiting: int = 0
    files: tuple[WrittenFile, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthEndRun:
    """What a run did: names of the files written, what went wrong (empty when nothing did)."""

    written: tuple[str, ...] = ()
    problem: str = ""


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


class MonthEndService(Service):
    """Setting up the folder and filling it."""

    record_key: ClassVar[str] = "report"

    # ---- set once

    @requires(Permission.REPORT_SCHEDULE)
    def view(self) -> MonthEndView:
        """What is set, what was written, newest first."""
        with self._reading() as session:
            offered = _offered(session)
            newest = select(MonthEndFile).order_by(MonthEndFile.month.desc(), MonthEndFile.id.desc())
            files = tuple(
                WrittenFile(row.month, row.file_name, row.sha256, row.written_at)
                for row in session.scalars(newest.limit(MOST_SHOWN))
            )
            plan = _plan(session)
            if plan is None:
                return MonthEndView(offered, files=files)
            return MonthEndView(
                offered,
                plan.folder,
                plan.machine,
                plan.day,
                tuple(plan.papers),
                plan.is_active,
                plan.problem or "",
                plan.tried_at,
                len(self._owed(session, plan)),
                files,
            )

    @requires(Permission.REPORT_SCHEDULE)
    def set_up(self, folder: str, day: int, papers: Sequence[str]) -> None:
        """From this month on, write these papers into ``folder`` on the ``day`` of the month after. Raises
        ValidationError, for a folder that cannot be written to too."""
        place, wrong = Path(folder.strip()), dict[str, str]()
        if not folder.strip() or not place.is_absolute():
            wrong["folder"] = translate("month_end", "Choose a folder.")
        elif problem := _writable(place):
            wrong["folder"] = problem
        if not 1 <= day <= LATEST_DAY:
            wrong["day"] = translate("month_end", "Choose a day.")
        with self._writing() as session:
            known = {key for key, _ in _offered(session)}
            if not papers or not set(papers) <= known:
                wrong["papers"] = translate("month_end", "Choose at least one paper.")
            if wrong:
                raise ValidationError(wrong)
            plan = _plan(session)
            before = _begins(plan) if plan is not None and plan.is_active else {}
            if plan is None:
                plan = MonthEndPlan(folder="", machine="", day=1)
                session.add(plan)
            begins = renewed(before, papers, self._clock.today())
            plan.folder, plan.machine, plan.day = str(place), platform.node()[:100], day
            plan.papers = {paper: month.isoformat() for paper, month in begins.items()}
            plan.is_active, plan.problem = True, None

    @requires(Permission.REPORT_SCHEDULE)
    def stop(self) -> None:
        """Write nothing any more; what was written stays."""
        with self._writing() as session:
            plan = _plan(session)
            if plan is not None:
                plan.is_active, plan.problem = False, None

    # ---- by itself

    @requires(Permission.REPORT_READ)
    def is_owed(self) -> bool:
        """Whether a paper is due and not there yet."""
        with self._reading(long=True) as session:
            plan = _plan(session)
            return plan is not None and bool(self._owed(session, plan))

    @requires(Permission.LIST_EXPORT)
    def run(self, progress: Progress = _silent) -> MonthEndRun:
        """Write what is owed, the oldest month first; every file that is whole stays, also when a later one
        fails. ``progress`` hears (done, total) and may raise to stop."""
        self.check(Permission.REPORT_READ, "run")
        self.check(Permission.PAPER_PRINT, "run")
        with self._reading(long=True) as session:
            plan = _plan(session)
            waiting = self._owed(session, plan) if plan is not None else ()
            folder, machine = (Path(plan.folder), plan.machine) if plan is not None else (Path(), "")
        if not waiting or (machine != platform.node()[:100] and not folder.is_dir()):
            return MonthEndRun()  # the folder is another PC's
        written: list[str] = []
        problem = _writable(folder)
        if problem:
            self._tell(problem)
            return MonthEndRun((), problem)
        for at, month in enumerate(dict.fromkeys(one.month for one in waiting)):
            progress(at, len({one.month for one in waiting}))
            files, problem = self._month([one for one in waiting if one.month == month], folder)
            written += [file.path.name for file in files]
            if problem:
                break
        self._tell(problem)
        return MonthEndRun(tuple(written), problem)

    def _month(self, papers: Sequence[Owed], folder: Path) -> tuple[list[NewFile], str]:
        """The papers of one month; its files, and why one of them could not be written."""
        files: list[NewFile] = []
        problem, summary = "", None
        for one in papers:
            try:
                if summary is None and template_of(one.paper) is None:
                    summary = self._summary(one.month)
                file = self._write(one, summary, folder)
            except OSError as error:
                problem = _words(folder, error)
                break
            except OfficerError as error:
                problem = error.message  # a template that cannot be filled holds up no other paper
                continue
            files.append(file)
            with self._writing() as session:
                session.add(
                    MonthEndFile(
                        month=one.month,
                        paper=one.paper,
                        file_name=file.path.name[:200],
                        sha256=file.sha256,
                        written_at=self._clock.now(),
                    )
                )
        if files:
            with self._writing() as session:
                told = [{"name": file.path.name, "sha256": file.sha256} for file in files]
                details = {"month": f"{papers[0].month:%Y-%m}", "files": told}
                record_event(session, AuditEvent.MONTH_EXPORTED, details=details)
        return files, problem

    def _summary(self, month: date) -> PeriodSummary:
        return ReportService(self._context).monthly(month.year, month.month)

    def _write(self, one: Owed, summary: PeriodSummary | None, folder: Path) -> NewFile:
        span, template = Span.of_month(one.month.year, one.month.month), template_of(one.paper)
        if template is not None:
            templates = ReportTemplateService(self._context)
            name = next((row.name for row in templates.listed() if row.id == template), "")
            file_name = _file_name(f"{name} {span.paper_words}.xlsx")
            return write_new(folder, file_name, lambda path: templates.fill(template, span, path))
        assert summary is not None
        form, _, way = one.paper.partition("_")
        leaves = way == "outward"
        reports = ReportService(self._context)
        if form == "pdf":
            job = reports.paper_of(summary, for_issue=True, leaves=leaves)
            content = render_job(job)
            file = write_new(folder, _file_name(job.file_name), lambda path: path.write_bytes(content))
            PaperService(self._context).record_issue(job, content, way="save")
            return file
        ending = "（对外）.xlsx" if leaves else ".xlsx"
        file_name = _file_name(f"{title_of(span)}{ending}")
        return write_new(folder, file_name, lambda path: reports.write_workbook(summary, path, leaves=leaves))

    def _tell(self, problem: str) -> None:
        with self._writing() as session:
            plan = _plan(session)
            if plan is not None and (problem or plan.problem):
                plan.problem, plan.tried_at = problem or None, self._clock.now()

    def _owed(self, session: Session, plan: MonthEndPlan) -> tuple[Owed, ...]:
        if not plan.is_active:
            return ()
        kept = {key for key, _ in _offered(session)}
        begins = {paper: month for paper, month in _begins(plan).items() if paper in kept}
        done = {Owed(*row) for row in session.execute(select(MonthEndFile.month, MonthEndFile.paper))}
        return owed(begins, done, plan.day, self._clock.today())


def _plan(session: Session) -> MonthEndPlan | None:
    return session.scalar(select(MonthEndPlan).order_by(MonthEndPlan.id).limit(1))


def _begins(plan: MonthEndPlan) -> dict[str, date]:
    return {paper: date.fromisoformat(month) for paper, month in plan.papers.items()}


def _offered(session: Session) -> tuple[tuple[str, str], ...]:
    """The summaries, then the templates in use that have something to fill."""
    used = select(ReportTemplate).where(ReportTemplate.archived_on.is_(None)).order_by(ReportTemplate.name)
    templates = [(template_paper(row.id), row.name) for row in session.scalars(used)]
    return (*((key, str(words)) for key, words in SUMMARIES.items()), *templates)


def _file_name(name: str) -> str:
    """A name every file system takes."""
    return "".join("_" if sign in '<>:"/\\|?*' or ord(sign) < ord(" ") else sign for sign in name)[-150:]


def _writable(folder: Path) -> str:
    """Why nothing can be written into ``folder``; empty when it can."""
    try:
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x")
    except OSError as error:
        return _words(folder, error)
    return ""


def _words(folder: Path, error: OSError) -> str:
    if not folder.is_dir():
        return translate("month_end", "The folder “{folder}” is not there.", folder=folder)
    if error.errno in _FULL:
        return translate("month_end", "There is no room left where “{folder}” is.", folder=folder)
    return translate("month_end", "Nothing can be written into “{folder}”.", folder=folder)
