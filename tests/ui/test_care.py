"""Ages on the list, and whom to reach for a child, as the two kinds of role see them."""

from __future__ import annotations

from datetime import date

from gridguard_desktop.domain.listing import Filter, Operator
from gridguard_desktop.ui.forms.revealing import RevealValue
from gridguard_desktop.ui.pages.records.list_page import RecordListPage
from gridguard_desktop.ui.pages.residents.record_page import ResidentPage
from tests.factories import MadeStation, made_id
from tests.ui.workplace import Workplace


def child(workplace: Workplace, station: MadeStation) -> int:
    residents = workplace.context.services.for_type("resident")
    made = {"name": "沈小勇", "id_number": made_id(51, date(2018, 2, 3)), "grid_id": station.grids[0]}
    return workplace.tasks.run(lambda: residents.create(made)).result()


def test_the_clerks_list_says_the_age_band_and_narrows_by_it(
    workplace: Workplace, station: MadeStation
) -> None:
    workplace.sign_in("clerk")
    made = child(workplace, station)
    workplace.go("resident_list")
    page = workplace.on(RecordListPage)
    everybody = page.table.count()
    columns = {column.key: column for column in page.table.all_columns}
    assert (columns["birth_date"].title, columns["birth_date"].sort_key) == ("年龄段", "")
    assert columns["id_number"].sort_key == ""
    page.filters.open_fields()
    workplace.choose("年龄段")
    workplace.choose("未成年")
    workplace.rest()
    assert page.filters.filters == (Filter("birth_date", Operator.AGED, "minor"),)
    residents, query = workplace.context.services.for_type("resident"), page.query()
    found = workplace.tasks.run(lambda: residents.list_ids(query)).result()
    assert made in found
    assert page.table.count() == len(found) < everybody
    assert page.filters.words_of(page.filters.filters[0]) == ("年龄段", "未成年")
    workplace.go("resident", made)
    assert workplace.on(ResidentPage).care is None


def test_the_officer_writes_down_a_guardian(workplace: Workplace, station: MadeStation) -> None:
    workplace.sign_in("officer")
    made = child(workplace, station)
    workplace.go("resident_list")
    columns = {column.key: column for column in workplace.on(RecordListPage).table.all_columns}
    assert str(columns["birth_date"].title) == "出生日期"
    workplace.go("resident", made)
    care = workplace.on(ResidentPage).care
    assert care is not None
    workplace.press("登记联系人")
    form = care.place.form
    assert form is not None
    workplace.write(form.boxes["name"].editor, "范丽")
    workplace.write(form.boxes["relation"].editor, "母亲")
    workplace.write(form.boxes["phone"].editor, "190 0000 0077")
    form.submit()
    workplace.until(lambda: care.contacts is not None and len(care.contacts.lines) == 1)
    (phone,) = care.findChildren(RevealValue)
    assert phone.shown == "190****0077"
    phone.reveal("联系监护人到场")
    workplace.until(lambda: phone.shown == "19000000077")
    assert workplace.nameless() == []
    workplace.press("不再需要")
    workplace.until(lambda: care.contacts is not None and not care.contacts.lines)
