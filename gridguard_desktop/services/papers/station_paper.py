"""Papers of the station as a whole, which belong to no record of their own: their line in the register and
what goes to the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.registry import PAPERS
from gridguard_desktop.services.papers import register
from gridguard_desktop.services.papers.views import PaperJob

if TYPE_CHECKING:
    from gridguard_desktop.documents.registry import Paper
    from gridguard_desktop.documents.typeset import Document
    from gridguard_desktop.services.papers.gathering import Gathering


def reserve(gathering: Gathering, paper: Paper, title: str = "") -> int:
    """The paper's line in the register, and from now on its number at the foot; SHA-256, pages and copies are
    filled in when it leaves."""
    line = register.new_line(
        gathering.session,
        PAPERS[paper],
        gathering.station.id,
        user_id=gathering.context.actor.user_id,
        now=gathering.now,
        title=title,
    )
    gathering.issue = line.id
    return line.id


def station_job(
    gathering: Gathering, paper: Paper, document: Document, file_name: str, title: str = ""
) -> PaperJob:
    """The gathered paper; ``title`` where it is not the usual one."""
    return PaperJob(
        paper=paper,
        record_id=gathering.station.id,
        part_id=None,
        title=title or PAPERS[paper].title,
        number="",
        copies=1,
        file_name=file_name,
        document=document,
        issue_id=gathering.issue,
    )
