"""A prosecutor's day on the made-up city, under a login of that office, and what the next night makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote, urlsplit

import psycopg2
import pytest
from xianjie import recommending, reveal, review
from xianjie.city import FIRST_NIGHT
from xianjie.dossier import writing
from xianjie.errors import ProjectError
from xianjie.warehouse import Warehouse

from tests.e2e.conftest import GROUP, City
from tests.records import rows

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group(GROUP)]
TODAY = date.today()  # noqa: DTZ011 - the day of a paper, any zone's


@pytest.fixture
def prosecutor(after_first: Warehouse) -> Iterator[Warehouse]:
    """A login of the city's office, for administrative cases and nothing else."""
    warehouse_url = after_first.url
    parts = urlsplit(warehouse_url)
    login = f"procurator_{parts.path.strip('/')}"
    with psycopg2.connect(warehouse_url) as owner, owner.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {login} LOGIN PASSWORD 'x' IN ROLE xianjie_prosecutor")
        cursor.execute(
            "INSERT INTO ops.member (login, person_name, office_region_code, functions, opens_sealed, member_from)"
            " VALUES (%s, '检察官', '330782', '{administrative}', false, '2020-01-01')",
            (login,),
        )
    yield Warehouse(f"postgresql://{login}:{quote('x')}@{parts.hostname}:{parts.port}{parts.path}")
    with psycopg2.connect(warehouse_url) as owner, owner.cursor() as cursor:
        cursor.execute(f"DROP OWNED BY {login}; DROP ROLE {login}")


def test_a_day_from_the_morning_list_to_the_scorecard(
    city: City, after_first: Warehouse, prosecutor: Warehouse, tmp_path: Path
) -> None:
    warehouse = after_first
    # The morning list: nothing but cases of one's own function and office, the gravest first.
    morning = review.work(prosecutor)
    assert morning
    assert {function for item in morning for function in item["functions"]} == {"administrative"}
    assert len(morning) < len(review.work(warehouse, scope="all"))
    order = ["high", "medium", "low"]
    ranks = [order.index(item["severity"]) for item in morning]
    assert ranks == sorted(ranks)
    of_prosecution = "SELECT lead_id::text FROM lead.lead WHERE strpos(subject_key, '/prosecution_decision_party/') > 0"
    known = {lead_id for (lead_id,) in rows(warehouse, of_prosecution)}
    item = next(one for one in morning if one["lead_types"] == ["unpunished"] and {*map(str, one["lead_ids"])} <= known)
    lead = str(item["lead_ids"][0])
    # What stands behind it.
    told = review.told(prosecutor, lead)
    assert (told["review_status"], told["owner"], told["may_become"]) == ("to_review", None, ["reviewing"])
    # The dossier, on paper; the number of the person stands there masked, and is shown for a reason alone.
    [(number, name)] = rows(
        warehouse,
        """SELECT DISTINCT party.id_no, party.name FROM lead.lead JOIN core.prosecution_decision_party_now AS party
        ON party.prosecution_decision_party_id = lead.subject_key WHERE lead.lead_id = %s""",
        lead,
    )
    pages = writing.write(prosecutor, lead, "pdf", tmp_path, None, "审查反向衔接线索")
    assert {page.suffix for page in pages} >= {".pdf"}
    sheet = writing.write(prosecutor, lead, "html", tmp_path, None, "审查反向衔接线索")[0].read_text(encoding="utf-8")
    assert name in sheet
    assert number not in sheet
    with pytest.raises(ProjectError, match="理由"):
        reveal.reveal(prosecutor, lead, "id_no", " ")
    assert reveal.reveal(prosecutor, lead, "id_no", "核对当事人身份") == number
    logged = rows(warehouse, "SELECT action, purpose FROM ops.access_log ORDER BY access_id", role="auditor")
    assert ("reveal", "核对当事人身份") in logged
    assert ("open_dossier", "审查反向衔接线索") in logged
    # Another function's leads are not there for this login: not in lists, not to be read, not to be opened.
    [(foreign,)] = rows(warehouse, "SELECT lead_id::text FROM lead.lead WHERE function = 'criminal' ORDER BY 1 LIMIT 1")
    with pytest.raises(ProjectError):
        reveal.reveal(prosecutor, foreign, "id_no", "核对当事人身份")
    with pytest.raises(ProjectError):
        review.call(prosecutor, "lead.take", foreign, lead_id=foreign)
    # Taken: ten working days, as the guideline has it.
    review.call(prosecutor, "lead.take", lead, lead_id=lead)
    [mine] = review.work(prosecutor, scope="mine")
    [(due,)] = rows(warehouse, "SELECT lead.working_days_after(lead.today(), 10)", role="owner")
    assert mine["next_due_on"] == due
    with pytest.raises(ProjectError, match="不能由“审查中”改为“已采纳”"):
        review.call(prosecutor, "lead.move", lead, lead_id=lead, to="adopted", reason="尚未发出")
    # The opinion goes out, and is answered.
    paper = recommending.draft(prosecutor, "opinion", [lead], {"fined": 1})
    until = recommending.issue(prosecutor, paper, "义检行意〔2026〕1号", TODAY)
    assert review.told(prosecutor, lead)["review_status"] == "opinion_sent"
    assert review.work(prosecutor, scope="mine")[0]["next_due_on"] == until
    recommending.reply(prosecutor, paper, TODAY, "adopted", {"fined": 1}, scope="parties", summary="已立案，拟处罚")
    review.call(prosecutor, "lead.move", lead, lead_id=lead, to="adopted", reason="主管机关已采纳")
    review.call(prosecutor, "lead.move", lead, lead_id=lead, to="closed", reason="审查终结")
    assert review.work(prosecutor, scope="mine") == []
    history = [(one["action"], one["to_status"]) for one in review.told(prosecutor, lead)["history"]]
    assert history == [
        ("take", "reviewing"), ("move", "opinion_sent"), ("move", "replied"), ("move", "adopted"), ("move", "closed"),
    ]  # fmt: skip
    # Next night what people wrote stands, and the model's card shows it.
    before = rows(warehouse, "SELECT * FROM lead.review_history ORDER BY lead_id, step")
    assert city.run(warehouse, FIRST_NIGHT + timedelta(days=1), whole=True).failed == {}
    assert rows(warehouse, "SELECT * FROM lead.review_history ORDER BY lead_id, step") == before
    found = {model for (model,) in rows(warehouse, "SELECT model_id FROM lead.verdict WHERE lead_id = %s", lead)}
    cards = [row for row in review.scorecard(prosecutor) if row["reviewed"]]
    assert {row["model_id"] for row in cards} == found != set()
    assert {(row["adopted"], row["rejected"], str(row["precision_percent"])) for row in cards} == {(1, 0, "100.00")}
    assert all(row["interval_low_percent"] < 25 for row in cards)
