"""Check lists as a workbook: one line per item, written out and read back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gridguard_desktop.domain.check_lists import KINDS
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.lawdata import choice, choice_keys, match
from gridguard_desktop.exporting.tables import Table
from gridguard_desktop.importing.cells import cell_text, is_blank
from gridguard_desktop.importing.returned import lines_under_head

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from gridguard_desktop.domain.unit_kinds import CheckList

COLUMNS = {
    "title": ("检查表", "检查表名称"),
    "kinds": ("适用单位类别", "单位类别"),
    "source": ("总依据", "来源"),
    "label": ("检查项目", "检查内容"),
    "article": ("依据条文", "依据"),
}
NEEDED = frozenset({"title", "label", "article"})


@dataclass(slots=True)
class SheetList:
    """One list as a sheet says it; ``rows`` are the lines of its items. ``kinds`` None: the sheet does not
    say."""

    title: str
    source: str = ""
    kinds: tuple[str, ...] | None = None
    items: list[dict[str, str]] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)


def table_of(lists: Iterable[CheckList]) -> Table:
    """Lists to be changed and brought back."""
    heads = ["序号", *(words[0] for words in COLUMNS.values())]
    rows = []
    for one in lists:
        kinds = "、".join(choice(KINDS, key).zh for key in one.kinds if key in choice_keys(KINDS))
        rows += [
            (str(at), one.title, kinds, one.source, item.label, item.article)
            for at, item in enumerate(one.items, start=1)
        ]
    notes = (
        "每一项都要写明依据条文。同一张检查表的各项，“检查表”一栏写同一个名称。",
        "导入后，有变动的检查表成为新的一版，已经做过的检查仍按当时的版本；没有变动的不增加版本。",
    )
    return Table("检查表", heads, rows, notes)


def read_lists(path: Path) -> list[SheetList]:
    """The lists of a workbook. Raises OfficerError without such columns."""
    found = lines_under_head(path, COLUMNS, NEEDED)
    if found is None:
        raise OfficerError(
            translate(
                "check_lists",
                "The sheet needs the columns 检查表, 检查项目 and 依据条文, as it was written out.",
            )
        )
    rows, places = found
    lists: dict[str, SheetList] = {}
    for row in rows:
        if sum(not is_blank(cell) for cell in row.cells) <= 1:  # an empty line, or words under the table
            continue
        said = {name: cell_text(row.cell(place)) for name, place in places.items()}
        shown = lists.setdefault(said["title"], SheetList(said["title"]))
        shown.items.append({"label": said["label"], "article": said["article"]})
        shown.rows.append(row.number)
        shown.source = shown.source or said.get("source", "")
        _take_kinds(shown, row.number, said.get("kinds", ""))
    return list(lists.values())


def _take_kinds(shown: SheetList, row: int, words: str) -> None:
    if not words or shown.kinds is not None:
        return
    kinds = []
    for word in words.replace("，", "、").replace(",", "、").split("、"):
        kind = match(KINDS, word)
        if kind is None:
            said = translate("check_lists", "“{word}” is no kind of unit.", word=word)
            shown.wrong.append((row, said))
        else:
            kinds.append(kind.key)
    shown.kinds = tuple(kinds)
