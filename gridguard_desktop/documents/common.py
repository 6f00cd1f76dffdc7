"""What papers share: who prints, a party as printed, values that must not be missing, titles and party
tables.

Every paper is one module with a frozen view (all that is printed) and ``build(view)``. ``build`` begins with
:func:`require`, so that no paper leaves with an empty place where the law wants a value; what is written by
hand (signatures, fingerprints, days of signing) is a ruled line instead.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from gridguard_desktop.documents.typeset import (
    BLANK_DATE,
    FORM,
    OFFICIAL,
    Align,
    Cell,
    Document,
    Face,
    FieldTable,
    Paragraph,
    Seal,
    Signature,
    Spacer,
    Title,
    label,
    page_count,
)
from gridguard_desktop.documents.typeset.styles import Type
from gridguard_desktop.documents.wording import day_words, moment_words
from gridguard_desktop.domain.errors import OfficerError
from gridguard_desktop.domain.i18n import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from gridguard_desktop.documents.typeset import Block, PageStyle
    from gridguard_desktop.domain.i18n import Text

SMALL = 10.5
"""Points of remarks under a form."""
FORM_PAGE = replace(FORM, cell=Type(Face.SONG, 11.5, 17.5))
"""The filled-in form: values in tables in 宋体, running text in 仿宋."""
ONE_SHEET = replace(
    FORM_PAGE,
    top=16,
    core_height=257,
    cell=Type(Face.SONG, 10.5, 15.5),
    label=Type(Face.HEI, 10.5, 15.5),
)
"""The same set closer, for slips and tables that belong on one sheet."""
_BODY_ENDS = ("公安局", "分局", "街道", "镇", "乡")
_LONGEST_SEAL_LINE = 12
_LONGEST_SIGNED_NAME = 5


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stands at the foot: who printed when; ``issue`` is the number in the register of issued papers,
    None for a preview."""

    printed_by: str
    printed_at: datetime
    issue: int | None = None
    demo: bool = False
    mark: str = ""
    """What the square code on every page begins with; empty for a preview."""

    @property
    def code(self) -> str:
        """The register's number at the foot."""
        return "预览" if self.issue is None else f"印发登记号 {self.issue:06d}"

    @property
    def note(self) -> str:
        """Who printed it and when."""
        return f"{self.printed_by}　{moment_words(self.printed_at)}打印"


@dataclass(frozen=True, slots=True)
class PartyOnPaper:
    """A party in the order of the national forms; what is not known stays empty and is written in by hand.

    ``side`` is 甲方, 乙方…; an organisation has ``representative`` instead of sex, ethnicity and age.
    ``agent`` is who acts for the party.
    """

    side: str
    name: str
    is_person: bool = True
    sex: str = ""
    ethnicity: str = ""
    age: int | None = None
    occupation: str = ""
    phone: str = ""
    id_number: str = ""
    address: str = ""
    representative: str = ""
    birth_date: date | None = None
    agent: str = ""


@dataclass(frozen=True, slots=True)
class Required:
    """A value that must be there: ``field`` of the view (``parties.name``: of every element), and what to
    do."""

    field: str
    label: Text
    do: Text


class MissingValues(OfficerError):
    """A paper lacks obligatory values; ``fields`` are their names in the view, ``labels`` as people call
    them."""

    def __init__(self, paper: str, missing: Sequence[Required]) -> None:
        steps = " ".join(dict.fromkeys(str(value.do) for value in missing))
        self.fields = tuple(value.field for value in missing)
        self.labels = tuple(dict.fromkeys(str(value.label) for value in missing))
        super().__init__(
            translate(
                "papers",
                "“{paper}” cannot be printed yet, {fields} missing. {steps}",
                paper=paper,
                fields="、".join(self.labels),
                steps=steps,
            )
        )


def missing(view: object, required: Sequence[Required]) -> tuple[Required, ...]:
    """Obligatory values that ``view`` does not have."""
    return tuple(value for value in required if not _present(view, value.field))


def require(paper: str, view: object, required: Sequence[Required]) -> None:
    """Raise :class:`MissingValues` naming everything that is missing and what to do about it."""
    lacking = missing(view, required)
    if lacking:
        raise MissingValues(paper, lacking)


def _present(view: object, path: str) -> bool:
    name, _, rest = path.partition(".")
    value: Any = getattr(view, name)
    if rest:
        return all(_present(element, rest) for element in value)
    if isinstance(value, str):
        return bool(value.strip())
    return value is not None and value != ()


def form(
    title: str,
    blocks: Sequence[Block],
    stamp: Stamp,
    *,
    author: str,
    number: str = "",
    page: PageStyle = FORM_PAGE,
) -> Document:
    """The paper with what stands at its foot. The number at the foot makes loose pages findable."""
    return Document(
        title=f"{title} {number}".strip(),
        subject=title,
        author=author,
        blocks=tuple(blocks),
        page=page,
        number=number,
        code=stamp.code,
        note=stamp.note,
        demo=stamp.demo,
        mark=stamp.mark,
    )


def on_one_sheet(make: Callable[[PageStyle], Document]) -> Document:
    """As usual, or set closer where that saves a second sheet with hardly more than signatures on it."""
    usual = make(FORM_PAGE)
    if page_count(usual) == 1:
        return usual
    closer = make(ONE_SHEET)
    return closer if page_count(closer) == 1 else usual


def letter(title: str, blocks: Sequence[Block], stamp: Stamp, *, author: str, number: str = "") -> Document:
    """The same on the page of official letters (GB/T 9704)."""
    return form(title, blocks, stamp, author=author, number=number, page=OFFICIAL)


def head(body: str, title: str, number: str = "") -> list[Block]:
    """The body that issues, the name of the form, its number at the right."""
    blocks: list[Block] = [Title(body, size=16), Title(title)] if body else [Title(title)]
    if number:
        blocks.append(Paragraph(number, align=Align.RIGHT, indent=0, after=4))
    return blocks


def remark(text: str) -> Paragraph:
    """A small line under a form."""
    return Paragraph(text, align=Align.LEFT, indent=0, size=SMALL, face=Face.SONG, before=2)


def to_tick(answers: str, columns: int = 1) -> Cell:
    """A cell of answers to tick: never drawn apart to fill its lines."""
    return Cell(answers, columns=columns, align=Align.LEFT)


def cut_line(text: str) -> list[Block]:
    """Where a slip is cut off."""
    return [
        Spacer(0.6),
        Paragraph(f"{'┄' * 16}{text}{'┄' * 16}", align=Align.CENTER, indent=0, size=SMALL, face=Face.SONG),
        Spacer(0.4),
    ]


def numbered(parties: Sequence[PartyOnPaper]) -> tuple[PartyOnPaper, ...]:
    """The same parties; where several stand on a side, each side word gets a number: 甲方1, 甲方2."""
    count = Counter(party.side for party in parties)
    seen: Counter[str] = Counter()
    made = []
    for party in parties:
        seen[party.side] += 1
        several = count[party.side] > 1
        made.append(replace(party, side=f"{party.side}{seen[party.side]}") if several else party)
    return tuple(made)


def party_table(parties: Sequence[PartyOnPaper]) -> FieldTable:
    """Three rows for each party in the order of the national forms."""
    rows: list[tuple[Cell, ...]] = []
    for party in numbered(parties):
        rows += _person(party) if party.is_person else _organisation(party)
    return FieldTable(tuple(rows), (16, 26, 29, 13, 12, 13, 17, 13, 21))


def _person(party: PartyOnPaper) -> list[tuple[Cell, ...]]:
    age = f"{party.age}岁" if party.age is not None else ""
    return [
        (
            label(party.side, rows=3),
            label("姓名"),
            Cell(party.name),
            label("性别"),
            Cell(party.sex, align=Align.CENTER),
            label("民族"),
            Cell(party.ethnicity, align=Align.CENTER),
            label("年龄"),
            Cell(age, align=Align.CENTER),
        ),
        _work_and_phone(party, "职业或职务", party.occupation),
        _address_and_number(party, "单位或住址", "证件号码"),
    ]


def _organisation(party: PartyOnPaper) -> list[tuple[Cell, ...]]:
    return [
        (label(party.side, rows=3), label("单位名称"), Cell(party.name, columns=7)),
        _work_and_phone(party, "负责人", party.representative or party.occupation),
        _address_and_number(party, "住所", "信用代码"),
    ]


def _work_and_phone(party: PartyOnPaper, name: str, value: str) -> tuple[Cell, ...]:
    return label(name), Cell(value, columns=2), label("联系方式", columns=2), Cell(party.phone, columns=3)


def _address_and_number(party: PartyOnPaper, name: str, number_name: str) -> tuple[Cell, ...]:
    return label(name), Cell(party.address, columns=3), label(number_name), Cell(party.id_number, columns=3)


def sign_places(parties: Sequence[PartyOnPaper], how: str = "") -> tuple[Signature, ...]:
    """A place to sign for every party; with short names where several parties stand on a side."""
    several = len({party.side for party in parties}) < len(parties)
    places = []
    for party in numbered(parties):
        short = party.name if several and len(party.name) <= _LONGEST_SIGNED_NAME else ""
        places.append(Signature(f"{party.side}{f'（{short or how}）' if short or how else ''}："))
    return tuple(places)


def seal(body: str, day: date | None, note: str = "（印章）") -> Seal:
    """Where ``body`` stamps over its name and the date; without a day there is a blank to write it in."""
    return Seal(seal_name(body), BLANK_DATE if day is None else day_words(day), note)


def committee_seal(committee: str, day: date | None) -> Seal:
    """Where the mediation committee stamps."""
    return seal(committee, day, "（人民调解委员会印章）")


def seal_name(body: str) -> str:
    """A long name in two lines, parted where its parts meet: 徐州市公安局云龙分局 / 黄山派出所."""
    if len(body) <= _LONGEST_SEAL_LINE:
        return body
    ends = [
        body.find(word) + len(word) for word in _BODY_ENDS if 0 <= body.find(word) < len(body) - len(word)
    ]
    last = max(ends, default=0)
    return f"{body[:last]}\n{body[last:]}" if last else body


def names(parties: Sequence[PartyOnPaper]) -> str:
    """All names: 张某、李某."""
    return "、".join(party.name for party in parties)
