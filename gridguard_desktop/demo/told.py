"""What is told on purpose, besides what chance brings: one of everything the mediation work knows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from gridguard_desktop.demo.afterwards_story import (
    AssessedStory,
    DefaultStory,
    RecurringStory,
    ReturnedStory,
)
from gridguard_desktop.demo.archive_story import filing, grading, paying
from gridguard_desktop.demo.campaign_story import night
from gridguard_desktop.demo.care_story import cared_for
from gridguard_desktop.demo.committee_story import furnish
from gridguard_desktop.demo.course_story import CourseStory, EndedStory
from gridguard_desktop.demo.court_story import CourtStory
from gridguard_desktop.demo.declaration_story import declaring
from gridguard_desktop.demo.division_story import divisions_listed
from gridguard_desktop.demo.element_story import combed
from gridguard_desktop.demo.finding_story import looked_at
from gridguard_desktop.demo.ground_story import old_names, on_leave, police_tree, split_grid
from gridguard_desktop.demo.handover_story import HandoverStory
from gridguard_desktop.demo.joint_story import together
from gridguard_desktop.demo.kind_story import fitted
from gridguard_desktop.demo.label_story import labelled
from gridguard_desktop.demo.map_story import mapped
from gridguard_desktop.demo.outward_story import asked_for
from gridguard_desktop.demo.panorama_story import looked_around
from gridguard_desktop.demo.plan_story import drawn
from gridguard_desktop.demo.prevention_story import item_by_item, supported
from gridguard_desktop.demo.register_story import no_such_flat, over_time, twice
from gridguard_desktop.demo.rental_story import letting
from gridguard_desktop.demo.report_story import reported
from gridguard_desktop.demo.rights_story import asked
from gridguard_desktop.demo.routine_story import recurring
from gridguard_desktop.demo.sweep_story import door_by_door
from gridguard_desktop.demo.unit_story import licensed
from gridguard_desktop.domain.clock import china_time, from_china

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from gridguard_desktop.demo.stage import Stage, Story


def stage_told(stage: Stage, first: date) -> None:
    """Put it all on, so long before the end of history that everything comes to its end."""
    stage.begin(fitted(stage, "told kinds", _ago(stage, first, 400)))
    stage.begin(_told(stage, _ago(stage, first, 72)))
    stage.begin(reported(stage, "told reported", _ago(stage, first, 1)))


def _told(stage: Stage, at: datetime) -> Story:
    """The committee's house first; the disputes are played in it."""
    yield at
    house, today = furnish(stage), china_time(at).date()

    def ago(days: int) -> datetime:
        return max(_ago(stage, today, days), at + timedelta(minutes=10))

    course = CourseStory.of(stage, "told course", "leak")
    planned = CourseStory.of(stage, "told planned", "deposit")
    course.room_id = planned.room_id = house.room_id
    unanswered = HandoverStory.of(stage, "told unanswered", "wages")
    returned = HandoverStory.of(stage, "told returned", "prepaid")
    unanswered.partners = returned.partners = dict(house.partners)
    stage.begin(unanswered.unanswered(ago(68)))
    stage.begin(DefaultStory.of(stage, "told default", "loan").told(ago(58)))
    stage.begin(CourtStory.of(stage, "told court", "wages", "court").told(ago(52)))
    stage.begin(RecurringStory.of(stage, "told recurring", "leak").told(ago(48)))
    stage.begin(course.told(ago(44)))
    stage.begin(EndedStory.of(stage, "told ended", "leak").told(ago(42)))
    stage.begin(AssessedStory.of(stage, "told assessed", "scuffle").told(ago(38)))
    stage.begin(ReturnedStory.of(stage, "told returned to the police", "scuffle").told(ago(36)))
    stage.begin(returned.returned(ago(34)))
    stage.begin(planned.planned(ago(12)))
    stage.begin(filing(stage, ago(8)))
    stage.begin(paying(stage, ago(4)))
    stage.begin(grading(stage, ago(7)))
    for story in recurring(stage, ago(70)):
        stage.begin(story)
    stage.begin(no_such_flat(stage, "told no such flat", ago(5)))
    stage.begin(twice(stage, "told twice", ago(6)))
    stage.begin(asked(stage, "told asked", ago(9)))
    stage.begin(asked_for(stage, "told asked for", ago(3)))
    stage.begin(old_names(stage, "told old names", ago(10)))
    stage.begin(divisions_listed(stage, "told divisions", ago(12)))
    stage.begin(labelled(stage, "told labels", ago(2)))
    stage.begin(police_tree(stage, "told police tree", ago(11)))
    stage.begin(on_leave(stage, "told leave", ago(4)))
    stage.begin(split_grid(stage, "told split", ago(3)))
    stage.begin(licensed(stage, "told licensed", ago(3)))
    stage.begin(combed(stage, "told combed", ago(9)))
    stage.begin(looked_at(stage, "told looked at", ago(6)))
    stage.begin(door_by_door(stage, "told door by door", ago(7)))
    stage.begin(night(stage, "told night", ago(5)))
    stage.begin(together(stage, "told together", ago(40), house.partners))
    stage.begin(cared_for(stage, "told cared for", ago(18)))
    stage.begin(over_time(stage, "told over time", ago(20)))
    stage.begin(item_by_item(stage, "told item by item", ago(6)))
    stage.begin(supported(stage, "told supported", ago(4)))
    _of_houses(stage, ago)


def _of_houses(stage: Stage, ago: Callable[[int], datetime]) -> None:
    """Rooms that are let, plans, panoramas, declarations, the map."""
    stage.begin(letting(stage, "told letting", ago(9)))
    stage.begin(drawn(stage, "told drawn", ago(6)))
    stage.begin(looked_around(stage, "told looked around", ago(5)))
    stage.begin(declaring(stage, "told declaring", ago(4)))
    stage.begin(mapped(stage, "told mapped", ago(2)))


def _ago(stage: Stage, first: date, days: int) -> datetime:
    """That many days before the end of history, not before ``first``."""
    day = china_time(stage.last).date() - timedelta(days=days)
    return from_china(max(day, first), 9, 5)
