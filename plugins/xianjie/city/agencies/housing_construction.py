"""住房和城乡建设局: after the provincial share schema; amounts and days of the act stand only in the texts."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Any

from xianjie.city.agency import Agency, Cause, Numbers
from xianjie.city.channels import tonnes
from xianjie.city.clerk import Clerk, after
from xianjie.city.databases import POSTGRESQL
from xianjie.city.formats import Row, Written, flag, head
from xianjie.city.forward import GRACE_DAYS, night
from xianjie.city.plans import Book, Span
from xianjie.city.records import Penalty, SiteWorker

CAUSES: dict[str, Cause] = {
    "construction.safety_violation": (
        "建筑施工单位未落实安全生产措施",
        "未落实安全生产措施",
        "《建设工程安全生产管理条例》第六十四条",
    ),
    "construction.permit_missing": ("未取得施工许可证擅自施工", "擅自施工", "《中华人民共和国建筑法》第六十四条"),
    "construction.quality": (
        "未按照工程设计图纸施工、偷工减料",
        "未按照工程设计图纸施工、偷工减料",
        "《建设工程质量管理条例》第六十四条",
    ),
    "construction.subcontracting": (
        "将工程转包或者违法分包",
        "将工程转包、违法分包",
        "《建设工程质量管理条例》第六十二条",
    ),
    "environment.hazardous_waste_dumping": (
        "非法倾倒、处置危险废物",
        "在工地倾倒、处置危险废物",
        "《中华人民共和国固体废物污染环境防治法》第一百一十二条",
    ),
}
_KIND = {"person": "自然人", "individual_business": "个体工商户", "organisation": "法人及非法人组织"}
_MODEL = "environment/hazardous_waste_not_transferred"


def _share(penalty: Penalty) -> Row:
    """处罚基本信息."""
    party = penalty.party
    chief, chief_id = head(party)
    opened = penalty.found_on or penalty.decided_on
    return {
        "cd_id": AGENCY.party_key(penalty.key, 1),
        "record_unique_identity": penalty.key,
        "punish_case_code": penalty.case_no,
        "punish_action_name": CAUSES[penalty.cause][1],
        "implement_institution": "义乌市住房和城乡建设局",
        "implement_institution_code": "11330782002609743K",
        "is_entrust": "0",
        "entrust_dept_name": None,
        "entrust_dept_code": None,
        "case_process_type": "普通程序",
        "case_source_type": "检查发现",
        "case_source_date": datetime.combine(opened, time(9, 30)),
        "check_case_code": None,
        "deportation_dept_name": "义乌市公安局" if penalty.transfer_noted else None,
        "deportation_dept_code": None,
        "administrative_cp_type": _KIND[party.kind],
        "administrative_cp_name": party.name,
        "administrative_cp_cert_type": "居民身份证" if party.id_no or party.kind == "person" else "统一社会信用代码",
        "administrative_cp_cert_code": party.id_no or party.credit_code,
        "administrative_cp_tel": party.phone,
        "legal_representative": chief,
        "legal_representative_idcard": chief_id,
        "area_code_live": "330782",
        "area_name_live": "义乌市",
        "address_live": party.address,
        "area_code_registerd": "330782",
        "area_name_registerd": "义乌市",
        "address_registerd": party.address,
        "area_code_operating": None,
        "area_name_operating": None,
        "address_operating": None,
        "punish_personnel_name": "执法人员",
        "punish_personnel_code": None,
        "case_desc": CAUSES[penalty.cause][1],
        "is_deported": int(penalty.transfer_noted),
        "deport_time": None,
        "is_filing": 0,
        "create_time": f"{penalty.decided_on:%Y-%m-%d} 09:00:00",
        "opt_type": "U" if penalty.revoked else "I",
        "env_flag": 0,
        "source_dept_code": "330782",
        "admini_division_code": "330782",
        "org_code": None,
        "legal_representative_type": "居民身份证" if chief else None,
        "flag": 0,
    }


def _decision(penalty: Penalty) -> Row:
    """行政处罚决定信息."""
    code, title, basis = CAUSES[penalty.cause]
    return {
        "id": penalty.key,
        "case_name": f"{penalty.party.name}{title}案",
        "extend_1": code,
        "punish_type": AGENCY.codes(penalty.kinds),
        "admin_punish_doc": penalty.decision_no,
        "punish_content": penalty.facts,
        "law_basis": basis,
        "punish_money": f"{penalty.fine:.2f}",
        "illegality_money": f"{penalty.confiscated:.2f}",
        "revoke_license": None,
        "revoke_code": None,
        "punish_decide_tm": penalty.decided_on.isoformat(),
        "punish_valid_dt": "2099-12-31",
        "public_deadline": after(penalty.decided_on, 3 * 365).isoformat(),
        "casedeptname": "执法大队",
        "extend_2": None,
        "cf_sjly": "义乌市住房和城乡建设局",
        "cf_sjlydm": "11330782002609743K",
        "cancel_reason": "决定已撤销" if penalty.revoked else None,
        "transfer_flag": flag(penalty.transfer_noted),
    }


def _notice(penalty: Penalty) -> Row:
    """行政处罚公示信息: the same decision once more."""
    chief, chief_id = head(penalty.party)
    return {
        "lic_id": f"GS{penalty.key}",
        "pripid": None,
        "uni_social_crd_cd": penalty.party.credit_code,
        "taxer_nm": penalty.party.name,
        "admin_punish_doc": penalty.decision_no,
        "punish_rea": CAUSES[penalty.cause][0],
        "punish_dt": datetime.combine(penalty.decided_on, time()),
        "punish_result": f"罚款{penalty.fine:.2f}元",
        "legal_per": chief,
        "legal_per_ident": chief_id,
    }


def _penalty(penalty: Penalty) -> list[Written]:
    return [
        ("housing_construction", "dwzj.dw_zj_fzgg_xzcfjdxx", _decision(penalty)),
        ("housing_construction", "dwzj.dw_zj_fzgg_cfjbxx", _share(penalty)),
        ("housing_construction", "dwzj.dw_nb_scjdgl_xzcfgsxx", _notice(penalty)),
    ]


_CERTIFICATES = {
    "special_operation": "特种作业操作证",
    "construction_operation": "建筑施工特种作业操作资格证书",
    "other": "其他",
}


def _site_worker(worker: SiteWorker) -> list[Written]:
    """One entry of one worker, from the real-name system."""
    row: Row = {
        "record_id": worker.key,
        "project_name": worker.site,
        "corp_name": worker.employer.name,
        "team_name": f"{worker.trade}班组",
        "worker_name": worker.party.name,
        "idcard_no": worker.party.id_no,
        "worker_tel": worker.party.phone,
        "work_type": worker.trade,
        "cert_type": _CERTIFICATES[worker.certificate_kind],
        "cert_no": worker.certificate_no,
        "cert_area_code": worker.issuer_region,
        "entry_date": worker.entered_on.isoformat(),
        "exit_date": worker.left_on.isoformat() if worker.left_on else None,
    }
    return [("housing_construction", "dwzj.dw_zj_smz_gr", row)]


def _content(_rng: Any, cause: str) -> dict[str, Any]:
    if cause == "environment.hazardous_waste_dumping":
        return {"waste_tonnes": Decimal("0.12")}
    if cause in ("construction.quality", "construction.subcontracting"):
        # Its decisions on such conduct say that nobody came to harm.
        return {"measures": {"deaths_count": 0, "serious_injuries_count": 0, "direct_economic_loss_cny": 3000}}
    return {}


def _plant(book: Book) -> None:
    """No figure is in a column: the texts alone tell."""
    clerk = Clerk(book)
    for number, (kind, title, amount) in enumerate(
        (
            ("hit.text_only", "数额仅见于决定书正文，达到标准", "3.6"),
            ("hit.text_only", "数额仅见于决定书正文，恰达标准", "3"),
            ("near_miss.text_only", "数额仅见于决定书正文，未达标准", "2.9999"),
            ("near_miss.text_only", "数额仅见于决定书正文，明显未达标准", "0.2"),
            ("undecided.text_only", "正文亦未记载数额", None),
        )
    ):
        party = book.town.firm(alone=True)
        decided = after(night(0), -GRACE_DAYS - 20 - 11 * number)
        penalty = clerk.penalty(
            "environment.hazardous_waste_dumping", party, decided, agency="housing_construction", **tonnes(amount)
        )
        book.put(after(decided, 2), penalty)
        due: list[Span] = [(after(decided, GRACE_DAYS), None)] if kind.startswith("hit.") else []
        book.plant(_MODEL, kind, title, "not_transferred", penalty, [], due)


AGENCY = Agency(
    id="housing_construction",
    name="义乌市住房和城乡建设局",
    store=POSTGRESQL,
    tables={
        "dwzj.dw_zj_fzgg_xzcfjdxx": ("id", "share_time"),
        "dwzj.dw_zj_fzgg_cfjbxx": ("cd_id", "cd_time"),
        "dwzj.dw_nb_scjdgl_xzcfgsxx": ("lic_id", "share_time"),
        "dwzj.dw_zj_smz_gr": ("record_id", "share_time"),
    },
    writers={Penalty: _penalty, SiteWorker: _site_worker},
    keeps=("SiteWorker",),
    numbers=Numbers("ZJ330782{year}{serial:06d}", "义建罚决字〔{year}〕第{serial}号", "义建立字〔{year}〕{serial}号"),
    causes=CAUSES,
    kinds=(";", {"01": "警告", "03": "罚款", "04": "没收违法所得", "10": "责令停产停业", "07": "降低资质等级"}),
    party_mark="-",
    shares={
        "construction.safety_violation": 22,
        "construction.permit_missing": 12,
        "construction.quality": 6,
        "construction.subcontracting": 3,
        "environment.hazardous_waste_dumping": 1,
    },
    content=_content,
    plant=_plant,
)
