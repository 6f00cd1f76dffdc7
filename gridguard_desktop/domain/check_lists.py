"""Check lists (检查表) as the station keeps them: every item with its article, every change a new edition.

What the program ships (``check_lists.json``) is edition 1 of each list; a station changes it in the window or
by workbook. An inspection copies the items it goes through, so that a later edition never changes what was
looked at (D7).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import Text, text, translate
from gridguard_desktop.domain.lawdata import choice_keys
from gridguard_desktop.domain.textforms import fold
from gridguard_desktop.domain.unit_kinds import CheckItem, CheckList

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

KINDS = "organisation_kinds"
LONGEST = {"title": 60, "source": 200, "label": 100, "article": 200}
MOST_ITEMS = 100


class CheckResult(StrEnum):
    """How an item was found. Values are stored."""

    GOOD = "good"
    BAD = "bad"
    NOT_APPLICABLE = "none"


RESULT_NAMES: dict[CheckResult, Text] = {
    CheckResult.GOOD: text("check_lists", "In order"),
    CheckResult.BAD: text("check_lists", "Not in order"),
    CheckResult.NOT_APPLICABLE: text("check_lists", "Does not apply"),
}
KEYS: dict[str, CheckResult] = {
    "1": CheckResult.GOOD,
    "2": CheckResult.BAD,
    "3": CheckResult.NOT_APPLICABLE,
}
"""The key that says so: digits, which no Chinese input method takes for itself."""


@dataclass(frozen=True, slots=True)
class CheckTally:
    """How many items of a list were found how; ``open`` were not looked at yet."""

    good: int
    bad: int
    none: int
    open: int


def tally(results: Iterable[str | None]) -> CheckTally:
    """Count results."""
    listed = list(results)
    counted = {one: listed.count(one.value) for one in CheckResult}
    return CheckTally(
        counted[CheckResult.GOOD],
        counted[CheckResult.BAD],
        counted[CheckResult.NOT_APPLICABLE],
        len(listed) - sum(counted.values()),
    )


def check_result(value: str) -> CheckResult:
    """The result of that name. Raises ValidationError."""
    if value not in set(CheckResult):
        raise ValidationError({"result": translate("check_lists", "This is no result of a check.")})
    return CheckResult(value)


def made_list(key: str, given: Mapping[str, Any], before: CheckList | None) -> CheckList:
    """The next edition of a list from what was entered: ``title``, ``source``, ``kinds``, ``items`` (each
    ``label`` and ``article``). Items keep their key by their words. Raises ValidationError that names the
    line (``items.2.article``)."""
    wrong: dict[str, str] = {}
    title, source = (_words(given, name, name, wrong) for name in ("title", "source"))
    kinds = tuple(kind for kind in given.get("kinds") or () if kind in choice_keys(KINDS))
    if not kinds:
        wrong["kinds"] = translate("check_lists", "Say for which kinds of unit the list is.")
    rows = list(given.get("items") or ())
    if not 0 < len(rows) <= MOST_ITEMS:
        sentence = translate("check_lists", "A list has 1 to {most} items.", most=MOST_ITEMS)
        wrong["items"] = sentence
    pairs = [
        tuple(_words(row, name, f"items.{at}.{name}", wrong) for name in ("label", "article"))
        for at, row in enumerate(rows, start=1)
    ]
    for at, (label, _) in enumerate(pairs, start=1):
        if label and fold(label) in {fold(other) for other, _ in pairs[: at - 1]}:
            wrong[f"items.{at}.label"] = translate("check_lists", "This item is on the list already.")
    if wrong:
        raise ValidationError(wrong)
    items = _keyed(pairs, before)
    edition = 1 if before is None else before.edition + 1
    return CheckList(key, title, source, "", items, kinds, edition)


def same_list(one: CheckList, other: CheckList) -> bool:
    """Whether two editions say the same."""

    def said(shown: CheckList) -> tuple[Any, ...]:
        items = tuple((item.label, item.article) for item in shown.items)
        return shown.title, shown.source, frozenset(shown.kinds), items

    return said(one) == said(other)


def hazard_words(label: str, article: str, note: str | None) -> tuple[str, str]:
    """Title and description of the hazard that an item found not in order opens."""
    said = f"{note.rstrip('。')}。" if note else ""
    return label, f"检查项目“{label}”不合格。{said}依据：{article}。"


def _words(given: Mapping[str, Any], name: str, place: str, wrong: dict[str, str]) -> str:
    words = " ".join(str(given.get(name) or "").split())
    if not 0 < len(words) <= LONGEST[name]:
        said = (
            translate(
                "check_lists", "Every item names its article, {most} characters at most.", most=LONGEST[name]
            )
            if name == "article"
            else translate("check_lists", "Fill this in, {most} characters at most.", most=LONGEST[name])
        )
        wrong[place] = said
    return words


def _keyed(pairs: Sequence[tuple[str, ...]], before: CheckList | None) -> tuple[CheckItem, ...]:
    known = {fold(item.label): item.key for item in before.items} if before is not None else {}
    taken = set(known.values())
    items = []
    for label, article in pairs:
        key = known.get(fold(label))
        if key is None:
            number = next(n for n in range(1, 10_000) if f"own_{n}" not in taken)
            key = f"own_{number}"
            taken.add(key)
        items.append(CheckItem(key, label, article))
    return tuple(items)
