"""Breaks paragraphs into lines after Chinese rules: no closing mark begins a line, no opening mark ends
one.

Words and numbers stay whole unless one alone is wider than the line. The work grows with the length of the
text only, so a text of 50,000 characters without a break is as safe as any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.atoms import Atom, Cluster, Style, clusters, paragraphs, shatter
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 50_000  # characters in one text; a whole record has a tenth of it
_SLACK = 1e-6


class TextTooLong(OfficerError):
    """One text has more than :data:`LONGEST` characters."""

    def __init__(self, length: int) -> None:
        super().__init__(
            translate(
                "typeset",
                "One text has {length} characters; at most {longest} can be printed in one piece. Divide it.",
                length=length,
                longest=LONGEST,
            )
        )


@dataclass(slots=True, eq=False)
class Line:
    """One line: atoms with the gap before each, the width they take, and where it begins (both points)."""

    pieces: list[tuple[float, Atom]]
    width: float
    indent: float
    last: bool = False  # end of a paragraph: not justified

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(atom.text for _, atom in self.pieces)


class _Filler:
    """Fills the lines of one paragraph from left to right."""

    def __init__(self, measure: float, indent: float) -> None:
        self.measure = measure
        self.lines: list[Line] = []
        self._start(indent)

    def _start(self, indent: float) -> None:
        self.pieces: list[tuple[float, Atom]] = []
        self.indent = indent
        self.used = indent

    def end_line(self, last: bool = False) -> None:
        self.lines.append(Line(self.pieces, self.used - self.indent, self.indent, last))
        self._start(0.0)

    def put(self, cluster: Cluster) -> None:
        """Add a cluster, on a new line if it does not fit; cut it if it is wider than a line."""
        if self._fits(cluster):
            return
        if self.pieces and cluster.width - cluster.pieces[-1][1].spare <= self.measure + _SLACK:
            self.end_line()
            if self._fits(cluster):
                return
        lead, gap = cluster.lead, cluster.gap
        for piece in shatter(cluster, self.measure - self.indent):
            piece.lead, piece.gap = lead or piece.lead, gap
            if not self._fits(piece):
                if self.pieces:
                    self.end_line()
                    piece.lead, piece.gap = [], 0.0
                self._append(piece, 0.0)
            lead, gap = [], 0.0

    def _fits(self, cluster: Cluster) -> bool:
        """Append the cluster if there is room, with its closing mark halved if that helps."""
        if not self.pieces and not self._at_head(cluster):
            cluster.lead, cluster.gap = [], 0.0
        room = self.measure + _SLACK - self.used - cluster.before - cluster.width
        if room >= 0:
            self._append(cluster, 0.0)
            return True
        spare = cluster.pieces[-1][1].spare
        if spare and room + spare >= 0:
            self._append(cluster, spare)
            self.end_line()
            return True
        return False

    def _at_head(self, cluster: Cluster) -> bool:
        """Blanks typed at the head of a paragraph are kept (within reason); those at the head of a later
        line are not.
        """
        return not self.lines and cluster.before < self.measure / 2

    def _append(self, cluster: Cluster, cut: float) -> None:
        self.used += cluster.before + cluster.width - cut
        self.pieces.extend((0.0, blank) for blank in cluster.lead)
        gap, first = cluster.pieces[0]
        self.pieces.append((gap + cluster.gap, first))
        self.pieces.extend(cluster.pieces[1:])

    def finish(self) -> list[Line]:
        if self.pieces or not self.lines:
            self.end_line()
        self.lines[-1].last = True
        return self.lines


def break_lines(parts: Iterable[tuple[str, Style]], measure: float, indent: float = 0.0) -> list[Line]:
    """Lines of a text for a column of ``measure`` points; ``indent`` points before each paragraph's first
    line.

    Raises ``MissingGlyph`` and :class:`TextTooLong`.
    """
    parts = list(parts)
    length = sum(len(text) for text, _ in parts)
    if length > LONGEST:
        raise TextTooLong(length)
    if indent > measure / 2:
        indent = 0.0
    lines: list[Line] = []
    for paragraph in paragraphs(parts):
        filler = _Filler(measure, indent)
        for cluster in clusters(paragraph):
            filler.put(cluster)
        lines += filler.finish()
    return lines
