"""Forms of a dispute that are filled in by hand: nothing on them but the committee and what every print bears
at its foot, so that the scan finds its way home."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.disputes import application, evidence, investigation, power_of_attorney
from gridguard_desktop.documents.paper import Paper, PaperSpec, one_copy, two_copies
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from collections.abc import Callable

    from gridguard_desktop.documents.common import Stamp
    from gridguard_desktop.documents.typeset import Document

FILLED_IN = {
    Paper.BLANK_APPLICATION: Paper.APPLICATION,
    Paper.BLANK_POWER_OF_ATTORNEY: Paper.POWER_OF_ATTORNEY,
    Paper.BLANK_INVESTIGATION: Paper.INVESTIGATION,
    Paper.BLANK_EVIDENCE: Paper.EVIDENCE,
}
"""Which paper each form is once it is filled in."""


@dataclass(frozen=True, slots=True)
class BlankFormView:
    """All that is printed; without a committee its name is a line to write on, or left out."""

    stamp: Stamp
    committee: str


def _spec(
    key: Paper,
    title: str,
    blank: Callable[[Stamp, str], Document],
    copies: Callable[[BlankFormView], int] = one_copy,
) -> PaperSpec:
    def build(view: BlankFormView) -> Document:
        return blank(view.stamp, view.committee)

    return PaperSpec(
        key,
        f"{title}（空白表）",
        "dispute",
        "dispute",
        Permission.DISPUTE_READ,
        build,
        (),
        copies,
        text("papers", "The dossier is filed; there is nothing to fill in any more."),
        kept=False,
    )


SPECS = (
    _spec(Paper.BLANK_APPLICATION, application.TITLE, application.blank),
    _spec(Paper.BLANK_POWER_OF_ATTORNEY, power_of_attorney.TITLE, power_of_attorney.blank, two_copies),
    _spec(Paper.BLANK_INVESTIGATION, investigation.TITLE, investigation.blank),
    _spec(Paper.BLANK_EVIDENCE, evidence.TITLE, evidence.blank),
)
