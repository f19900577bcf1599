"""The same fact in the wordings that agencies have for it, and its neighbours that are something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from xianjie.facts.reading import read
from xianjie.facts.scoring import is_same

SALES, UNSOLD, VALUE, GAINS = "sales_amount_cny", "unsold_goods_value_cny", "goods_value_cny", "illegal_gains_cny"
WORDINGS: list[tuple[str, dict[str, Any]]] = [
    # sold
    ("当事人累计销售额达12.6万元", {SALES: 126000}),
    ("共取得销售收入8,450元", {SALES: 8450}),
    ("上述产品共销售320盒，收取货款共计9600元", {SALES: 9600}),
    ("通过网店成交金额合计35200元", {SALES: 35200}),
    ("总销售额为人民币柒万捌仟元整（78000元）", {SALES: 78000}),
    ("已售出的部分销售货款4300元", {SALES: 4300}),
    ("货值金额共计8900元，其中已售出3100元，未售出5800元", {VALUE: 8900, SALES: 3100, UNSOLD: 5800}),
    ("全部商品均未售出。", {SALES: 0}),
    ("当事人称销售额约五六万元", {SALES: None}),
    ("每件销售价格120元", {SALES: None}),
    ("2024年度营业额350万元", {SALES: None}),
    # unsold and value
    ("未售出商品货值共计2.35万元", {UNSOLD: 23500}),
    ("库存商品价值人民币6800元", {UNSOLD: 6800, VALUE: None}),
    ("尚有126瓶未销售，货值金额为7560元，已销售40瓶，销售金额2400元", {UNSOLD: 7560, SALES: 2400}),
    ("涉案产品总货值为15600元", {VALUE: 15600}),
    ("货值金额15倍罚款计30000元", {VALUE: None}),
    ("涉案食品的货值金额3200元，罚款5万元", {VALUE: 3200}),
    # what heads a sum, and the state of the goods that it is told of
    ("销售金额0.00元人民币，无库存，无违法所得", {SALES: 0, GAINS: 0}),
    ("销售数额账目不全，尚未查清，尚未销售的货值金额人民币贰仟元整", {UNSOLD: 2000, VALUE: None, SALES: None}),
    ("已售60桶，实收货款16520元；被查封成品货值4480元", {SALES: 16520, UNSOLD: 4480, VALUE: None}),
    ("A款售出45桶，B款售出22桶，销售额分别为4410元和2970元，合计7380元", {SALES: 7380}),
    ("销售额分别为4410元和2970元，合计7390元", {SALES: None}),
    ("售出26盘，每盘2850元，合计74100元", {SALES: 74100}),
    ("购入假冒护肤品的款项为12000元，卖出后所得货款26500元", {SALES: 26500}),
    ("售出410份，尚余210份，货款共计12300元", {SALES: 12300, UNSOLD: None}),
    ("缴纳保证金5000元，支付货款3000元，工程合同价款218万元", {SALES: None, UNSOLD: None, VALUE: None}),
    ("具体为：1.女包11件，金额8333.33元；2.耳机12件，金额12500元", {SALES: None}),
    # what follows from the figures
    ("进价28元/套，以58元/套卖出163套，获利4890元", {GAINS: 4890, "illegal_gains_basis": "net"}),
    ("进价28元/套，以58元/套卖出163套，获利4900元", {GAINS: 4900, "illegal_gains_basis": None}),
    # gains and business
    ("非法获利共计人民币12,800元", {GAINS: 12800}),
    ("从中获利3万元", {GAINS: 30000}),
    ("违法所得为零", {GAINS: 0}),
    ("没有违法所得", {GAINS: 0}),
    ("违法所得无法计算", {GAINS: None}),
    ("非法经营额为23.5万元", {"illegal_business_amount_cny": 235000}),
    ("违法所得五千元以上的，并处违法所得一倍以上五倍以下罚款", {GAINS: None}),
    ("当事人的销售人员月收入5000元", {SALES: None}),
    ("2024年主营业务收入120万元，年经营收入300万元", {SALES: None}),
    # harm
    ("事故造成一名工人死亡，另有两人重伤", {"deaths_count": 1, "serious_injuries_count": 2}),
    (
        "致1人当场死亡，3人受轻伤，直接经济损失为186.5万元",
        {"deaths_count": 1, "minor_injuries_count": 3, "direct_economic_loss_cny": 1865000},
    ),
    ("发生一般生产安全事故，造成2名作业人员死亡", {"deaths_count": 2}),
    ("可能造成人员死亡的，处罚款", {"deaths_count": None}),
    ("属于造成3人以上死亡的较大事故", {"deaths_count": None}),
    ("紧急疏散周边群众约500人", {"evacuated_count": None}),
    # waste and water
    ("非法倾倒危险废物6车，合计重量9.8吨", {"hazardous_waste_tonnes": Decimal("9.8")}),
    ("将废机油3.2吨倾倒于农田", {"hazardous_waste_tonnes": Decimal("3.2")}),
    ("擅自填埋铝灰等危险废物，经称重共计12600千克", {"hazardous_waste_tonnes": Decimal("12.6")}),
    ("倾倒危险废物约4吨", {"hazardous_waste_tonnes": None}),
    ("环评批复危险废物年产生量为40吨", {"hazardous_waste_tonnes": None}),
    ("外排废水中总镉浓度超过国家排放标准12倍", {"exceedance_a_multiple": 12}),
    ("废水总铅超标倍数为5.4倍", {"exceedance_a_multiple": Decimal("5.4")}),
    ("废水总锌浓度为9.2mg/L，排放标准限值为2.0mg/L", {"exceedance_b_multiple": Decimal("3.6")}),
    ("以逃避监管的方式排放水污染物，私设暗管直通河道", {"is_covert_discharge": True}),
    ("修改在线监测设备参数", {"is_monitoring_falsified": True}),
    # land, timber, minerals, fish
    ("占用基本农田面积5.2亩用于堆放砂石", {"basic_farmland_mu": Decimal("5.2")}),
    ("擅自占用耕地4000平方米", {"other_cultivated_mu": 6}),
    ("滥伐杨树86株，活立木蓄积25.6立方米", {"timber_volume_m3": Decimal("25.6"), "sapling_count": None}),
    ("违法开采的矿产品价值为52.3万元", {"mineral_value_cny": 523000}),
    ("在河道非法采砂，查扣采砂船一艘，价值80万元", {"mineral_value_cny": None}),
    ("非法开采河砂1200立方米，经评估，价值7.2万元", {"mineral_value_cny": 72000}),
    ("在禁猎区猎捕野生动物，查扣电网1副，价值300元", {"wildlife_value_cny": None}),
    ("在长江禁捕水域使用禁用网具捕捞，渔获物重量12.5公斤", {"is_closed_area": True, "catch_kg": Decimal("12.5")}),
    ("在禁渔期捕获鲫鱼、鲤鱼等共计23.4公斤", {"is_closed_season": True, "catch_kg": Decimal("23.4")}),
    # licence, orders
    ("当事人没有取得《药品经营许可证》，销售药品", {"has_required_licence": False}),
    ("无营业执照从事经营活动", {"has_required_licence": False}),
    ("当事人持有有效的食品经营许可证", {"has_required_licence": True}),
    ("将工程发包给未取得施工资质证书的个人", {"has_required_licence": None}),
    ("从未取得生产许可证的企业购进产品", {"has_required_licence": None}),
    (
        "我局于2025年3月1日责令其限期改正，复查时仍未改正，拒不执行整改指令",
        {"has_order_before_act": True, "is_refusing_order": True},
    ),
    ("责令当事人立即改正违法行为，罚款2000元", {"has_order_before_act": None, "is_refusing_order": None}),
    # cards
    ("出借银行卡2张供他人转账，支付结算资金共计32万元", {"bank_cards_count": 2, "settlement_amount_cny": 320000}),
    ("将办理的3张电话卡出售，违法所得900元", {"sim_cards_count": 3, GAINS: 900}),
    # days
    ("2025年3月12日晚，王某某驾驶货车将废渣倾倒在山坡", {"act_from": date(2025, 3, 12), "act_to": date(2025, 3, 12)}),
    (
        "当事人从2024年3月5日开始从事废品收购，至2025年6月20日案发",
        {"act_from": date(2024, 3, 5), "act_to": date(2025, 6, 20)},
    ),
    ("2025年5月8日，根据群众举报，我局执法人员对当事人进行检查", {"discovered_on": date(2025, 5, 8), "act_from": None}),
    ("当事人于2019年5月8日注册成立", {"act_from": None, "act_to": None}),
    ("营业执照有效期自2020年1月1日至2030年1月1日", {"act_from": None, "act_to": None}),
    ("产品生产日期2025年1月3日，当事人于2025年2月1日、2月9日两次销售", {"act_from": None, "act_to": None}),
    ("本局于2025年6月3日作出行政处罚告知", {"act_from": None, "act_to": None, "discovered_on": None}),
    # goods
    ("经检测含有西地那非成分的保健食品", {"is_toxic_added": True}),
    ("在馒头中添加硼砂", {"is_toxic_added": True}),
    ("未检出西布曲明的减肥食品", {"is_toxic_added": None}),
    ("查获假冒卷烟共计560条", {"cigarettes_count": 112000}),
    ("复制盗版教材1200册", {"copies_count": 1200}),
]


@pytest.mark.parametrize(("text", "told"), WORDINGS, ids=[text[:16] for text, _ in WORDINGS])
def test_a_wording_is_read_for_what_it_says(text: str, told: dict[str, Any]) -> None:
    reading = read(text)
    for column, value in told.items():
        got = reading.read.get(column)
        if value is None:
            assert got is None, (column, got)
        else:
            assert got is not None, (column, reading)
            assert is_same(column, got.value, value.isoformat() if isinstance(value, date) else value), (column, got)
