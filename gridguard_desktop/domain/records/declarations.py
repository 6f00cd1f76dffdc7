"""Declaration (出租房屋申报): what an owner who lives elsewhere sent in of one tenant; it changes nothing
until somebody has looked at it and accepted it, field by field."""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import id_number_field, phone_field

_QUOTED = text("reasons", "Quoted in papers.")
_HOUSE = text("reasons", "The house that is let.")
_OWNER = text("reasons", "Reaches the owner who lives elsewhere.")
_LETTING = text("reasons", "What is let from when until when.")
_DECIDED = text("reasons", "The owner is told what came of it.")

DECLARATION = RecordType(
    key="declaration",
    title=text("records", "Declaration"),
    plural=text("records", "Declarations of owners"),
    icon="inbox",
    scope=Scope.TASK,
    title_field="number",
    default_sort="-received_on",
    page="houses",
    personal=True,
    fields=(
        Field(
            "number",
            text("fields", "Declaration number"),
            read_only=True,
            max_length=32,
            in_list=True,
            width=116,
            reason=_QUOTED,
        ),
        Field(
            "action",
            text("fields", "Declared"),
            Kind.CHOICE,
            choices="declaration_actions",
            required=True,
            aliases=("申报事项", "事项", "申报类型", "类型"),
            in_list=True,
            width=96,
            reason=text("reasons", "Decides what is compared with the register."),
        ),
        Field(
            "house_id",
            text("fields", "House"),
            Kind.LINK,
            link="house",
            in_list=True,
            width=250,
            reason=_HOUSE,
        ),
        Field(
            "address_text",
            text("fields", "Address as declared"),
            Kind.ADDRESS,
            max_length=200,
            aliases=("房屋地址", "出租屋地址", "出租房屋地址", "地址", "房屋坐落"),
            reason=_HOUSE,
        ),
        Field(
            "room_name",
            text("fields", "Room let"),
            max_length=30,
            aliases=("房间", "房间号", "出租房间"),
            reason=_LETTING,
        ),
        Field(
            "bed", text("fields", "Bed"), Kind.INTEGER, aliases=("床位", "床号", "床位号"), reason=_LETTING
        ),
        Field(
            "lease",
            text("fields", "Number of the tenancy"),
            max_length=20,
            aliases=("租约编号", "租约号", "租期编号"),
            reason=_LETTING,
        ),
        Field(
            "tenant_name",
            text("fields", "Tenant"),
            Kind.PERSON_NAME,
            max_length=60,
            aliases=("承租人", "承租人姓名", "租客", "租客姓名", "租户姓名", "姓名"),
            in_list=True,
            width=100,
            reason=text("reasons", "Who lives where is the register's purpose."),
        ),
        Field(
            "id_kind",
            text("fields", "Document"),
            Kind.CHOICE,
            choices="id_kinds",
            aliases=("证件类型", "证件种类"),
            reason=text("reasons", "Says which number follows."),
        ),
        id_number_field(
            aliases=("身份证号", "身份证号码", "公民身份号码", "证件号码", "证件号", "承租人证件号码")
        ),
        phone_field(aliases=("承租人电话", "联系电话", "手机号", "手机号码", "承租人手机", "电话")),
        Field(
            "registered_address",
            text("fields", "Registered residence"),
            Kind.ADDRESS,
            max_length=200,
            aliases=("户籍地址", "户籍地", "户口所在地"),
            reason=text("reasons", "Needed when papers go to the home registry."),
        ),
        Field(
            "starts_on",
            text("fields", "Let from"),
            Kind.DATE,
            aliases=("起租日期", "入住日期", "租期起", "合同开始日期"),
            reason=_LETTING,
        ),
        Field(
            "ends_on",
            text("fields", "Let until"),
            Kind.DATE,
            aliases=("到期日期", "租期止", "合同到期日期", "约定到期"),
            reason=_LETTING,
        ),
        Field(
            "happened_on",
            text("fields", "Moved or left on"),
            Kind.DATE,
            aliases=("退租日期", "变更日期", "发生日期", "退租或变更日期", "搬离日期"),
            reason=_LETTING,
        ),
        Field(
            "told_reason",
            text("fields", "Owner's remark"),
            max_length=200,
            aliases=("情况说明", "撤销原因", "申报说明"),
            reason=text("reasons", "Why something is taken back or changed."),
        ),
        Field(
            "owner_name",
            text("fields", "Owner"),
            Kind.PERSON_NAME,
            max_length=60,
            aliases=("房主", "房主姓名", "出租人", "申报人"),
            reason=_OWNER,
        ),
        Field(
            "owner_phone",
            text("fields", "Owner's phone"),
            Kind.PHONE,
            sensitive=True,
            max_length=32,
            aliases=("房主电话", "房主手机", "出租人电话", "申报人电话"),
            reason=_OWNER,
        ),
        Field(
            "owner_address",
            text("fields", "Owner lives at"),
            Kind.ADDRESS,
            sensitive=True,
            max_length=200,
            aliases=("房主现住址", "房主住址", "出租人住址"),
            reason=_OWNER,
        ),
        Field(
            "received_on",
            text("fields", "Received on"),
            Kind.DATE,
            read_only=True,
            in_list=True,
            width=104,
            drop_rank=1,
            reason=text("reasons", "Shows whether it was answered in time."),
        ),
        Field(
            "state",
            text("fields", "State"),
            Kind.STATE,
            read_only=True,
            in_list=True,
            width=92,
            reason=text("reasons", "What is still to be done."),
        ),
        Field(
            "decided_on",
            text("fields", "Decided on"),
            Kind.DATE,
            read_only=True,
            in_list=True,
            width=104,
            drop_rank=2,
            reason=_DECIDED,
        ),
        Field(
            "answer",
            text("fields", "Answer to the owner"),
            read_only=True,
            max_length=200,
            reason=_DECIDED,
        ),
    ),
    sections=(
        Section(
            text("sections", "Declared"),
            ("number", "action", "received_on", "state", "decided_on", "answer"),
        ),
        Section(text("sections", "House"), ("house_id", "address_text", "room_name", "bed", "lease")),
        Section(
            text("sections", "Tenant"),
            ("tenant_name", "id_kind", "id_number", "phone", "registered_address"),
        ),
        Section(text("sections", "Days"), ("starts_on", "ends_on", "happened_on", "told_reason")),
        Section(text("sections", "Owner"), ("owner_name", "owner_phone", "owner_address")),
    ),
    search_fields=("number", "address_text", "tenant_name", "owner_name"),
)
