"""Employee (从业人员) of a unit: only post, certificate and training dates. No name, no document of identity,
no telephone: the unit keeps its own list of staff, and an inspector compares the number of the certificate.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

EMPLOYEE = RecordType(
    key="employee",
    title=text("records", "Member of staff"),
    plural=text("records", "Staff with licence and training"),
    icon="user-check",
    scope=Scope.UNIT,
    title_field="post",
    default_sort="licence_until",
    page="organisations",
    personal=True,
    fields=(
        Field(
            "organisation_id",
            text("fields", "Unit"),
            Kind.LINK,
            link="organisation",
            required=True,
            in_list=True,
            width=240,
            reason=text("reasons", "Where the post is."),
        ),
        Field(
            "post",
            text("fields", "Post at the unit"),
            Kind.CHOICE,
            choices="staff_posts",
            required=True,
            in_list=True,
            width=190,
            reason=text("reasons", "Decides which certificate and which training are needed."),
        ),
        Field(
            "licence_kind",
            text("fields", "Certificate"),
            Kind.CHOICE,
            choices="staff_licences",
            required=True,
            in_list=True,
            width=200,
            reason=text("reasons", "Whether the post is filled by somebody who may do the work."),
        ),
        Field(
            "licence_number",
            text("fields", "Number of the certificate"),
            sensitive=True,
            max_length=40,
            reason=text("reasons", "Compared with the certificate at an inspection, instead of a name."),
        ),
        Field(
            "licence_until",
            text("fields", "Certificate valid until"),
            Kind.DATE,
            in_list=True,
            width=110,
            reason=text("reasons", "Reminders are counted back from this day; empty = without end."),
        ),
        Field(
            "trained_on",
            text("fields", "Last training on"),
            Kind.DATE,
            in_list=True,
            width=104,
            drop_rank=1,
            reason=text("reasons", "Shows that the training asked for by law took place."),
        ),
        Field(
            "training_until",
            text("fields", "Next training by"),
            Kind.DATE,
            in_list=True,
            width=110,
            drop_rank=1,
            reason=text("reasons", "Reminds the unit of the next training."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Post and certificate"),
            ("organisation_id", "post", "licence_kind", "licence_number", "licence_until"),
        ),
        Section(text("sections", "Training"), ("trained_on", "training_until")),
    ),
)
