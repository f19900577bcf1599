"""Dossiers of a whole city: what stands on them is what is committed, and they are one A4 page."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from statistics import median
from typing import get_args

import pytest
from xianjie.city import FIRST_NIGHT
from xianjie.dossier import drawing, page
from xianjie.dossier.gathering import gathered
from xianjie.rules import LeadType
from xianjie.telling import select
from xianjie.warehouse import Warehouse

from tests import goldens
from tests.e2e.conftest import GROUP, City, First
from tests.seeds import USUAL

pytestmark = pytest.mark.xdist_group(GROUP)

SAMPLE = 300
AT_LEAST_PERCENT = 95


def test_a_sheet_of_each_lead_type_says_what_is_committed_and_is_one_page(first: First, after_first: Warehouse) -> None:
    sheets = goldens.sheets(after_first)
    assert set(sheets) == {*get_args(LeadType)}
    if first.city.seed == USUAL:
        assert goldens.differences(sheets) == "", goldens.REMEDY
    if drawing.font_file() is not None:
        assert {of: page.pages(sheet) for of, sheet in sheets.items()} == dict.fromkeys(sheets, 1)


@pytest.mark.faults
@pytest.mark.skipif(drawing.font_file() is None, reason="no font with Chinese characters")
def test_nearly_all_dossiers_of_a_city_are_one_page(city: City, warehouse: Warehouse) -> None:
    city.size = "small"
    assert city.run(warehouse, FIRST_NIGHT, whole=True).failed == {}
    with warehouse.transaction("publisher", "pages") as connection:
        of_model: dict[str, list[str]] = defaultdict(list)
        for row in select(connection, _LEADS):
            of_model[row["model_id"]].append(row["lead_id"])
        chosen = _sample(of_model, city.seed)
        pages, seconds = {}, []
        for lead_id in chosen:
            begun = time.process_time()
            pages[lead_id] = page.pages(gathered(connection, lead_id))
            seconds.append(time.process_time() - begun)
    single = sum(1 for count in pages.values() if count == 1)
    share = 100 * single / len(pages)
    print(
        f"{len(pages)} dossiers of {len(of_model)} models: {share:.1f} % on one page; a layout takes "
        f"{1000 * median(seconds):.0f} ms of processor time in the middle, {1000 * max(seconds):.0f} ms at most"
    )
    assert len(of_model) > 50
    assert len(pages) >= SAMPLE
    assert share >= AT_LEAST_PERCENT, sorted(lead for lead, count in pages.items() if count > 1)


_LEADS = """SELECT DISTINCT ON (lead_id) lead_id::text AS lead_id, model_id
FROM lead.lead JOIN lead.finding USING (lead_id) WHERE NOT is_sealed ORDER BY lead_id, model_id"""


def _sample(of_model: dict[str, list[str]], seed: int) -> list[str]:
    """Leads of every model in turn, by lot, until there are enough."""
    drawn = random.Random(seed)
    left = {model: drawn.sample(leads, len(leads)) for model, leads in sorted(of_model.items())}
    chosen: list[str] = []
    while len(chosen) < SAMPLE and any(left.values()):
        chosen += [leads.pop() for leads in left.values() if leads]
    return chosen
