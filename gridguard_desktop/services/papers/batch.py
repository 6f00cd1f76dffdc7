"""Many papers in one go: gathered and recorded one after the other, set in processes of their own meanwhile.

Each paper is what :meth:`PaperService.issue` makes: its number, its line in the register, its fingerprint.
A paper that cannot be made is told apart and does not hold up the others.
"""

from __future__ import annotations

import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset import Document, render
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.services.papers.service import render_job

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from gridguard_desktop.services.papers.service import PaperService
    from gridguard_desktop.services.papers.views import IssuedPaper, PaperJob, PaperTarget

PROCESSES = 2
"""Cores of the smallest PC the program is made for."""
_AHEAD = 4
"""Papers that wait for each process, so that none stands idle."""


@dataclass(frozen=True, slots=True)
class BatchPaper:
    """One paper of many: ``issued``, or ``refused`` with the reason."""

    target: PaperTarget
    issued: IssuedPaper | None
    refused: str = ""


def issue_many(
    papers: PaperService,
    targets: Iterable[PaperTarget],
    *,
    way: str = "save",
    processes: int = PROCESSES,
) -> Iterator[BatchPaper]:
    """Issue every target, in order. An installed program sets them in its own process."""
    several = processes > 1 and not getattr(sys, "frozen", False)
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn")) if several else None
    waiting: deque[tuple[PaperTarget, PaperJob, Future[bytes] | None]] = deque()
    with pool or nullcontext():
        for target in targets:
            if any(target == before for before, _, _ in waiting):  # else both would share one line
                yield from _finished(papers, waiting, way)
            try:
                job = papers.gather(target.paper, target.record_id, target.part_id, for_issue=True)
            except OfficerError as error:
                yield from _finished(papers, waiting, way)
                yield BatchPaper(target, None, error.message)
                continue
            made = (
                pool.submit(render, job.document)
                if pool is not None and isinstance(job.document, Document)
                else None
            )
            waiting.append((target, job, made))
            if len(waiting) > processes * _AHEAD:
                yield _finish(papers, *waiting.popleft(), way)
        yield from _finished(papers, waiting, way)


def _finished(
    papers: PaperService,
    waiting: deque[tuple[PaperTarget, PaperJob, Future[bytes] | None]],
    way: str,
) -> Iterator[BatchPaper]:
    while waiting:
        yield _finish(papers, *waiting.popleft(), way)


def _finish(
    papers: PaperService, target: PaperTarget, job: PaperJob, made: Future[bytes] | None, way: str
) -> BatchPaper:
    content = made.result() if made is not None else render_job(job)
    return BatchPaper(target, papers.record_issue(job, content, way=way))
