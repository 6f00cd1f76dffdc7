"""Check points of a patrol route: so many as fit one sheet of A5, each a place."""

from __future__ import annotations

import re

from gridguard_desktop.domain.errors import ValidationError
from gridguard_desktop.domain.i18n import translate

MOST_POINTS, LONGEST_POINT = 12, 40
PLACES = ("organisation", "element")
"""Registers whose places may be picked as check points."""
_PERSONAL = re.compile(r"(?<!\d)(?:1\d{10}|\d{17}[\dXx])(?!\d)")
"""A mobile number or a citizen's number."""


def points_of(written: str) -> tuple[str, ...]:
    """The check points, one to a line."""
    return tuple(" ".join(line.split()) for line in written.splitlines() if line.strip())


def check_points(written: str, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The points of a route. ``names`` are those of known people among its lines. Raises ValidationError."""
    points = points_of(written)
    sentence = ""
    if not points:
        sentence = translate("routes", "Enter at least one check point.")
    elif len(points) > MOST_POINTS:
        sentence = translate(
            "routes", "At most {most} check points fit the sheet; make two routes.", most=MOST_POINTS
        )
    elif any(len(point) > LONGEST_POINT for point in points):
        sentence = translate("routes", "A check point has at most {most} characters.", most=LONGEST_POINT)
    elif len(set(points)) < len(points):
        sentence = translate("routes", "A check point stands there twice.")
    elif any(_PERSONAL.search(point) for point in points) or names & set(points):
        sentence = translate("routes", "Check points are places, never people: name the place instead.")
    if sentence:
        raise ValidationError({"points": sentence})
    return points
