"""Words of a mediation as data: how a record of a session begins, words in an agreement that say nothing for
certain, the kinds a story names. Called by the forms of intake, session and agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.domain import lawdata

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gridguard_desktop.domain.lawdata import Choice


def session_template(mode: str, kind: str, parties: Iterable[tuple[str, str]]) -> str:
    """How the record of a session of ``mode`` in a dispute of ``kind`` begins; ``parties`` are (side, name).

    The most special template counts: by kind, by the group of kinds, by mode. A mode without any begins as a
    joint one.
    """
    entry = _template(mode, kind)
    if entry is None:
        return ""
    lines = [f"{lawdata.choice('sides', side).zh}{name}：" for side, name in parties]
    return entry.zh.replace("{parties}", "\n".join(lines))


def session_tips(mode: str, kind: str) -> str:
    """What to mind while the record is written; it stands under the record and never in it."""
    entry = _template(mode, kind)
    return str(entry.extra.get("tips", "")) if entry is not None else ""


def articles_for(kind: str) -> tuple[Choice, ...]:
    """Articles a mediator quotes in a dispute of ``kind``, those for this kind first."""
    fitting = [entry for entry in lawdata.choices("law_articles") if kind in entry.extra["kinds"]]
    general = [entry for entry in lawdata.choices("law_articles") if "*" in entry.extra["kinds"]]
    return (*fitting, *general)


def quotation(article: Choice) -> str:
    """The article as it is put into a record: its number and what it is about."""
    return f"{article.zh}（{article.extra['gist']}）"


def _template(mode: str, kind: str) -> Choice | None:
    group = str(lawdata.choice("dispute_kinds", kind).extra.get("group", ""))
    known = {entry.key: entry for entry in lawdata.choices("session_templates")}
    if mode not in known and mode in lawdata.choice_keys("session_modes"):
        mode = "joint"
    return known.get(f"{mode}.{kind}") or known.get(f"{mode}.{group}") or known.get(mode)


def vague_words(text: str) -> tuple[Choice, ...]:
    """Words of the table ``vague_words`` that stand in ``text``; each entry says what to write instead."""
    return tuple(entry for entry in lawdata.choices("vague_words") if entry.zh in text)


def kinds_named_in(story: str) -> tuple[Choice, ...]:
    """Kinds of dispute whose name or alias occurs in ``story``, at most three."""
    return tuple(entry for entry in lawdata.choices("dispute_kinds") if _named(entry, story))[:3]


def _named(kind: Choice, story: str) -> bool:
    words = {str(kind.extra.get("short", "")), *kind.extra.get("aliases", ())}
    bare = {word.removesuffix("纠纷").removesuffix("争议") for word in words} - {"", "其他"}
    return any(word in story for word in bare)
