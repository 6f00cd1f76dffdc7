"""Household and resident (实有人口).

Minimum necessary: no religion, health, income, ethnicity or marital status here.
"""

from __future__ import annotations

from gridguard_desktop.domain.fields import Field, Kind, RecordType, Scope, Section
from gridguard_desktop.domain.i18n import text
from gridguard_desktop.domain.records.shared import (
    birth_field,
    checked_field,
    grid_field,
    id_number_field,
    note_field,
    phone_field,
    sex_field,
)

HOUSEHOLD = RecordType(
    key="household",
    title=text("records", "Household"),
    plural=text("records", "Households"),
    icon="house",
    scope=Scope.GRID,
    title_field="number",
    default_sort="number",
    page="residents",
    fields=(
        Field(
            "number",
            text("fields", "Household number"),
            reason=text("reasons", "Tells households apart at the same address."),
            required=True,
            max_length=32,
            aliases=("户编号", "户号", "户口簿编号"),
            in_list=True,
            width=140,
        ),
        Field(
            "head_name",
            text("fields", "Head of household"),
            Kind.PERSON_NAME,
            read_only=True,
            in_list=True,
            width=120,
            reason=text("reasons", "Whom a notice to the household names."),
        ),
        Field(
            "house_id",
            text("fields", "House"),
            Kind.LINK,
            link="house",
            reason=text("reasons", "Who lives where is the register's purpose."),
        ),
        Field(
            "address_text",
            text("fields", "Address"),
            Kind.ADDRESS,
            required=True,
            max_length=200,
            in_list=True,
            width=320,
            reason=text("reasons", "Who lives where is the register's purpose."),
        ),
        grid_field(required=False, drop_rank=0),
    ),
    sections=(
        Section(
            text("sections", "Household"), ("number", "head_name", "house_id", "address_text", "grid_id")
        ),
    ),
    search_fields=("number", "address_text", "head_name"),
)

RESIDENT = RecordType(
    key="resident",
    title=text("records", "Resident"),
    plural=text("records", "Residents"),
    icon="users",
    scope=Scope.GRID,
    title_field="name",
    default_sort="name_pinyin",
    page="residents",
    personal=True,
    fields=(
        Field(
            "name",
            text("fields", "Personal name"),
            Kind.PERSON_NAME,
            required=True,
            max_length=60,
            aliases=("姓名", "人员姓名", "住户姓名", "居民姓名"),
            in_list=True,
            width=100,
            reason=text("reasons", "Tells people apart."),
        ),
        Field(
            "former_name",
            text("fields", "Former name"),
            Kind.PERSON_NAME,
            max_length=60,
            aliases=("曾用名",),
            reason=text("reasons", "Finds the person in older papers."),
        ),
        sex_field(aliases=("性别",), in_list=True, width=52, drop_rank=3),
        birth_field(
            aliases=("出生日期", "生日", "出生年月"),
            in_list=True,
            width=100,
            drop_rank=2,
            reason=text("reasons", "Tells namesakes apart and shows who is a minor."),
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
            aliases=("身份证号", "公民身份号码", "身份证号码", "证件号码", "身份证", "证件号"),
            in_list=True,
            width=176,
        ),
        Field(
            "id_remark",
            text("fields", "About the document"),
            max_length=200,
            aliases=("证件说明", "无证原因", "无证件原因"),
            reason=text(
                "reasons", "Says why there is no document, or why the record differs from the number."
            ),
        ),
        phone_field(
            aliases=("联系电话", "电话", "手机", "手机号", "手机号码", "联系方式"), in_list=True, width=116
        ),
        Field(
            "residence_kind",
            text("fields", "Residence"),
            Kind.CHOICE,
            choices="residence_kinds",
            aliases=("人员类型", "人口类别", "居住类型"),
            in_list=True,
            width=92,
            drop_rank=5,
            reason=text("reasons", "Decides which registration rules and limits apply."),
        ),
        Field(
            "household_id",
            text("fields", "Household"),
            Kind.LINK,
            link="household",
            reason=text("reasons", "Who lives with whom; whom a notice reaches."),
        ),
        Field(
            "relation",
            text("fields", "Relation to head"),
            Kind.CHOICE,
            choices="relations",
            aliases=("与户主关系", "户主或与户主关系", "与其他人员关系", "家庭关系"),
            reason=text("reasons", "Order within the household."),
        ),
        Field(
            "address_text",
            text("fields", "Address"),
            Kind.ADDRESS,
            max_length=200,
            aliases=("现住址", "门牌地址", "实际居住地", "居住地址", "住址", "现住地址", "现住地", "地址"),
            in_list=True,
            width=240,
            reason=text("reasons", "Who lives where is the register's purpose."),
        ),
        grid_field(aliases=("所属网格", "网格", "网格名称"), required=False, drop_rank=4),
        Field(
            "registered_address",
            text("fields", "Registered residence"),
            Kind.ADDRESS,
            max_length=200,
            aliases=("户籍地址", "户籍地", "户口所在地"),
            reason=text("reasons", "Needed when papers go to the home registry."),
        ),
        Field(
            "presence",
            text("fields", "Registered and living"),
            Kind.CHOICE,
            choices="presence_kinds",
            aliases=("人户状态", "人户一致标识", "是否人户一致", "人户一致"),
            reason=text(
                "reasons", "Who is registered here but lives elsewhere is not counted as living here."
            ),
        ),
        Field(
            "arrived_on",
            text("fields", "Moved in on"),
            Kind.DATE,
            aliases=("迁入日期", "入住日期", "登记日期", "来本地日期"),
            reason=text("reasons", "Starts the limit for registering a stay."),
        ),
        Field(
            "left_on",
            text("fields", "Moved out on"),
            Kind.DATE,
            aliases=("迁出日期",),
            reason=text("reasons", "Ends the record's active use."),
        ),
        Field(
            "left_to",
            text("fields", "Moved to"),
            max_length=200,
            aliases=("迁往地",),
            reason=text("reasons", "Where unfinished matters follow."),
        ),
        Field(
            "deceased_on",
            text("fields", "Died on"),
            Kind.DATE,
            reason=text("reasons", "Ends the record's active use."),
        ),
        Field(
            "keep_until",
            text("fields", "Kept until"),
            Kind.DATE,
            read_only=True,
            reason=text("reasons", "No longer than needed (Personal Information Protection Law 19)."),
        ),
        checked_field(aliases=("核对日期", "采集日期", "走访日期")),
        Field(
            "since_on",
            text("fields", "Living so since"),
            Kind.DATE,
            read_only=True,
            reason=text("reasons", "Totals of an earlier day can be reckoned again."),
        ),
        Field(
            "check_by",
            text("fields", "To be checked by"),
            Kind.DATE,
            read_only=True,
            in_list=True,
            width=100,
            drop_rank=6,
            reason=text("reasons", "Keeps the register accurate (Personal Information Protection Law 8)."),
        ),
        Field(
            "source",
            text("fields", "Source"),
            Kind.CHOICE,
            choices="register_sources",
            read_only=True,
            reason=text("reasons", "Where the facts come from."),
        ),
        Field(
            "state",
            text("fields", "State"),
            Kind.STATE,
            read_only=True,
            in_list=True,
            width=92,
            reason=text("reasons", "Whether the record is in use."),
        ),
        note_field(aliases=("备注", "说明")),
    ),
    sections=(
        Section(
            text("sections", "Person"),
            ("name", "sex", "birth_date", "id_kind", "id_number", "id_remark", "phone", "former_name"),
        ),
        Section(
            text("sections", "Living"),
            (
                "address_text",
                "grid_id",
                "household_id",
                "relation",
                "residence_kind",
                "registered_address",
                "presence",
            ),
        ),
        Section(
            text("sections", "Coming and going"),
            ("arrived_on", "since_on", "left_on", "left_to", "deceased_on", "keep_until"),
        ),
        Section(text("sections", "Record"), ("checked_on", "check_by", "source", "note")),
    ),
    search_fields=("name", "address_text", "id_number", "phone"),
)
