"""The whole dossier of a dispute, gathered: for every line of the contents the papers as they were last
printed (or as they would print now), then the files attached to that line."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, cast

from sqlalchemy import select

from gridguard_desktop.db.audit import record_event
from gridguard_desktop.db.cipher import open_file
from gridguard_desktop.db.models import Attachment, PaperIssue
from gridguard_desktop.db.sealed_columns import seal_context
from gridguard_desktop.documents.binding.bundle import Entry, ForeignFile, Printed, WholeDossierView
from gridguard_desktop.documents.common import missing
from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.registry import PAPERS
from gridguard_desktop.domain.attached_files import CATEGORIES
from gridguard_desktop.domain.audit_events import AuditEvent
from gridguard_desktop.domain.errors import Refused
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.services.attachments import plain_content
from gridguard_desktop.services.disputes.casework import RECORD_TYPE
from gridguard_desktop.services.disputes.dossier import ordered_rows
from gridguard_desktop.services.papers import disputes, national, performance, register, security
from gridguard_desktop.services.papers.gathering import Gatherer, zh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gridguard_desktop.db.models import Dispute
    from gridguard_desktop.documents.binding.bundle import Sheet
    from gridguard_desktop.documents.paper import PaperSpec
    from gridguard_desktop.documents.typeset import Document
    from gridguard_desktop.domain.lawdata import Choice
    from gridguard_desktop.services.papers.gathering import Gathering

BACK_COVER = "back_cover"


Scans = dict[int, list[ForeignFile]]


@dataclass(slots=True)
class _Files:
    """Attached files not yet in the dossier: by category, and signed scans by the print they belong to."""

    by_category: dict[str, list[ForeignFile]] = field(default_factory=dict)
    scans: Scans = field(default_factory=dict)


def whole_dossier(gathering: Gathering, row: Dispute, _part: None) -> WholeDossierView | None:
    """Everything that belongs into the dossier; None before a committee accepted the dispute. Raises
    Refused for a paper that needs its number first."""
    front = disputes.dossier(gathering, row, None)
    back = national.back_cover(gathering, row, None)
    if front is None or back is None:
        return None
    files = _files(gathering, row)
    rows = ordered_rows(gathering.session)
    entries = [entry for choice in rows for entry in _entries(gathering, row, choice, files)]
    left = [file for category in sorted(files.by_category) for file in files.by_category[category]]
    left += [scan for issue in sorted(files.scans) for scan in files.scans[issue]]
    if left:
        entries.append(_of_files("其他材料", left))
    return WholeDossierView(front, tuple(entries), back, any(choice.key == BACK_COVER for choice in rows))


def _entries(gathering: Gathering, row: Dispute, choice: Choice, files: _Files) -> Iterator[Entry]:
    """A line for every kind of paper of the row, and one for its files where no paper stands for them."""
    found = [entry for key in choice.extra["papers"] for entry in _papers(gathering, row, Paper(key), files)]
    mine = files.by_category.pop(choice.extra.get("category", ""), [])
    if mine and found:
        last = found.pop()
        found.append(replace(last, sheets=(*last.sheets, *mine), note=_and_files(last.note, len(mine))))
    elif mine:
        found.append(_of_files(zh("dossier_rows", choice.key), mine))
    yield from found


def _and_files(note: str, count: int) -> str:
    return "，".join(part for part in (note, f"附件{count}份") if part)


def _of_files(name: str, files: list[ForeignFile]) -> Entry:
    return Entry(name, f"{len(files)}份" if len(files) > 1 else "", tuple(files))


def _papers(gathering: Gathering, row: Dispute, paper: Paper, files: _Files) -> Iterator[Entry]:
    spec, gatherer = PAPERS[paper], GATHERERS_OF_ROWS.get(paper)
    if gatherer is None:
        return
    by_hand = [
        scan
        for form, filled_in in FILLED_IN.items()
        if filled_in is paper
        for scan in _signed(gathering, PAPERS[form], row, None, files.scans)
    ]
    sheets: list[Sheet] = list(by_hand)
    note = ""
    for part in gatherer.parts(gathering, row):
        signed = _signed(gathering, spec, row, part.id if part is not None else None, files.scans)
        replaced = signed or by_hand and part is None  # the signed one stands in the place of the print
        sheet = None if replaced else _sheet(gathering, spec, gatherer, row, part)
        if sheet is not None or signed:
            sheets += signed if sheet is None else [sheet]
            note = gatherer.detail(part) if part is not None else ""
    if sheets:
        yield Entry(spec.title, note if len(sheets) == 1 else f"{len(sheets)}份", tuple(sheets))


def _sheet(
    gathering: Gathering, spec: PaperSpec, gatherer: Gatherer, row: Dispute, part: Any
) -> Sheet | None:
    """The paper as last printed; else as it prints now, if nothing is missing."""
    part_id = part.id if part is not None else None
    issue = _last_kept(gathering, spec, row, part_id)
    if issue is not None and issue.sealed is not None:
        keys = gathering.context.store.keys.attachments
        kept = open_file(keys, issue.sealed, issue.sha256, seal_context(issue.id))
        return Printed(spec.title, kept)
    view = gatherer.view(gathering, row, part)
    if view is None or missing(view, spec.required):
        return None
    if spec.number_pattern and not _may_be_unnumbered(gathering, spec):
        return None
    made = cast("Document", spec.build(view))
    return replace(made, mark="")  # its pages are found by the dossier's number, not as a paper of their own


def _may_be_unnumbered(gathering: Gathering, spec: PaperSpec) -> bool:
    """A paper that gets its number when it is printed cannot be bound before that; a preview shows the
    notice of termination all the same, so that its place is seen. Raises Refused for that notice."""
    if spec.key is not Paper.TERMINATION:
        return False
    if gathering.issue is None:
        return True
    raise Refused(
        translate(
            "papers",
            "Print “{paper}” first: it gets its number when it is printed.",
            paper=spec.title,
        )
    )


def _last_kept(gathering: Gathering, spec: PaperSpec, row: Dispute, part_id: int | None) -> PaperIssue | None:
    """The paper's last line in the register, with its bytes."""
    return gathering.session.scalar(
        select(PaperIssue)
        .where(
            *register.of_record(RECORD_TYPE, row.id),
            *register.same_paper(spec, part_id),
            PaperIssue.sealed.is_not(None),
        )
        .order_by(PaperIssue.id.desc())
        .limit(1)
    )


def _signed(
    gathering: Gathering, spec: PaperSpec, row: Dispute, part_id: int | None, scans: Scans
) -> list[ForeignFile]:
    """Signed scans of this paper, of whichever of its prints; they stand in the place of the print."""
    issues = gathering.session.scalars(
        select(PaperIssue.id).where(
            *register.of_record(RECORD_TYPE, row.id), *register.same_paper(spec, part_id)
        )
    )
    return [scan for issue in issues for scan in scans.pop(issue, ())]


def _files(gathering: Gathering, row: Dispute) -> _Files:
    """Attached files, each opened on record."""
    wanted = select(Attachment).where(
        Attachment.record_type_key == RECORD_TYPE, Attachment.record_id == row.id
    )
    found = _Files()
    for file in gathering.session.scalars(wanted.order_by(Attachment.ordinal, Attachment.id)):
        record_event(
            gathering.session,
            AuditEvent.FILE_OPENED,
            record_type=RECORD_TYPE,
            record_id=row.id,
            details={"attachment": file.id, "sha256": file.sha256},
        )
        title = file.caption or _category(file.category)
        content = plain_content(gathering.context, file)
        sheet = ForeignFile(title, file.file_name, file.media_type, content, file.sha256)
        if file.issue_id is not None:
            found.scans.setdefault(file.issue_id, []).append(sheet)
        else:
            found.by_category.setdefault(file.category, []).append(sheet)
    return found


def _category(category: str) -> str:
    known = CATEGORIES.get(category)
    return str(known) if known is not None else category


GATHERERS_OF_ROWS: Mapping[Paper, Gatherer] = {
    **disputes.GATHERERS,
    **national.GATHERERS,
    **performance.GATHERERS,
    **security.GATHERERS,
}
GATHERERS: dict[Paper, Gatherer] = {
    Paper.WHOLE_DOSSIER: Gatherer(whole_dossier, offered=lambda row: row.accepted_on is not None)
}
