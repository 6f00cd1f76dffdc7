"""The papers of a record that have not left yet, printed in one action, each in its number of copies."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gridguard_desktop.documents.disputes.blank_forms import FILLED_IN
from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gridguard_desktop.services.papers.views import PaperJob, PaperOffer

BY_THEMSELVES = frozenset(
    {
        Paper.DOSSIER,
        Paper.BACK_COVER,
        Paper.WHOLE_DOSSIER,
        Paper.CONFIRMATION_APPLICATION,
        Paper.OWN_FORM,
        *FILLED_IN,
    }
)
"""Papers nobody wants with every set: the dossier is bound at the end, the court is asked by
choice, an empty form or one of the station's own is taken when somebody needs it."""


@dataclass(frozen=True, slots=True)
class PaperSet:
    """Several papers ready to be typeset; ``made`` keeps the PDF of each by its place once it is made.

    It looks like one paper (title, number, copies, file name) to whoever shows and prints it.
    """

    jobs: tuple[PaperJob, ...]
    made: dict[int, bytes] = field(default_factory=dict, compare=False, repr=False)
    number: str = ""
    copies: int = 1

    @property
    def title(self) -> str:
        """How many papers and sheets of paper leave."""
        return translate(
            "papers",
            "All papers not yet printed ({n} papers, {m} copies)",
            n=len(self.jobs),
            m=sum(job.copies for job in self.jobs),
        )

    @property
    def file_name(self) -> str:
        """A name that tells nothing of the case."""
        return translate("papers", "papers.pdf")


def not_yet_printed(offers: Sequence[PaperOffer]) -> tuple[PaperOffer, ...]:
    """What a set is made of: ready, never printed, not one that is printed by itself."""
    return tuple(
        offer
        for offer in offers
        if offer.ready and offer.issued_at is None and offer.paper not in BY_THEMSELVES
    )


def render_set(papers: PaperSet, render_job: Callable[[PaperJob], bytes]) -> bytes:
    """One PDF with every paper as often as it has copies, in order."""
    import pikepdf

    with pikepdf.new() as target:
        for place, job in enumerate(papers.jobs):
            papers.made[place] = render_job(job)
            for _ in range(job.copies):
                with pikepdf.open(io.BytesIO(papers.made[place])) as source:
                    target.pages.extend(source.pages)
        out = io.BytesIO()
        target.save(out, deterministic_id=True)
    return out.getvalue()
