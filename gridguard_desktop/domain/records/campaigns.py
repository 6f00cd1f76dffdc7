"""Campaign (集中行动): one order, its plan in four parts, the places chosen by a visible rule."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import Text, text

LONG = 2000


def _said(name: str, label: Text) -> Field:
    return Field(name, label, Kind.LONG_TEXT, max_length=LONG)


CAMPAIGN = RecordType(
    key="campaign",
    title=text("records", "Campaign"),
    plural=text("records", "Campaigns"),
    icon="flag",
    scope=Scope.STATION,
    title_field="title",
    default_sort="-starts_on",
    page="rectifications",
    fields=(
        Field("title", text("fields", "Campaign"), required=True, max_length=60, in_list=True, width=280),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="campaign_kinds",
            required=True,
            in_list=True,
            width=120,
        ),
        Field("state", text("fields", "State"), Kind.STATE, read_only=True, in_list=True, width=96),
        Field(
            "order_number",
            text("fields", "Number of the order"),
            max_length=60,
            in_list=True,
            width=180,
            drop_rank=2,
        ),
        Field(
            "target",
            text("fields", "Places"),
            Kind.CHOICE,
            choices="campaign_targets",
            required=True,
            in_list=True,
            width=150,
            drop_rank=1,
        ),
        Field("starts_on", text("fields", "From"), Kind.DATE, required=True, in_list=True, width=104),
        Field(
            "ends_on", text("fields", "Until"), Kind.DATE, required=True, in_list=True, width=104, drop_rank=3
        ),
        Field(
            "closes_on",
            text("fields", "Results until"),
            Kind.DATE,
            required=True,
            reason=text("reasons", "A campaign that is over closes itself to new entries."),
        ),
        _said("purpose", text("fields", "Purpose")),
        _said("basis", text("fields", "Legal basis")),
        _said("least_intrusive", text("fields", "Why nothing lighter will do")),
        _said("people_present", text("fields", "How people present are treated")),
        Field("complaints_to", text("fields", "Where to complain"), max_length=200),
        _said("intelligence", text("fields", "Notes and sources")),
        _said("orders", text("fields", "Command")),
        _said("action", text("fields", "Course of action")),
        _said("supplies", text("fields", "Supplies")),
        Field("review_due", text("fields", "Look back until"), Kind.DATE, read_only=True),
        Field("lessons", text("fields", "What was learnt"), Kind.LONG_TEXT, read_only=True),
        Field("changes", text("fields", "What is changed for the next one"), Kind.LONG_TEXT, read_only=True),
    ),
    sections=(
        Section(
            text("sections", "Campaign"),
            ("title", "kind", "order_number", "target", "starts_on", "ends_on", "closes_on"),
        ),
        Section(
            text("sections", "Purpose and proportion"),
            ("purpose", "basis", "least_intrusive", "people_present", "complaints_to"),
        ),
        Section(text("sections", "Plan"), ("intelligence", "orders", "action", "supplies")),
        Section(text("sections", "Looking back"), ("review_due", "lessons", "changes")),
    ),
)
