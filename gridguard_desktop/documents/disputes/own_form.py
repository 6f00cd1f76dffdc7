"""A form that the station words itself, filled in for a dispute or, to look at it, with the names of its
fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.common import (
    PartyOnPaper,
    Required,
    Stamp,
    committee_seal,
    form,
    require,
    seal,
    sign_places,
)
from gridguard_desktop.documents.paper import Paper, PaperSpec
from gridguard_desktop.documents.typeset import Heading, Paragraph, Signature, Signatures, Title
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.own_forms import HEADING
from gridguard_desktop.domain.permissions import Permission

if TYPE_CHECKING:
    from gridguard_desktop.documents.typeset import Block, Document

TITLE = "本所文书"
SAMPLE_TITLE = "本所文书（试印）"

REQUIRED = (
    Required("title", text("papers", "title of the form"), text("papers", "Give the form a title.")),
    Required("body", text("papers", "wording of the form"), text("papers", "Write the wording of the form.")),
)


@dataclass(frozen=True, slots=True)
class OwnFormView:
    """All that is printed. ``body`` has its fields filled in; ``signers`` is a key of ``form_signers``."""

    stamp: Stamp
    title: str
    body: str
    signers: str
    parties: tuple[PartyOnPaper, ...]
    station: str
    committee: str
    copies: int = 1


def build(view: OwnFormView) -> Document:
    """The paper. Raises ``MissingValues``."""
    require(TITLE, view, REQUIRED)
    return _document(view)


def build_sample(view: OwnFormView) -> Document:
    """The test print. Raises ``MissingValues``."""
    require(SAMPLE_TITLE, view, REQUIRED)
    return _document(view)


def _document(view: OwnFormView) -> Document:
    blocks: list[Block] = [Title(view.station, size=16), Title(view.title)]
    for line in filter(None, (line.strip() for line in view.body.splitlines())):
        heading = line.startswith(HEADING)
        blocks.append(Heading(line.removeprefix(HEADING)) if heading else Paragraph(line))
    signing = _signing(view)
    if signing is not None:
        blocks.append(signing)
    return form(view.title, blocks, view.stamp, author=view.station)


def _signing(view: OwnFormView) -> Signatures | None:
    parties = sign_places(view.parties, "签名")
    match view.signers:
        case "parties":
            return Signatures(parties)
        case "parties_officer":
            return Signatures((*parties, Signature("民警（签名）：")))
        case "parties_mediator":
            return Signatures((*parties, Signature("人民调解员（签名）：")))
        case "station":
            return Signatures(seals=(seal(view.station, None),))
        case "committee":
            return Signatures(seals=(committee_seal(view.committee, None),))
    return None


def _copies(view: OwnFormView) -> int:
    return view.copies


SPECS = (
    PaperSpec(
        Paper.OWN_FORM,
        TITLE,
        "form_template",
        "dispute",
        Permission.DISPUTE_READ,
        build,
        REQUIRED,
        _copies,
        text("papers", "Write a form under “Forms of the station” first."),
    ),
    PaperSpec(
        Paper.OWN_FORM_SAMPLE,
        SAMPLE_TITLE,
        "form_template",
        "form_template",
        Permission.FORM_TEMPLATE_READ,
        build_sample,
        REQUIRED,
        _copies,
        text("papers", "Save the form first."),
        kept=False,
    ),
)
