"""What the page builder stacks: boxes with a height that can draw themselves and may be split over two
pages.

Blocks become boxes in ``build``; ``page`` puts boxes on pages. Simple boxes live here, text in
``paragraph``, grids in ``table``, charts in ``charts``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from gridguard_desktop.documents.typeset.blocks import Ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gridguard_desktop.documents.typeset.pen import Pen


class Box(Protocol):
    """A piece of a page as wide as the text area; all measures in points."""

    @property
    def height(self) -> float:
        """Height without the space around it."""

    @property
    def before(self) -> float:
        """Least space above, unless at the top of a page."""

    @property
    def after(self) -> float:
        """Least space below."""

    @property
    def keep_with_next(self) -> bool:
        """Never the last on a page."""

    @property
    def least(self) -> float:
        """Height of the smallest first part a split can give, the whole height if it cannot be split."""

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Two boxes of which the first is at most ``room`` high, or None."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Draw with the upper left corner at ``x``, ``top``."""


class Solid:
    """Base of the boxes that are never split."""

    before = 0.0
    after = 0.0
    keep_with_next = False

    def __init__(self, height: float) -> None:
        self.height = height

    @property
    def least(self) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Never."""
        return None


class Blank(Solid):
    """Empty space."""

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """Nothing to draw."""


class Break(Blank):
    """Ends the page."""

    def __init__(self) -> None:
        super().__init__(0.0)


class RuleBox(Solid):
    """A line across the text area."""

    def __init__(self, width: float, thickness: float, ink: Ink) -> None:
        super().__init__(thickness + 8)
        self._width, self._thickness, self._ink = width, thickness, ink

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The line, in the middle of the height."""
        pen.ink(self._ink)
        middle = top - self.height / 2
        pen.line((x, middle), (x + self._width, middle), self._thickness)
        pen.ink(Ink.BLACK)


class RuledLine(Solid):
    """One line to write on by hand."""

    def __init__(self, width: float, height: float) -> None:
        super().__init__(height)
        self._width = width

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """The line, near the lower edge."""
        y = top - self.height + 4
        pen.line((x, y), (x + self._width, y))


class Row(Solid):
    """Boxes beside each other on one foot, each with its own offset from the left."""

    def __init__(self, boxes: Sequence[tuple[float, Box]]) -> None:
        super().__init__(max(box.height for _, box in boxes))
        self._boxes = boxes

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """All of them, down to the same lower edge."""
        for offset, box in self._boxes:
            box.draw(pen, x + offset, top - self.height + box.height)


class Stack:
    """Boxes kept on one page; split only if they are higher than a whole page (``limit``), or if the room
    they would leave empty is more than ``may_leave`` of it."""

    keep_with_next = False

    def __init__(
        self, boxes: Sequence[Box], limit: float, attached: bool = False, may_leave: float = 1.0
    ) -> None:
        self.boxes = list(boxes)
        self.limit = limit
        self.may_leave = may_leave
        self.attached = attached  # never alone on a page: the end of what precedes it comes along
        self.before = boxes[0].before if boxes else 0.0
        self.after = boxes[-1].after if boxes else 0.0
        self.height = stacked_height(boxes)

    @property
    def least(self) -> float:
        """All of it, or if a page cannot hold that, what its first box needs."""
        return self.height if self.height <= self.limit or not self.boxes else self.boxes[0].least

    def split(self, room: float) -> tuple[Box, Box] | None:
        """Part between or inside the boxes, but only what no page can hold or what would leave too much
        empty."""
        if self.height <= self.limit and room <= self.may_leave * self.limit:
            return None
        used = 0.0
        for number, box in enumerate(self.boxes):
            gap = max(self.boxes[number - 1].after, box.before) if number else 0.0
            if used + gap + box.height > room:
                halves = box.split(room - used - gap)
                upper = self.boxes[:number] + ([halves[0]] if halves else [])
                lower = ([halves[1]] if halves else [box]) + self.boxes[number + 1 :]
                return (Stack(upper, self.limit), Stack(lower, self.limit)) if upper else None
            used += gap + box.height
        return None

    def draw(self, pen: Pen, x: float, top: float) -> None:
        """One below the other."""
        for number, box in enumerate(self.boxes):
            if number:
                top -= max(self.boxes[number - 1].after, box.before)
            box.draw(pen, x, top)
            top -= box.height


def stacked_height(boxes: Sequence[Box]) -> float:
    """Height of boxes below each other with the space between them."""
    gaps = sum(max(upper.after, lower.before) for upper, lower in zip(boxes, boxes[1:], strict=False))
    return gaps + sum(box.height for box in boxes)
