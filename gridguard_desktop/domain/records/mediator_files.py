"""What is kept of mediators as staff: posts and terms, training, listing with courts."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text

_MEDIATOR = Field(
    "mediator_id",
    text("fields", "Mediator"),
    Kind.LINK,
    link="mediator",
    required=True,
    in_list=True,
    width=120,
    reason=text("reasons", "Whose file it belongs to."),
)

MEDIATOR_POST = RecordType(
    key="mediator_post",
    title=text("records", "Post of a mediator"),
    plural=text("records", "Posts and terms"),
    icon="user-check",
    scope=Scope.STATION,
    title_field="post",
    default_sort="-valid_from",
    page="disputes",
    fields=(
        _MEDIATOR,
        Field(
            "post",
            text("fields", "Post"),
            Kind.CHOICE,
            choices="mediator_posts",
            required=True,
            in_list=True,
            width=130,
            reason=text("reasons", "Which post is held for which term (People's Mediation Law 8, 9)."),
        ),
        Field(
            "valid_from",
            text("fields", "From"),
            Kind.DATE,
            required=True,
            in_list=True,
            width=104,
            reason=text("reasons", "A term is three years (People's Mediation Law 9)."),
        ),
        Field(
            "valid_until",
            text("fields", "Until"),
            Kind.DATE,
            in_list=True,
            width=104,
            reason=text("reasons", "A term is three years (People's Mediation Law 9)."),
        ),
        Field(
            "appointed_by",
            text("fields", "Elected or appointed by"),
            max_length=100,
            in_list=True,
            width=200,
            drop_rank=1,
            reason=text("reasons", "Who gave the post (People's Mediation Law 9)."),
        ),
        Field(
            "note",
            text("fields", "Remarks"),
            max_length=200,
            reason=text("reasons", "How a post ended, in facts."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Post"),
            ("mediator_id", "post", "valid_from", "valid_until", "appointed_by", "note"),
        ),
    ),
)

MEDIATOR_TRAINING = RecordType(
    key="mediator_training",
    title=text("records", "Training of a mediator"),
    plural=text("records", "Training records"),
    icon="users",
    scope=Scope.STATION,
    title_field="topic",
    default_sort="-held_on",
    page="disputes",
    fields=(
        _MEDIATOR,
        Field(
            "held_on",
            text("fields", "Held on"),
            Kind.DATE,
            required=True,
            in_list=True,
            width=104,
            reason=text("reasons", "Counts for the year it was held in."),
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="training_kinds",
            required=True,
            in_list=True,
            width=120,
            reason=text("reasons", "Training before taking office and every year is asked for."),
        ),
        Field(
            "topic",
            text("fields", "Topic"),
            required=True,
            max_length=100,
            in_list=True,
            width=260,
            reason=text("reasons", "What was taught."),
        ),
        Field(
            "hours",
            text("fields", "Hours of training"),
            Kind.INTEGER,
            required=True,
            in_list=True,
            width=80,
            reason=text("reasons", "Counted for each mediator."),
        ),
        Field(
            "organiser",
            text("fields", "Held by"),
            max_length=100,
            in_list=True,
            width=180,
            drop_rank=1,
            reason=text("reasons", "Who can confirm the training."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Training"), ("mediator_id", "held_on", "kind", "topic", "hours", "organiser")
        ),
    ),
)

COURT_LISTING = RecordType(
    key="court_listing",
    title=text("records", "Listing with a court"),
    plural=text("records", "Mediators listed with courts"),
    icon="handshake",
    scope=Scope.STATION,
    title_field="court",
    default_sort="-valid_from",
    page="disputes",
    fields=(
        _MEDIATOR,
        Field(
            "court",
            text("fields", "Court"),
            required=True,
            max_length=100,
            in_list=True,
            width=260,
            reason=text("reasons", "Whose roster the mediator is on."),
        ),
        Field(
            "number",
            text("fields", "Number on the roster"),
            max_length=64,
            in_list=True,
            width=140,
            reason=text("reasons", "Stands on the letter of the court."),
        ),
        Field(
            "valid_from",
            text("fields", "From"),
            Kind.DATE,
            required=True,
            in_list=True,
            width=104,
            reason=text("reasons", "Cases are counted from the day of the listing."),
        ),
        Field(
            "valid_until",
            text("fields", "Until"),
            Kind.DATE,
            in_list=True,
            width=104,
            reason=text("reasons", "Cases are counted to the end of the listing."),
        ),
    ),
    sections=(
        Section(text("sections", "Listing"), ("mediator_id", "court", "number", "valid_from", "valid_until")),
    ),
)
