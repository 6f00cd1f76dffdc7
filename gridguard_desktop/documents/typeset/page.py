"""Puts boxes on pages and writes what stands at the foot: page number, document number, code, note and demo
mark.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gridguard_desktop.documents.typeset.blocks import Align, Document
from gridguard_desktop.documents.typeset.boxes import Blank, Box, Break, Stack, stacked_height
from gridguard_desktop.documents.typeset.fonts import Face
from gridguard_desktop.documents.typeset.page_mark import draw_mark, room_beside
from gridguard_desktop.documents.typeset.pen import Pen, text_width
from gridguard_desktop.documents.typeset.styles import MM, Numbering, PageStyle

if TYPE_CHECKING:
    from collections.abc import Sequence

DEMO_MARK = "演示数据"
_EPSILON = 1e-6
_SMALL = 9.0
_FOOT_ROW = 12.0


@dataclass(slots=True)
class Page:
    """Boxes of one page with the distance of each from the top of the text area."""

    boxes: list[tuple[float, Box]] = field(default_factory=list)


class _Stacker:
    """Fills page after page."""

    def __init__(self, height: float) -> None:
        self.height = height
        self.pages = [Page()]
        self._used = 0.0
        self._after = 0.0

    def new_page(self) -> None:
        self.pages.append(Page())
        self._used = self._after = 0.0

    def fill(self) -> None:
        """Use up the page, so that the next box goes to the next one."""
        self._used = self.height

    def gap(self, box: Box) -> float:
        return max(self._after, box.before) if self.pages[-1].boxes else 0.0

    def room(self, box: Box) -> float:
        return self.height - self._used - self.gap(box)

    def place(self, box: Box) -> None:
        top = self._used + self.gap(box)
        self.pages[-1].boxes.append((top, box))
        self._used = top + box.height
        self._after = box.after

    def give_back(self, attached: Box) -> list[Box]:
        """Take the end of the page's text off again so that signatures do not stand alone on the next page.

        The boxes come in reverse order. Nothing is taken if the page would be left empty.
        """
        boxes = self.pages[-1].boxes
        while len(boxes) > 1 and isinstance(boxes[-1][1], Blank):
            boxes.pop()
        top, last = boxes[-1]
        halves = last.split(last.height - 1.0)
        if halves is not None and halves[1].height + attached.height < self.height:
            boxes[-1] = (top, halves[0])
            return [halves[1]]
        first = len(boxes) - 1
        while first > 0 and boxes[first - 1][1].keep_with_next:
            first -= 1
        taken = [box for _, box in boxes[first:]]
        if first == 0 or stacked_height([*taken, attached]) > self.height:
            return []
        del boxes[first:]
        return taken[::-1]

    @property
    def begun(self) -> bool:
        """Something stands on the page."""
        return bool(self.pages[-1].boxes)


def paginate(boxes: Sequence[Box], height: float) -> list[Page]:
    """Distribute boxes over pages of ``height`` points; headings stay with what follows."""
    stacker = _Stacker(height)
    waiting = deque(boxes)
    while waiting:
        box = waiting.popleft()
        if isinstance(box, Break):
            if stacker.begun:
                stacker.new_page()
        elif isinstance(box, Blank) and not stacker.begun:
            continue
        elif stacker.begun and box.keep_with_next and not _fits_with_next(box, waiting, stacker):
            stacker.new_page()
            waiting.appendleft(box)
        elif box.height <= stacker.room(box) + _EPSILON:
            stacker.place(box)
        else:
            _overflow(box, stacker, waiting)
    if len(stacker.pages) > 1 and not stacker.begun:
        stacker.pages.pop()
    return stacker.pages


def _overflow(box: Box, stacker: _Stacker, waiting: deque[Box]) -> None:
    """A box that does not fit: split it, else move it to the next page, else (higher than any page) let it
    stand.
    """
    if isinstance(box, Blank):
        stacker.fill()
        return
    halves = box.split(stacker.room(box))
    if halves is not None:
        stacker.place(halves[0])
        stacker.new_page()
        waiting.appendleft(halves[1])
    elif stacker.begun:
        waiting.appendleft(box)
        if isinstance(box, Stack) and box.attached:
            waiting.extendleft(stacker.give_back(box))
        stacker.new_page()
    else:
        stacker.place(box)


def _fits_with_next(box: Box, waiting: Sequence[Box], stacker: _Stacker) -> bool:
    """Whether a heading, further headings below it and the beginning of the text all fit; never true of a
    page alone.
    """
    need, previous = box.height, box
    for following in waiting:
        if isinstance(following, Break):
            break
        gap = max(previous.after, following.before)
        if not following.keep_with_next:
            need += gap + following.least
            break
        need += gap + following.height
        previous = following
    return need <= stacker.room(box) + _EPSILON or need > stacker.height


def draw_foot(pen: Pen, document: Document, number: int, count: int) -> None:
    """Everything below the text area of page ``number`` of ``count``."""
    page = document.page
    draw_mark(pen, page, document.mark, number, count)
    left, width = page.left * MM, page.width
    core_bottom = (page.paper_height - page.top - page.core_height) * MM
    y = core_bottom - 7 * MM - (10.5 if page.numbering is Numbering.OFFICIAL else 4)
    _page_number(pen, page, number, count, y)
    if page.numbering is Numbering.FORM:
        pair = (document.number, document.code)
        third = (width - text_width(f"第 {number} 页　共 {count} 页", Face.SONG, 10.5)) / 2 - 6
        if max(text_width(text, Face.SONG, _SMALL) for text in pair) <= third:
            _foot_row(pen, left, room_beside(page, document.mark, y) - left, y, *pair, Face.SONG)
            pair = ("", "")
    else:
        pair = (document.number, document.code)
    mark = (document.note, DEMO_MARK if document.demo else "")
    for (start, end), face in ((pair, Face.SONG), (mark, Face.HEI)):
        if start or end:
            y -= _FOOT_ROW + (3 if page.numbering is Numbering.OFFICIAL else 0)
            _foot_row(pen, left, room_beside(page, document.mark, y) - left, y, start, end, face)


def _page_number(pen: Pen, page: PageStyle, number: int, count: int, y: float) -> None:
    left, width = page.left * MM, page.width
    if page.numbering is Numbering.OFFICIAL:
        character = page.body.size
        if number % 2:
            pen.text(left + width - character, y, f"— {number} —", Face.SONG, 14, Align.RIGHT)
        else:
            pen.text(left + character, y, f"— {number} —", Face.SONG, 14)
    elif page.numbering is Numbering.FORM:
        pen.text(left + width / 2, y, f"第 {number} 页　共 {count} 页", Face.SONG, 10.5, Align.CENTER)


def _foot_row(pen: Pen, left: float, width: float, y: float, start: str, end: str, face: Face) -> None:
    """Two texts at the edges, set smaller together if they would meet."""
    wide = text_width(start, Face.SONG, _SMALL) + text_width(end, face, _SMALL) + 10
    size = min(_SMALL, _SMALL * width / wide)
    pen.text(left, y, start, Face.SONG, size)
    pen.text(left + width, y, end, face, size, Align.RIGHT)
