"""People's mediation committee (人民调解委员会) and people's mediator (人民调解员)."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import phone_field, sex_field

COMMITTEE = RecordType(
    key="committee",
    title=text("records", "Mediation committee"),
    plural=text("records", "Mediation committees"),
    icon="handshake",
    scope=Scope.STATION,
    title_field="name",
    default_sort="name",
    page="disputes",
    fields=(
        Field("name", text("fields", "Name"), required=True, max_length=100, in_list=True, width=320),
        Field(
            "paper_word",
            text("fields", "Word in paper numbers"),
            required=True,
            max_length=16,
            in_list=True,
            width=140,
            drop_rank=1,
        ),
        Field(
            "address_text", text("fields", "Address"), Kind.ADDRESS, max_length=200, in_list=True, width=300
        ),
        Field("phone", text("fields", "Office phone"), max_length=32, in_list=True, width=120, drop_rank=2),
    ),
    sections=(Section(text("sections", "Committee"), ("name", "paper_word", "address_text", "phone")),),
    search_fields=("name",),
)

MEDIATOR = RecordType(
    key="mediator",
    title=text("records", "Mediator"),
    plural=text("records", "Mediators"),
    icon="user-check",
    scope=Scope.STATION,
    title_field="name",
    default_sort="name",
    page="disputes",
    personal=True,
    fields=(
        Field(
            "name",
            text("fields", "Personal name"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            in_list=True,
            width=120,
            reason=text("reasons", "Signs the papers."),
        ),
        sex_field(
            in_list=True,
            width=60,
            drop_rank=2,
            reason=text("reasons", "A committee must include women (People's Mediation Law 8)."),
        ),
        Field(
            "committee_id",
            text("fields", "Committee"),
            Kind.LINK,
            link="committee",
            required=True,
            in_list=True,
            width=300,
            reason=text("reasons", "On whose behalf the mediator acts."),
        ),
        Field(
            "kind",
            text("fields", "Kind"),
            Kind.CHOICE,
            choices="mediator_kinds",
            required=True,
            in_list=True,
            width=90,
            reason=text("reasons", "Full-time and part-time mediators are paid differently."),
        ),
        phone_field(in_list=True, width=120, reason=text("reasons", "Reaches the mediator.")),
        Field(
            "term_from",
            text("fields", "Term from"),
            Kind.DATE,
            in_list=True,
            width=100,
            drop_rank=1,
            reason=text("reasons", "A term is three years (People's Mediation Law 9)."),
        ),
        Field(
            "term_until",
            text("fields", "Term until"),
            Kind.DATE,
            in_list=True,
            width=100,
            reason=text("reasons", "A term is three years (People's Mediation Law 9)."),
        ),
    ),
    sections=(
        Section(
            text("sections", "Mediator"),
            ("name", "sex", "committee_id", "kind", "phone", "term_from", "term_until"),
        ),
    ),
    search_fields=("name", "phone"),
)
