"""The Chinese text of a lead: what is fact, what is compared, what was searched, and when it may be wrong.

Fact, inference and opinion are kept apart. A lead never says that a crime was committed: it says which records say
what, which line of which article the figures reach, and what was not found where.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from xianjie import tables
from xianjie.law.meaning import read_model
from xianjie.rules import Model, practice
from xianjie.searching import Search

_APPLIES = {
    "both": "行为时、现在均有效",
    "act": "行为时有效",
    "now": "现在有效",
    "between": "行为后至今曾有效",
}


REGISTERS = {
    "transfer": "移送登记",
    "filing": "公安机关受案立案登记",
    "non_prosecution": "审查起诉登记",
    "penalty": "行政处罚登记",
    "prosecution": "审查起诉登记",
    "civil_case": "民事案件登记",
}


def coded(table: str, column: str, code: Any) -> str:
    """The Chinese word of a code, as the described table says it; the code itself where it has none."""
    codes = tables.load()[table].columns[column].codes or {}
    return codes.get(str(code), str(code))


def label(column: str, code: Any) -> str:
    """The Chinese word of a code of `lead.lead`."""
    return coded("lead.lead", column, code)


# Why the machine took a lead back, where no exclusion of a model says it.
REASONS = {
    "record_gone": "所据记录已删除或者不再有效",
    "filing_found": "已查到公安机关受案立案记录",
    "transfer_found": "已查到移送记录",
    "penalty_found": "已查到行政处罚记录",
    "civil_case_found": "已查到民事诉讼或者赔偿协议",
    "supplier_pursued": "已查到对供货方的处罚、移送或者立案记录",
    "holder_pursued": "已查到对开户人的处罚、移送或者立案记录",
    "outlet_pursued": "已查到对网点或者其负责人的处罚、移送或者立案记录",
    "duty_done": "该项义务已经完成",
    "prosecution_found": "已查到审查起诉决定",
    "investigation_ended": "侦查已经终结",
    "investigation_goes_on": "已有新的侦查活动",
    "possible_filing": "出现仅姓名相同的受案立案记录，待核",
    "facts_changed": "事实变化后不再符合模型条件",
    "batch_purged": "所据的一批数据属误送，已连同据此所得的一切清除",
    "model_out_of_service": "所依据的模型已停用或者转入试运行",
}


def reason(models: Sequence[Model], code: str | None) -> str:
    """The Chinese sentence of a lead's state reason: an exclusion's, a register's that had not landed, or ours."""
    if not code:
        return ""
    if code in REASONS:
        return REASONS[code]
    if all(part in REGISTERS for part in code.split(",")):
        return "、".join(REGISTERS[part] for part in code.split(",")) + "尚未到齐"
    said = (model.says(code) for model in models)
    return next((text for text in said if text != code), code)


def day(value: Any) -> str:
    """A day in Chinese: 2026年3月5日; 日期不明 for none."""
    if value is None:
        return "日期不明"
    on = value if isinstance(value, date) else date.fromisoformat(str(value))
    return f"{on.year}年{on.month}月{on.day}日"


def figure(value: Any, unit: str | None) -> str:
    """A figure with its unit: 68,000.50 元; 是 and 否 for truth."""
    if value is None:
        return "未载明"
    if isinstance(value, bool):
        return "是" if value else "否"
    try:
        number = Decimal(str(value))
    except ArithmeticError:
        return str(value)
    text = f"{number:,.4f}".rstrip("0").rstrip(".") if number.is_finite() else str(value)
    return f"{text} {unit}" if unit else text


# What has been decided by nobody yet, or has been decided not to be prosecuted, is no offence.
_ALLEGED = "涉案行为"


def _span(facts: Mapping[str, Any], act: str = "违法行为") -> str:
    start, end = facts.get("act_from"), facts.get("act_to")
    if start is None and end is None:
        return f"{act}的起止日未载明"
    if start == end or start is None:
        return f"{act}终了于{day(end)}" if end else f"{act}始于{day(start)}，终了日未载明"
    return f"{act}发生于{day(start)}至{day(end)}" if end else f"{act}始于{day(start)}，终了日未载明"


def _kind(described: str, column: str, code: Any) -> str:
    codes = tables.load()[described].columns[column].codes or {}
    return codes.get(str(code), "") if code is not None else ""


def _facts_of_penalty(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    kind = _kind("core.penalty_party", "party_kind", facts.get("party_kind"))
    who = f"{subject['party_name'] or '当事人'}{f'（{kind}）' if kind else ''}"
    fine = facts.get("fine_cny")
    text = (
        f"{subject['agency_name']}于{day(subject['decided_on'])}对{who}作出行政处罚决定"
        f"（{subject['document_no'] or '文号未载明'}），案由：{subject['cause_name'] or '未载明'}；{_span(facts)}"
    )
    detained = "；处以行政拘留" if facts.get("is_detained") else ""
    # Who is detained and not fined has a fine of nothing in the register: that is no news.
    fined = f"；罚款 {figure(fine, '元')}" if fine is not None and (float(fine) > 0 or not detained) else ""
    text += f"{detained}{fined}。"
    books = facts.get("ledger_sales_amount_cny")
    if books:
        own = figure(facts.get("sales_amount_cny"), "元")
        text += (
            f"决定所载销售金额 {own}；该案查明的账簿、支付记录、运单所载侵权货物销售金额合计 {figure(books, '元')}。"
        )
    return text + _ordered(facts) + _against(facts) + _police(facts)


def _ordered(facts: Mapping[str, Any]) -> str:
    """What the decision orders to be restored and nobody accepted; else nothing."""
    if not facts.get("is_restoration_ordered") or facts.get("is_restored"):
        return ""
    ordered = _kind("core.restoration", "restoration_kind", facts.get("restoration_kind")) or "恢复、治理"
    return (
        f"同时责令{ordered}，其中期限至{day(facts.get('restoration_due_on'))}"
        f"（已过 {facts.get('days_since_restoration_due')} 日）的，未见验收合格的登记。"
    )


def _against(facts: Mapping[str, Any]) -> str:
    """What the penalty came after, where that speaks against it; else nothing."""
    text = ""
    if facts.get("is_found_after_general_limitation"):
        text += f"登记的发现日为{day(facts.get('discovered_on'))}。"
    if (facts.get("days_past_decision_term") or 0) > 0:
        text += (
            f"行政立案日为{day(facts.get('case_opened_on'))}，"
            f"至决定日超过法定期限 {facts['days_past_decision_term']} 日。"
        )
    if facts.get("open_filing_id"):
        number = facts.get("filing_document_no") or "文号未载明"
        text += f"此前公安机关已于{day(facts.get('filed_on'))}对其立案（{number}），作出处罚时尚未见终结。"
    if facts.get("fining_judgment_id"):
        number = facts.get("judgment_document_no") or "文号未载明"
        text += (
            f"此前人民法院已于{day(facts.get('criminally_fined_on'))}判决（{number}），"
            f"判处罚金 {figure(facts.get('criminal_fine_cny'), '元')}。"
        )
    if facts.get("earlier_fine_id"):
        number = facts.get("earlier_decision_no") or "文号未载明"
        text += (
            f"此前另一份决定（{number}，{day(facts.get('earlier_fined_on'))}）"
            f"就相同起止日的行为罚款 {figure(facts.get('earlier_fine_cny'), '元')}。"
        )
    return text


def _police(facts: Mapping[str, Any]) -> str:
    """What the police did with the act, where that leaves something open; else nothing."""
    text = ""
    if facts.get("is_filing_refused"):
        last = facts.get("filing_refused_on")
        decided = facts.get("refused_by_police_on") or last
        noted = f"（移送机关登记的结果日为{day(last)}）" if decided != last else ""
        text += (
            f"公安机关于{day(decided)}决定不予立案{noted}，距今 {facts.get('days_since_refusal')} 日"
            f"{'（按后一日）' if noted else ''}，同一行为未见另行立案、起诉、裁判。"
        )
    if facts.get("is_co_actor_filed") and facts.get("is_party_filed") is False:
        text += (
            f"同一决定的其他当事人（或者其负责的人）于{day(facts.get('co_actor_filed_on'))}被立案，"
            f"距今 {facts.get('days_since_co_filing')} 日，未见对本人的立案。"
        )
    return text


def _reply_due(facts: Mapping[str, Any]) -> str:
    due = facts.get("reply_due_on")
    return f"所定回复期限至{day(due)}" if due else "所定回复期限未载明"


def _facts_of_decision(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    kind = _kind("core.prosecution_decision", "decision", facts.get("decision"))
    text = (
        f"{subject['agency_name']}于{day(subject['decided_on'])}对{subject['party_name'] or '被不起诉人'}作出{kind}决定"
        f"（{subject['document_no'] or '文号未载明'}），罪名：{facts.get('offence_text') or '未载明'}；"
        f"{_span(facts, _ALLEGED)}。"
    )
    if facts.get("has_opinion"):
        text += f"检察意见于{day(facts.get('opinion_issued_on'))}制发，{_reply_due(facts)}。"
    if facts.get("is_replied"):
        said = _kind("core.procuratorial_opinion", "reply", facts.get("reply")) or "回复内容未载明"
        text += f"主管机关于{day(facts.get('replied_on'))}回复：{said}。"
    return text


_BOUND_BY = {
    "id_no": "身份号码相同",
    "credit_code": "统一社会信用代码相同",
    "name": "单位全称与其现名或者登记的曾用名相同",
    "splink": "多项内容比对",
    "person": "人的认定",
    "alone": "其本身",
}


def identity(facts: Mapping[str, Any]) -> list[str]:
    """By what the records of a party are its own, where that is a likeness or a person's word; else nothing."""
    ways = facts.get("identity") or []
    told = []
    for way in ways:
        details = []
        if way.get("score") is not None:
            details.append(f"得分不低于 {way['score']}")
        if way.get("decision_id") is not None:
            details.append(f"认定 {way['decision_id']}，{way['decided_by']}")
        detail = f"（{'；'.join(details)}）" if details else ""
        told.append(f"{way['records']} 条依{_BOUND_BY.get(way['method'], way['method'])}{detail}")
    return [f"【当事人归并依据】其名下的记录中，{'，'.join(told)}。"] if told else []


def _facts_of_clock(subject: Mapping[str, Any]) -> str:
    from xianjie.law.clocks import flow_centre

    facts = subject["facts"]
    name = flow_centre().duties[str(facts["duty"])].name
    codes = tables.load()["core.case_step"].columns["event"].codes or {}
    began = codes.get(str(facts.get("start_event")), "起算")
    return (
        f"{subject['agency_name']}应当{name}（{subject['document_no'] or '文号未载明'}）："
        f"{day(facts.get('started_on'))}{began}，期限按有利于该机关的算法于{day(facts.get('due_on'))}届满，"
        f"已超过 {facts.get('days_overdue')} 日，未见完成的登记。"
    )


# What a case's log calls its events, where a lead tells the last one.
_EVENTS = {
    "case_received_by_police": "受案",
    "filing_decision": "作出立案决定",
    "case_filed": "立案",
    "coercive_measure_taken": "采取强制措施",
    "coercive_measure_ended": "解除、变更强制措施",
    "returned_for_supplementary_investigation": "退回补充侦查",
    "supplementary_investigation_done": "补充侦查完毕",
    "term_extended": "批准延长期限",
}


def _facts_of_filing(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    decided = "决定不予立案" if facts.get("decision") == "not_filed" else "立案侦查"
    text = (
        f"{subject['agency_name']}于{day(subject['decided_on'])}对{subject['party_name'] or '嫌疑人'}{decided}"
        f"（{subject['document_no'] or '文号未载明'}），涉嫌罪名：{facts.get('offence_text') or '未载明'}；"
        f"{_span(facts, _ALLEGED)}。"
    )
    if facts.get("ended_by") not in (None, "none"):
        ended = _kind("core.reverse_ledger", "ended_how", facts.get("ended_how"))
        how = "" if facts.get("ended_how") == "not_filed" else f"该案于{day(facts.get('ended_on'))}{ended or '终结'}。"
        text += how
        if facts.get("is_penalty_needed"):
            return f"{text}办案机关认为需要行政处理，未见移送行政机关的登记。"
    if facts.get("last_event_on"):
        said = _EVENTS.get(str(facts.get("last_event")), "登记的办案活动")
        text += f"最近一次登记的活动是{day(facts['last_event_on'])}{said}，距今 {facts['days_since_last_event']} 日。"
    standing = [("is_in_custody", "有执行中的拘留、逮捕"), ("is_bailed", "有执行中的取保候审、监视居住")]
    held = [said for name, said in standing if facts.get(name)]
    text += f"该人{'，'.join(held)}。" if held else ""
    if facts.get("was_detained") and facts.get("detained_on"):
        text += f"该人首次被拘留、逮捕是{day(facts['detained_on'])}，距今 {facts['days_since_detention']} 日。"
    if facts.get("is_custody_expired") or facts.get("is_bail_expired"):
        measure = "拘留、逮捕" if facts.get("is_custody_expired") else "取保候审、监视居住"
        text += (
            f"最近一次{measure}决定所定的期限于{day(facts['measure_due_on'])}届满，"
            f"已过 {facts['days_since_measure_due']} 日，未见变更、解除的登记。"
        )
    return text


def _facts_of_trade(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    kind = _kind("core.trade_party", "party_kind", facts.get("party_kind"))
    bought = facts.get("side") == "buyer"
    who = f"{subject['party_name'] or ('购货方' if bought else '供货方')}{f'（{kind}）' if kind else ''}"
    found = "立案侦查的案件" if facts.get("is_of_filing") else "行政处罚案件"
    other = facts.get("other_side") or ("供货方" if bought else "购货方")
    goods = f"标有“{facts['mark']}”商标的" if facts.get("mark") else ""
    goods += f"{facts.get('goods') or '货物'} {facts.get('trades_count')} 笔"
    volume = f"，合计{figure(facts['volume_m3'], '立方米')}" if facts.get("volume_m3") is not None else ""
    judged = {True: "，货物经认定为侵权、假冒", False: "，货物经认定不是侵权、假冒"}.get(facts.get("is_infringing"), "")
    proof = _kind("core.trade", "proof", facts.get("proof"))
    return (
        f"{subject['agency_name']}在对{other}的{found}"
        f"（{subject['document_no'] or '文号未载明'}，{day(subject['decided_on'])}）中查明，"
        f"{who}{f'向{other}购进' if bought else '供应'}{goods}{volume}，"
        f"价款合计{figure(facts.get('supplied_amount_cny'), '元')}{judged}；"
        f"{'往来' if bought else '供货'}期间：{day(facts.get('act_from'))}至{day(facts.get('act_to'))}"
        f"{f'；依据：{proof}' if proof else ''}。"
    )


def _facts_of_ban(subject: Mapping[str, Any]) -> str:
    facts, codes = subject["facts"], tables.load()["core.ban"].columns
    basis = (codes["basis"].codes or {}).get(str(facts.get("basis")), "依据未载明")
    until = "终身" if facts.get("is_lifelong") else f"至{day(facts.get('to_on'))}"
    field = (codes["field"].codes or {}).get(str(facts.get("field")), "")
    text = (
        f"{subject['party_name'] or '该人'}自{day(facts.get('from_on'))}起{until}禁止从事{field}"
        f"（{subject['document_no'] or '文号未载明'}，{basis}），登记见{subject['agency_name']}。"
    )
    if not facts.get("licence_id"):
        return text + "未见其名下有效的同领域许可。"
    return text + (
        f"登记的{facts.get('business_name') or '主体'}持有许可（{facts.get('licence_no') or '编号未载明'}，"
        f"有效期至{day(facts.get('licence_valid_to'))}），该人登记为其法定代表人、负责人或者经营者。"
    )


def _facts_of_purchase(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    kind = _kind("core.material_purchase_party", "party_kind", facts.get("party_kind"))
    who = f"{subject['party_name'] or '该经营者'}{f'（{kind}）' if kind else ''}"
    material = _kind("core.material_purchase", "material", facts.get("material")) or "原料"
    bought, used = figure(facts.get("bought_tonnes"), "吨"), figure(facts.get("used_tonnes"), "吨")
    declared = f"申报产生{figure(facts.get('declared_waste_kg'), '公斤')}" if facts.get("is_declared") else "未见申报"
    return (
        f"{who}向{subject['agency_name']}报送{facts.get('year')}年度购进{material}{bought}，其中使用{used}；"
        f"同年度该类危险废物{declared}，年末贮存{figure(facts.get('stored_waste_kg'), '公斤')}，"
        f"转移联单{facts.get('manifests_count')}份，移出合计{figure(facts.get('moved_waste_kg'), '公斤')}。"
    )


def _used(facts: Mapping[str, Any]) -> str:
    amount = facts.get("amount_cny")
    flow = f"，流转涉案资金{figure(amount, '元')}" if amount is not None else ""
    return f"使用期间：{day(facts.get('act_from'))}至{day(facts.get('act_to'))}{flow}"


def _facts_of_holder(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    return (
        f"{subject['agency_name']}登记的涉案卡、账户中，{subject['party_name'] or '开户人'}名下有"
        f" {facts.get('cards_count')} 个号码在 {facts.get('cases_count')} 件已立案件中被使用，"
        f"其中 {facts.get('lent_cards_count')} 个经查系出租、出借、出售；{_used(facts)}；"
        f"最早于{day(subject['decided_on'])}登记。"
    )


def _facts_of_handle(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    kind = _kind("core.card", "card_kind", facts.get("card_kind")) or "号码"
    holder = subject["party_name"] or "未载明"
    lent = {True: "经查系出租、出借、出售", False: "经查系被盗用、冒名开立"}.get(
        facts.get("is_lent"), "如何被使用尚未查明"
    )
    return (
        f"{subject['agency_name']}登记的涉案号码中，同一{kind}（尾号 {facts.get('number_end') or '不明'}，"
        f"{facts.get('issuer') or '开户机构未载明'}，开户人 {holder}）"
        f"在 {facts.get('cases_count')} 件已立案件中被使用，{lent}；"
        f"{_used(facts)}；最早于{day(subject['decided_on'])}登记。"
    )


def _facts_of_hazard_order(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    measure = _kind("core.hazard_order", "measure", facts.get("measure")) or "整改"
    result = _kind("core.hazard_order", "result", facts.get("result"))
    text = (
        f"{subject['agency_name']}于{day(facts.get('ordered_on'))}责令{subject['party_name'] or '该单位'}{measure}"
        f"（{subject['document_no'] or '文号未载明'}），隐患：{facts.get('hazard_text') or '未载明'}"
        f"（{'重大事故隐患' if facts.get('is_major_hidden_danger') else '未判定为重大事故隐患'}），"
        f"期限至{day(facts.get('due_on'))}。"
    )
    if not facts.get("reinspected_on"):
        return text + "未见复查记录。"
    return text + f"{day(facts['reinspected_on'])}复查：{result or '结果未载明'}。"


def _facts_of_invoices(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    state = _kind("core.fact_invoice_party", "licence_state", facts.get("licence_state")) or "未见许可"
    return (
        f"{subject['party_name'] or '该销售方'}自{day(facts.get('act_from'))}至{day(facts.get('act_to'))}开具"
        f"{facts.get('goods_text') or '危险物品'}等危险物品的销售发票 {facts.get('possible_invoices_count')} 张，"
        f"数量合计{figure(facts.get('unlicensed_tonnes'), '吨')}，价税合计"
        f"{figure(facts.get('unlicensed_amount_cny'), '元')}（发票数据来自{subject['agency_name']}）；"
        f"各开票日的危险化学品许可：{state}。"
    )


def _facts_of_agency(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]

    def percent(name: str) -> str:
        return figure(facts.get(name), "%")

    days = practice()["peer_period_days"].value
    return (
        f"{subject['agency_name']}近两期（各 {days} 日）可能涉罪案由的案件分别为 {facts['penalties_recent']} 件、"
        f"{facts['penalties_before']} 件（近期在前，下同），其中已移送 {facts['transferred_recent']} 件、"
        f"{facts['transferred_before']} 件，移送率 {percent('transfer_percent_recent')}、"
        f"{percent('transfer_percent_before')}；同地区 {facts['peers_count']} 个可比机关的中位数为 "
        f"{percent('peer_percent_recent')}、{percent('peer_percent_before')}。按罚没金额计，移送率为 "
        f"{percent('value_percent_recent')}、{percent('value_percent_before')}，占同类机关中位数的 "
        f"{percent('value_share_recent')}、{percent('value_share_before')}。"
    )


def _facts_of_promise(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    words = tables.load()["lead.reply_counter"].columns["measure"].codes or {}
    paper = "检察意见" if facts.get("document_kind") == "opinion" else "检察建议"
    seen = "没有相应登记" if facts.get("seen_count") is None else figure(facts["seen_count"], "件")
    whose = "就所涉当事人" if facts.get("scope") == "parties" else ""
    return (
        f"{paper}（{subject['document_no'] or '文号未载明'}，{day(facts.get('issued_on'))}制发）"
        f"的受文机关{subject['agency_name']}"
        f"于{day(facts.get('replied_on'))}回复，"
        f"称已{words.get(facts['measure'])} {figure(facts['promised_count'], '件')}；"
        f"自制发之日起，该机关{whose}的登记中见到 {seen}，少于所称 {figure(facts.get('unseen_count'), '件')}。"
    )


def _facts_of_outlet(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    status = _kind("core.outlet", "status", facts.get("status")) or "未载明"
    return (
        f"{subject['agency_name']}归集的开卡记录中，{facts.get('operator') or '所属单位未载明'}的网点"
        f" {facts.get('outlet_no') or '编码不明'}（经营者 {subject['party_name'] or '未载明'}，状态 {status}）"
        f"在{day(facts.get('act_from'))}至{day(facts.get('act_to'))}期间，"
        f"为 {facts.get('multi_openers_count')} 人短期内各办理多个号码，共 {facts.get('opened_cards_count')} 个，"
        f"其中 {facts.get('cards_in_cases_count')} 个已在立案的刑事案件中被使用。"
    )


def _facts_of_separate(subject: Mapping[str, Any]) -> str:
    facts, codes = subject["facts"], tables.load()["core.separate_handling"].columns
    reason = (codes["reason"].codes or {}).get(str(facts.get("reason")))
    outcome = (codes["outcome"].codes or {}).get(str(facts.get("outcome")))
    paper = f"{subject['document_no'] or '文号未载明的文书'}（{day(facts.get('noted_on'))}）"
    return (
        f"{subject['agency_name']}登记，{paper}写明{subject['party_name'] or '该人'}另案处理"
        f"{f'，原因：{reason}' if reason else ''}；所涉罪名：{facts.get('offence_text') or '未载明'}，"
        f"行为：{day(facts.get('act_from'))}至{day(facts.get('act_to'))}。"
        f"写明另案处理后 {facts.get('days_since_noted')} 日，登记的其后处理：{outcome or '没有'}。"
    )


def _facts_of_site_worker(subject: Mapping[str, Any]) -> str:
    facts = subject["facts"]
    state = _kind("core.fact_site_worker_party", "claim_state", facts.get("claim_state")) or "不能确定是否本人的证件"
    return (
        f"{subject['party_name'] or '该作业人员'}于{day(facts.get('entered_on'))}进入"
        f"{facts.get('site_name') or '（项目未载明）'}工地（用工单位：{facts.get('employer_name') or '未载明'}，"
        f"工种：{facts.get('trade_text') or '未载明'}），所报特种作业操作证（编号"
        f"{facts.get('certificate_no') or '未载明'}）；特种作业操作证登记：{state}。"
    )


FACTS = {
    "outlet_party": _facts_of_outlet,
    "separate_handling_party": _facts_of_separate,
    "site_worker_party": _facts_of_site_worker,
    "invoice_party": _facts_of_invoices,
    "hazard_order_party": _facts_of_hazard_order,
    "card_party": _facts_of_holder,
    "handle": _facts_of_handle,
    "material_purchase_party": _facts_of_purchase,
    "agency": _facts_of_agency,
    "reply_promise": _facts_of_promise,
    "trade_party": _facts_of_trade,
    "ban_party": _facts_of_ban,
    "penalty_party": _facts_of_penalty,
    "prosecution_decision_party": _facts_of_decision,
    "clock": _facts_of_clock,
    "filing_party": _facts_of_filing,
}


_COMPARED = {
    ">=": "标准 {}",
    ">": "须多于 {}",
    "<": "须不满 {}",
    "<=": "须不多于 {}",
    "=": "须为 {}",
    "<>": "须不为 {}",
    "in": "须为 {}",
    "not in": "须不为 {}",
}
# How a limb is reached, where it is not certainly met.
_REACHED = {
    "near": "接近标准",
    "may": "可能达到，须按本省所定数额或者待核条文确定",
    "either": "所缺数额无论多少，必达到所列各项之一",
}


def word(column: str, code: Any) -> Any:
    """The Chinese word of a code of a measured column or of a party; the value itself where it is no code."""
    for table in ("core.penalty", "core.penalty_party", "core.prosecution_decision"):
        described = tables.load()[table].columns.get(column)
        if described is not None and described.codes and isinstance(code, str):
            return described.codes.get(code, code)
    return code


def _line(column: str, line: Any, unit: str | None) -> str:
    if isinstance(line, list):
        return "、".join(figure(word(column, one), unit) for one in line)
    # A provincial range is told by both ends.
    ends = str(line).split("–") if isinstance(line, str) else []
    if len(ends) == 2:
        return f"{figure(ends[0], None)} 至 {figure(ends[1], unit)}（各省幅度）"
    return figure(word(column, line), unit)


def _taken_effect(entry: str) -> str:
    """When an earlier penalty took effect, and what is known of its act being another decision's too."""
    told, _, act = entry.rstrip("~").partition("#")
    doubt = "（可能与其他决定处罚同一行为）" if entry.endswith("~") else ""
    same = "（与其他决定处罚同一行为，只计一次）" if act else ""
    return "至".join(day(part) for part in told.split("/")) + same + doubt


def reached(one: Mapping[str, Any]) -> str:
    """One figure beside the line that it is held against; earlier penalties by their days."""
    value, line, unit, column = one["value"], one.get("line"), one.get("unit"), str(one.get("column"))
    if isinstance(value, list):
        days = "、".join(_taken_effect(str(entry)) for entry in value)
        return f"{one['comment']}：{days or '无'}（须 {line} 次以上）"
    if isinstance(value, bool) or isinstance(line, bool):
        return f"{one['comment']}：{figure(value, None)}"
    held = _COMPARED.get(str(one.get("comparison")), "标准 {}").format(_line(column, line, unit))
    return f"{one['comment']} {figure(word(column, value), unit)}" + (f"（{held}）" if line is not None else "")


def _limb(limb: Mapping[str, Any]) -> str:
    figures = "，".join(reached(one) for one in limb.get("figures", []))
    start, end = (limb.get("in_force") or [None, None])[:2]
    force = f"{day(start)}起" + (f"至{day(end)}止" if end else "施行")
    check = "；该条文为单一来源，待核对官方文本" if limb.get("verified") not in (None, "two_sources") else ""
    quote = f"：“{limb['quote']}”" if limb.get("quote") else ""
    how = f"（{_REACHED[limb['reached']]}）" if limb.get("reached") in _REACHED else ""
    return (
        f"{limb['offence_name']}{how}：{figures or '符合所列情形'}。{limb['instrument']}{limb['article']}{quote}"
        f"（{force}，{_APPLIES.get(str(limb.get('applies')), '')}{check}）"
    )


def searched(search: Search, as_of: date) -> str:
    holders = "、".join(search.agency_names) or "无提供机关"
    name = f"{REGISTERS.get(search.register, search.register)}（{holders}）"
    if not search.is_fresh:
        return f"{name}截至{day(as_of)}尚未到齐，待到数后自动复核。"
    return f"{name}，截至{day(search.snapshot_on)}，未查到对应记录。{refused(search)}"


def refused(search: Search) -> str:
    """How near a search came: the records that it looked at, and the nearest one with the reason why it is another."""
    if not search.candidates:
        return "按文书编号、当事人及其负责人、事件检索，没有相近的记录。"
    if search.nearest is None:
        return f"查看相近记录 {search.candidates} 件。"
    one = search.nearest
    told = f"{one.agency_name}{one.document_no or '（文号未载明）'}，{day(one.on)}"
    return f"查看相近记录 {search.candidates} 件，最接近而未采的一件（{told}）：{one.told}。"


def numbered(lines: Iterable[str]) -> list[str]:
    return [f"  {number}. {line}" for number, line in enumerate(lines, 1)]


def _compared(limbs: Sequence[Mapping[str, Any]], tier: str) -> str:
    near = [limb.get("reached") == "near" for limb in limbs]
    if tier == "warning" or all(near):
        return "接近而未必达到"
    return "是否达到逐项写明" if any(near) else "逐个时段均达到"


def explanation(
    models: Sequence[tuple[Model, str]],
    subject: Mapping[str, Any],
    limbs: Sequence[Mapping[str, Any]],
    searches: Sequence[Search],
    judgements: Sequence[str],
    tier: str,
    waits_for: str | None,
    limitation: str | None,
    as_of: date,
) -> str:
    """The whole text of a lead: its models with their versions, its subject's facts, limbs that are met, searches."""
    pages = [model for model, _ in models]
    first = pages[0]
    found_by = "；".join(f"{model.name}（模型版本 {version}）" for model, version in models)
    kind = "预警" if tier == "warning" else "线索"
    lines = [f"【{kind}】{label('lead_type', first.lead_type)}：{found_by}。"]
    lines += ["【事实】（数据比对结果）", f"  {FACTS[first.subject](subject)}", *identity(subject["facts"])]
    if limbs:
        compared = _compared(limbs, tier)
        lines += [f"【对照】（按条文推断，{compared}）", *numbered(dict.fromkeys(_limb(limb) for limb in limbs))]
    lines += ["【检索】", *numbered(searched(search, as_of) for search in searches)]
    figures = dict.fromkeys(name for page in pages for name in read_model(page).figures)
    lines += [
        f"  （{practice()[name].why}本{kind}所用：{practice()[name].value} {practice()[name].unit}）"
        for name in figures
    ]
    if limitation:
        lines += [f"【时效】{limitation}"]
    if waits_for:
        lines += [f"【待】{reason(pages, waits_for)}，到数或者补正后自动复核。"]
    doubts = dict.fromkeys([*judgements, *(one for model in pages for one in model.may_be_wrong_when)])
    lines += ["【可能有误的情形】", *numbered(doubts)]
    cites = dict.fromkeys(f"{cite.instrument}{cite.article}" for model in pages for cite in model.cites)
    lines += [f"【依据】{'；'.join(cites)}。"]
    lines += ["【提示】以上是数据比对的结果，供审查参考，不是对犯罪成立与否的认定；审查意见由承办检察官作出。"]
    return "\n".join(lines)
