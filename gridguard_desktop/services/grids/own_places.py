"""Names of the streets and communities the station's own grids lie in: what an address may begin with.

The whole list of a city has thousands of names, many of them twice; an address is read by those of the
station's own ground only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from gridguard_desktop.db.models import Division, Grid
from gridguard_desktop.domain.divisions import COMMUNITY, STREET

if TYPE_CHECKING:
    from sqlalchemy import Select


def own_division_names() -> Select[str]:
    """The names, as a statement."""
    communities = select(Grid.community_id)
    streets = select(Division.parent_id).where(Division.id.in_(communities), Division.parent_id.is_not(None))
    wanted = select(Division.name).where(
        Division.level.in_((STREET, COMMUNITY)),
        or_(Division.id.in_(communities), Division.id.in_(streets)),
    )
    return wanted.order_by(Division.code)
