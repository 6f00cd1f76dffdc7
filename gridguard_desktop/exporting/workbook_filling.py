"""Filling cells of somebody else's workbook and changing nothing else (adr/011).

The sheet's XML is edited inside the .xlsx; every other part is copied byte for byte: styles, merged heads,
widths, print areas, drawings, rules. Formulas stay; only what they last came to is dropped, so that every
program works them out anew. Texts are written as texts: a long number keeps all its digits, and nothing
written becomes a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate
from gridguard_desktop.domain.template_maps import letters_of, spot

if TYPE_CHECKING:
    from collections.abc import Mapping

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Spot = tuple[int, int]
Content = int | Decimal | str


class NotFillable(OfficerError):
    """The workbook cannot be filled: no such sheet, a formula in the way, or no workbook at all."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What must be known of a sheet before something is put into it: cells with formulas, and merged areas as
    (first row, first column, last row, last column)."""

    formulas: frozenset[Spot]
    merged: tuple[tuple[int, int, int, int], ...]

    def home(self, place: Spot) -> Spot:
        """Where a merged area keeps its value."""
        for top, left, bottom, right in self.merged:
            if top <= place[0] <= bottom and left <= place[1] <= right:
                return top, left
        return place


def sheet_facts(workbook: bytes, sheet: str) -> SheetFacts:
    """Formulas and merged areas. Raises NotFillable."""
    with _opened(workbook) as archive:
        root = _parse(archive.read(_sheet_parts(archive)[_known(archive, sheet)]))
    formulas = {spot(cell.get("r")) for cell in root.iter(_tag("c")) if cell.find(_tag("f")) is not None}
    merged = []
    for area in root.iter(_tag("mergeCell")):
        first, _, last = area.get("ref").partition(":")
        merged.append((*spot(first), *spot(last or first)))
    return SheetFacts(frozenset(formulas), tuple(merged))


def sheet_names(workbook: bytes) -> tuple[str, ...]:
    """In their order. Raises NotFillable."""
    with _opened(workbook) as archive:
        return tuple(_sheet_parts(archive))


def fill_workbook(workbook: bytes, sheet: str, cells: Mapping[Spot, Content]) -> bytes:
    """The same workbook with ``cells`` (row, column, from 1) filled in. A cell with a formula is not touched.

    Raises NotFillable where one would have to be.
    """
    facts = sheet_facts(workbook, sheet)
    at_home = {facts.home(place): content for place, content in cells.items()}
    for row, column in at_home.keys() & facts.formulas:
        raise NotFillable(
            translate(
                "templates_of_reports",
                "Cell {cell} holds a formula of the template and is not overwritten.",
                cell=f"{letters_of(column)}{row}",
            )
        )
    target = io.BytesIO()
    with _opened(workbook) as archive, zipfile.ZipFile(target, "w") as made:
        parts = _sheet_parts(archive)
        sheets = {part: name for name, part in parts.items()}
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename in sheets:
                mine = at_home if sheets[entry.filename] == sheet else {}
                content = _filled(content, mine)
            elif entry.filename == "xl/workbook.xml":
                content = _reckoned_anew(content)
            made.writestr(entry, content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


# ---- the parts of a workbook


def _opened(workbook: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(workbook))
    except zipfile.BadZipFile as error:
        raise NotFillable(_no_workbook()) from error


def _no_workbook() -> str:
    return translate("templates_of_reports", "This is no .xlsx workbook. Save it as .xlsx and add it again.")


def _parse(content: bytes) -> Any:
    """No entities, no network, no tree without bounds: the file comes from somewhere else."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise NotFillable(_no_workbook()) from error


def _written(root: Any) -> bytes:
    from lxml import etree

    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _tag(name: str) -> str:
    return f"{{{_MAIN}}}{name}"


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → name of its part."""
    try:
        book = _parse(archive.read("xl/workbook.xml"))
        links = _parse(archive.read("xl/_rels/workbook.xml.rels"))
    except KeyError as error:
        raise NotFillable(_no_workbook()) from error
    targets = {link.get("Id"): link.get("Target") for link in links.iter(f"{{{_PACKAGE}}}Relationship")}
    found = {}
    for sheet in book.iter(_tag("sheet")):
        target = targets.get(sheet.get(f"{{{_LINKS}}}id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets/" in part and part in archive.namelist():
            found[sheet.get("name")] = part
    return found


def _known(archive: zipfile.ZipFile, sheet: str) -> str:
    if sheet not in _sheet_parts(archive):
        raise NotFillable(
            translate("templates_of_reports", "The workbook has no sheet “{sheet}”.", sheet=sheet)
        )
    return sheet


def _reckoned_anew(content: bytes) -> bytes:
    """Whoever opens it works out every formula."""
    from lxml import etree

    root = _parse(content)
    settings = root.find(_tag("calcPr"))
    if settings is None:
        settings = etree.Element(_tag("calcPr"))
        before = [root.find(_tag(name)) for name in ("definedNames", "externalReferences", "sheets")]
        next(one for one in before if one is not None).addnext(settings)
    settings.set("fullCalcOnLoad", "1")
    return _written(root)


# ---- the cells of a sheet


def _filled(content: bytes, cells: Mapping[Spot, Content]) -> bytes:
    root = _parse(content)
    for cell in root.iter(_tag("c")):
        last = cell.find(_tag("v"))
        if cell.find(_tag("f")) is not None and last is not None:
            cell.remove(last)
            cell.attrib.pop("t", None)
    data = root.find(_tag("sheetData"))
    rows = {int(row.get("r")): row for row in data}
    for place in sorted(cells):
        row = rows.get(place[0])
        if row is None:
            row = rows[place[0]] = _inserted(data, "row", str(place[0]), sorted(rows), place[0], rows)
        _put(_cell(row, place), cells[place])
    _stretch(root, cells)
    return _written(root)


def _inserted(parent: Any, name: str, ref: str, known: list[int], at: int, there: dict[int, Any]) -> Any:
    from lxml import etree

    made = etree.Element(_tag(name), r=ref)
    later = [there[number] for number in known if number > at]
    if later:
        later[0].addprevious(made)
    else:
        parent.append(made)
    return made


def _cell(row: Any, place: Spot) -> Any:
    there = {spot(cell.get("r"))[1]: cell for cell in row}
    if place[1] in there:
        return there[place[1]]
    ref = f"{letters_of(place[1])}{place[0]}"
    return _inserted(row, "c", ref, sorted(there), place[1], there)


def _put(cell: Any, content: Content) -> None:
    """The value; the style stays. A word in a cell of numbers is still a word."""
    from lxml import etree

    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(content, str):
        cell.set("t", "inlineStr")
        words = etree.SubElement(etree.SubElement(cell, _tag("is")), _tag("t"))
        words.text = _NOT_IN_XML.sub("", content)
        words.set(_SPACE, "preserve")
    else:
        etree.SubElement(cell, _tag("v")).text = str(content)


def _stretch(root: Any, cells: Mapping[Spot, Content]) -> None:
    """The used area holds what was filled in."""
    used = root.find(_tag("dimension"))
    if used is None or not cells:
        return
    first, _, last = used.get("ref").partition(":")
    top, left = spot(first)
    bottom, right = spot(last or first)
    rows, columns = [row for row, _ in cells], [column for _, column in cells]
    top, left = min(top, *rows), min(left, *columns)
    bottom, right = max(bottom, *rows), max(right, *columns)
    used.set("ref", f"{letters_of(left)}{top}:{letters_of(right)}{bottom}")


# ---- what is printed in it


def sheet_texts(workbook: bytes, sheet: str) -> dict[Spot, str]:
    """Words and numbers printed in a sheet, by their place. Raises NotFillable."""
    with _opened(workbook) as archive:
        root = _parse(archive.read(_sheet_parts(archive)[_known(archive, sheet)]))
        shared = _shared_texts(archive)
    found = {}
    for cell in root.iter(_tag("c")):
        kind, value = cell.get("t"), cell.find(_tag("v"))
        if kind == "inlineStr":
            words = "".join(part.text or "" for part in cell.iter(_tag("t")))
        elif value is None or cell.find(_tag("f")) is not None:
            continue
        else:
            words = value.text or ""
            if kind == "s":
                words = shared[int(words)] if int(words) < len(shared) else ""
        if words.strip():
            found[spot(cell.get("r"))] = words.strip()
    return found


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = _parse(archive.read("xl/sharedStrings.xml"))
    return [
        "".join(part.text or "" for part in item.iter(_tag("t")) if part.getparent().tag != _tag("rPh"))
        for item in root.iter(_tag("si"))
    ]
