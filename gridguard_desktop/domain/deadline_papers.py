"""Which paper a deadline comes from: the referral letter sets the receipt's day, the agreement the day for
the court. One click goes from the deadline to the paper, and one back."""

from __future__ import annotations

_PAPERS = {
    "PM-01": "acceptance",
    "GT-03": "referral-letter",
    "PM-03": "agreement",
    "PM-09": "agreement",
    "PM-10": "agreement",
    "PS-06": "termination",
    "RC-01": "rectification-notice",
    "RC-02": "rectification-notice",
}
ORAL = {"agreement": "oral-agreement"}
_PARTS = {
    "referral-letter": "referral",
    "agreement": "agreement",
    "rectification-notice": "rectification",
}
"""Papers that are made of a part of the record."""


def paper_of(rule_id: str) -> str:
    """Key of the paper a deadline of ``rule_id`` comes from; empty if it comes from none."""
    return _PAPERS.get(rule_id, "")


def part_of(paper: str, part_type: str, part_id: int | None) -> int | None:
    """Id of the part the paper is made of, if the deadline knows it."""
    return part_id if _PARTS.get(paper) == part_type else None


def sets_deadlines(paper: str) -> bool:
    """Whether something becomes due because of this paper."""
    plain = next((written for written, oral in ORAL.items() if oral == paper), paper)
    return plain in _PAPERS.values()
