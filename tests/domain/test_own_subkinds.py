"""Sub-kinds of the station: whatever is added, reworded, retired or left out, every dispute is counted under
its national kind and keeps its words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gridguard_desktop.domain import lawdata
from gridguard_desktop.domain.dispute_kinds import (
    KINDS,
    SUBKINDS,
    check_subkind,
    is_offered,
    kind_of,
    mapped,
    subkind_named,
    subkinds_of,
)
from gridguard_desktop.domain.errors import NotFound, OfficerError, Refused, ValidationError
from gridguard_desktop.domain.own_subkinds import (
    LONGEST,
    MOST_OF_A_KIND,
    SETTING,
    OwnSubkinds,
    kept_subkinds,
    stored,
    table_of,
    with_added,
    with_offered,
    with_words,
    without,
)
from gridguard_desktop.domain.query_words import choice_words

TODAY = date(2026, 10, 9)
NATIONAL = [entry.key for entry in lawdata.choices(KINDS)]
SHIPPED = [entry.key for entry in lawdata.shipped(SUBKINDS)]


@pytest.fixture(autouse=True)
def as_shipped() -> Iterator[None]:
    yield
    lawdata.learn(SUBKINDS, lawdata.shipped(SUBKINDS))


def made(kind: str = "02", zh: str = "装修扰民") -> tuple[OwnSubkinds, str]:
    return with_added(OwnSubkinds(), kind, zh)


_NAMES = st.text("停车位楼道晾晒宠物快递", min_size=1, max_size=6)
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(NATIONAL), _NAMES),
        st.tuples(st.just("reword"), st.integers(0, 9), _NAMES),
        st.tuples(st.just("turn"), st.integers(0, 9), st.booleans()),
        st.tuples(st.just("hide"), st.sampled_from(SHIPPED), st.booleans()),
        st.tuples(st.just("delete"), st.integers(0, 9), st.none()),
        st.tuples(st.just("dispute"), st.sampled_from(NATIONAL), st.integers(-1, 9)),
    ),
    max_size=30,
)


def changed(kept: OwnSubkinds, step: tuple[str, object, object], used: Counter[str]) -> OwnSubkinds:
    """The list after a step; what is refused changes nothing."""
    verb, what, value = step
    at = kept.own[what % len(kept.own)].key if isinstance(what, int) and kept.own else "none"
    try:
        match verb:
            case "add":
                return with_added(kept, str(what), str(value))[0]
            case "reword":
                return with_words(kept, at, str(value))
            case "turn":
                return with_offered(kept, at, bool(value), TODAY)
            case "hide":
                return with_offered(kept, str(what), bool(value), TODAY)
            case "delete":
                return without(kept, at, used[at])
    except OfficerError:
        pass
    return kept


@given(_STEPS)
def test_totals_by_national_type_stay_whole(steps: list[tuple[str, object, object]]) -> None:
    kept, disputes = OwnSubkinds(), list[tuple[str, str | None]]()
    used: Counter[str] = Counter()
    for step in steps:
        if step[0] != "dispute":
            kept = changed(kept, step, used)
            continue
        lawdata.learn(SUBKINDS, table_of(kept))
        kind, at = str(step[1]), step[2]
        offered = subkinds_of(kind)
        assert isinstance(at, int)
        subkind = offered[at % len(offered)].key if offered and at >= 0 else None
        check_subkind(kind, subkind)
        disputes.append((kind, subkind))
        used[subkind or ""] += 1
    kept = kept_subkinds(json.loads(json.dumps({SETTING: stored(kept)})))
    lawdata.learn(SUBKINDS, table_of(kept))
    by_kind = Counter(kind for kind, _ in disputes)
    summed: Counter[str] = Counter(kind for kind, subkind in disputes if subkind is None)
    for subkind, count in Counter(subkind for _, subkind in disputes if subkind is not None).items():
        entry = lawdata.choice(SUBKINDS, subkind)  # whatever was done to the list since, it is still there
        assert lawdata.label(SUBKINDS, subkind) == entry.zh != subkind
        summed[kind_of(entry)] += count
    assert summed == by_kind
    assert sum(by_kind.values()) == len(disputes)
    for kind, subkind in disputes:
        check_subkind(kind, subkind, was=subkind)
    for entry in lawdata.choices(SUBKINDS):
        assert kind_of(entry) in NATIONAL
        assert mapped(entry.key) is not None
        named = subkind_named(kind_of(entry), entry.zh)
        assert named is not None
    words = [one.zh for one in kept.own]
    assert len(words) == len(set(words))
    assert set(SHIPPED) <= lawdata.choice_keys(SUBKINDS)


def test_an_own_sub_kind_is_a_sub_kind_like_any_other() -> None:
    kept, key = made()
    lawdata.learn(SUBKINDS, table_of(kept))
    assert key == "02.own1"
    assert subkinds_of("02")[-1].key == key
    assert lawdata.label(SUBKINDS, key) == "装修扰民"
    assert mapped("装修扰民") is not None
    assert mapped("装修扰民").kind == "02"  # type: ignore[union-attr]
    assert choice_words(SUBKINDS)["装修扰民"] == (key,)
    kept = with_words(kept, key, "装修噪声扰邻", "Renovation noise")
    lawdata.learn(SUBKINDS, table_of(kept))
    assert lawdata.choice(SUBKINDS, key).en == "Renovation noise"
    assert "装修扰民" not in choice_words(SUBKINDS)
    assert choice_words(SUBKINDS)["装修噪声扰邻"] == (key,)
    assert lawdata.match(SUBKINDS, "装修扰民") is None


def test_a_retired_one_keeps_its_words_and_is_chosen_no_more() -> None:
    kept, key = made()
    kept = with_offered(kept, key, False, TODAY)
    kept = with_offered(kept, "02.noise", False, TODAY)
    lawdata.learn(SUBKINDS, table_of(kept))
    offered = {entry.key for entry in subkinds_of("02")}
    assert not {key, "02.noise"} & offered
    assert {entry.key for entry in subkinds_of("02", keep=key)} == offered | {key}
    assert lawdata.label(SUBKINDS, key) == "装修扰民"
    check_subkind("02", key, was=key)
    for gone in (key, "02.noise"):
        with pytest.raises(ValidationError, match="不再使用"):
            check_subkind("02", gone)
    found = mapped("装修扰民")
    assert found is not None
    assert (found.kind, found.subkind) == ("02", None)
    lawdata.learn(SUBKINDS, table_of(with_offered(kept, key, True, TODAY)))
    assert is_offered(lawdata.choice(SUBKINDS, key))


def test_a_word_means_one_sub_kind() -> None:
    kept, key = made()
    noise = lawdata.label(SUBKINDS, "02.noise")
    for taken in (noise, "彩礼", "装修扰民 ", "02.noise"):
        with pytest.raises(ValidationError, match="已有"):
            with_added(kept, "04", taken)
    with pytest.raises(ValidationError, match="已有"):
        with_added(with_offered(kept, key, False, TODAY), "02", "装修扰民")
    assert with_words(kept, key, "装修扰民", "Noise of renovation").own[0].en == "Noise of renovation"


@pytest.mark.parametrize("zh", ["", "  ", "——", "长" * (LONGEST + 1)])
def test_words_fit_a_form(zh: str) -> None:
    with pytest.raises(ValidationError) as error:
        with_added(OwnSubkinds(), "02", zh)
    assert set(error.value.fields) == {"zh"}


def test_what_is_used_is_not_deleted_and_a_key_never_comes_back() -> None:
    kept, key = made()
    with pytest.raises(Refused, match="停用"):
        without(kept, key, 1)
    kept = without(kept, key, 0)
    assert (kept.own, kept.version) == ((), 2)
    assert with_added(kept, "02", "装修扰民")[1] == "02.own2"
    with pytest.raises(NotFound):
        with_words(kept, key, "别的")
    with pytest.raises(NotFound):
        without(kept, "02.noise", 0)  # a shipped one can only be left out


def test_a_kind_has_room_for_so_many() -> None:
    kept = OwnSubkinds()
    for number in range(MOST_OF_A_KIND):
        kept, _ = with_added(kept, "02", f"自定{number}类")
    with pytest.raises(ValidationError, match="最多"):
        with_added(kept, "02", "再来一类")
    with_added(kept, "04", "再来一类")
    with pytest.raises(ValidationError) as error:
        with_added(kept, "1x", "再来一类")
    assert set(error.value.fields) == {"kind"}
