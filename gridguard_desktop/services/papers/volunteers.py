"""Views of the papers of volunteers, read from the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gridguard_desktop.documents.paper import Paper
from gridguard_desktop.documents.patrols.conduct import ConductView
from gridguard_desktop.domain.identity import is_minor
from gridguard_desktop.domain.volunteers import conduct_rules
from gridguard_desktop.services.papers.gathering import Gatherer

if TYPE_CHECKING:
    from gridguard_desktop.db.models import Volunteer
    from gridguard_desktop.services.papers.gathering import Gathering


def conduct(gathering: Gathering, row: Volunteer, _part: None) -> ConductView:
    """义警行为规范承诺书 in the version in force today."""
    rules = conduct_rules(gathering.today)
    return ConductView(
        stamp=gathering.stamp,
        station=gathering.station_name,
        name=row.name,
        number=row.number,
        version=str(rules.extra["version"]),
        clauses=tuple(rules.extra["clauses"]["zh"]),
        guardian_signs=row.birth_date is not None and is_minor(row.birth_date, gathering.today),
    )


GATHERERS: dict[Paper, Gatherer] = {Paper.CONDUCT_RULES: Gatherer(conduct)}
