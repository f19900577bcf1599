-- Whether the figures of a decision may be incomplete, and whether only copies made by others were sold.
-- reads   nothing
-- writes  columns of core.penalty, core.admin_case and core.fact_penalty_party

ALTER TABLE core.admin_case ADD COLUMN has_unclear_sales boolean;

ALTER TABLE core.admin_case ADD COLUMN has_ledger_gap boolean;

ALTER TABLE core.admin_case ADD COLUMN is_selling_copies_of_others boolean;

DROP VIEW core.admin_case_now;
CREATE OR REPLACE VIEW core.admin_case_now WITH (security_invoker = true) AS
SELECT
    admin_case_id,
    case_no,
    cause,
    causes,
    cause_source,
    cause_text,
    facts_text,
    read_columns,
    act_from,
    act_to,
    discovered_on,
    opened_on,
    closed_on,
    conclusion,
    penalty_decision_no,
    subject_kind,
    product_kind,
    is_tobacco,
    acts_count,
    duration_days,
    has_required_licence,
    has_order_before_act,
    is_refusing_order,
    is_sold_to_vulnerable,
    sales_amount_cny,
    unsold_goods_value_cny,
    goods_value_cny,
    has_unclear_sales,
    has_ledger_gap,
    production_sales_amount_cny,
    illegal_gains_cny,
    illegal_gains_basis,
    goods_gains_cny,
    service_gains_cny,
    illegal_business_amount_cny,
    direct_economic_loss_cny,
    property_loss_cny,
    right_holder_loss_cny,
    production_loss_cny,
    unrecovered_loss_cny,
    proceeds_value_cny,
    deaths_count,
    serious_injuries_count,
    minor_injuries_count,
    severe_disability_count,
    moderate_disability_count,
    mild_disability_count,
    severe_organ_dysfunction_count,
    general_organ_dysfunction_count,
    serious_illness_count,
    poisoned_count,
    evacuated_count,
    is_principally_responsible,
    mark_object,
    registered_marks_count,
    patents_count,
    labels_count,
    labels_unsold_count,
    is_selling_labels_of_others,
    copies_count,
    copies_unsold_count,
    is_selling_copies_of_others,
    works_online_count,
    downloads_count,
    clicks_count,
    members_count,
    is_online,
    is_recording,
    is_circumvention_supplier,
    has_right_holder_bankruptcy,
    is_for_overseas,
    food_danger,
    is_toxic_added,
    is_strongly_toxic,
    is_fake_drug,
    is_substandard_drug,
    drug_aggravation,
    drug_admin_breach,
    device_defect,
    cosmetic_harm,
    is_insured_drug_proceeds,
    cigarettes_count,
    salt_tonnes,
    books_count,
    discs_count,
    periodicals_count,
    is_mine_accident,
    is_public_safety_project,
    is_major_hidden_danger,
    is_high_risk_operation,
    is_monitoring_disabled,
    deaths_from_delay_count,
    serious_injuries_from_delay_count,
    loss_from_delay_cny,
    concealment_conduct,
    is_rescue_hindered,
    is_assessment_false,
    is_assessment_inaccurate,
    households_burnt_count,
    burnt_forest_ha,
    burnt_sparse_forest_ha,
    rodenticide_g,
    rodenticide_bait_kg,
    explosive_kg,
    pyrotechnic_kg,
    detonators_count,
    fuse_m,
    hazardous_waste_tonnes,
    exceedance_a_multiple,
    exceedance_b_multiple,
    exceedance_pops_multiple,
    is_toxic_waste,
    protected_area,
    is_covert_discharge,
    is_monitoring_falsified,
    pollutants,
    is_listed_pollutant,
    is_key_discharger,
    is_permit_key_managed,
    is_heavy_pollution_warning,
    is_environment_assessment_false,
    imported_waste_kind,
    avoided_cost_cny,
    water_cutoff_hours,
    water_source_level,
    basic_farmland_mu,
    other_cultivated_mu,
    other_agricultural_mu,
    other_land_mu,
    welfare_forest_mu,
    commercial_forest_mu,
    grassland_mu,
    is_destroyed,
    is_black_soil,
    black_soil_basic_m3,
    black_soil_other_m3,
    black_soil_other_mu,
    timber_volume_m3,
    sapling_count,
    timber_value_cny,
    is_special_regime_forest,
    protected_plant_conduct,
    class_1_plant_count,
    class_2_plant_count,
    class_1_plant_m3,
    class_2_plant_m3,
    plant_dead_count,
    plant_value_cny,
    wildlife_value_cny,
    wildlife_class,
    is_wildlife_product,
    animals_count,
    catch_kg,
    catch_value_cny,
    water_kind,
    is_fry_or_gravid,
    is_germplasm_reserve,
    is_closed_area,
    is_closed_season,
    is_banned_gear,
    is_destructive_method,
    mineral_value_cny,
    mineral_damage_value_cny,
    is_special_mineral_area,
    settlement_amount_cny,
    advertising_funds_cny,
    bank_cards_count,
    sim_cards_count,
    assisted_targets_count,
    is_upstream_unverifiable,
    websites_count,
    accounts_count,
    groups_count,
    messages_count,
    group_members_count,
    followers_count,
    recipients_count,
    illegal_videos_count,
    other_illegal_items_count,
    leaked_a_records_count,
    leaked_b_records_count,
    leaked_c_records_count,
    is_concealing_proceeds,
    is_specified_goods,
    is_refusing_recovery,
    upstream_offence,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.admin_case
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.admin_case IS '行政案件（含未作处罚即结案的）（一件行政案件的一个版本）';
COMMENT ON COLUMN core.admin_case.admin_case_id IS '行政案件记录键';
COMMENT ON COLUMN core.admin_case.case_no IS '行政案件编号';
COMMENT ON COLUMN core.admin_case.cause IS '案由（rules/causes 的代码；有数个的，为最重的一个）';
COMMENT ON COLUMN core.admin_case.causes IS '全部案由（第一个即 cause）';
COMMENT ON COLUMN core.admin_case.cause_source IS '案由的来源';
COMMENT ON COLUMN core.admin_case.cause_text IS '违法行为类型（原文）';
COMMENT ON COLUMN core.admin_case.facts_text IS '违法事实（原文）';
COMMENT ON COLUMN core.admin_case.read_columns IS '未交付而由原文读取的要素（列名）';
COMMENT ON COLUMN core.admin_case.act_from IS '违法行为开始日';
COMMENT ON COLUMN core.admin_case.act_to IS '违法行为终了日';
COMMENT ON COLUMN core.admin_case.discovered_on IS '违法行为被发现之日';
COMMENT ON COLUMN core.admin_case.opened_on IS '行政立案日';
COMMENT ON COLUMN core.admin_case.closed_on IS '结案日';
COMMENT ON COLUMN core.admin_case.conclusion IS '结案方式';
COMMENT ON COLUMN core.admin_case.penalty_decision_no IS '行政处罚决定书文号';
COMMENT ON COLUMN core.admin_case.subject_kind IS '违法主体类别（决定所认定）';
COMMENT ON COLUMN core.admin_case.product_kind IS '产品种类';
COMMENT ON COLUMN core.admin_case.is_tobacco IS '涉案物品为烟草制品';
COMMENT ON COLUMN core.admin_case.acts_count IS '实施次数（单位：次）';
COMMENT ON COLUMN core.admin_case.duration_days IS '持续日数（单位：日）';
COMMENT ON COLUMN core.admin_case.has_required_licence IS '行为时持有所需批准或者许可';
COMMENT ON COLUMN core.admin_case.has_order_before_act IS '行为之前已被依法责令停产停业、停止使用或者立即排除危险、改正的决定';
COMMENT ON COLUMN core.admin_case.is_refusing_order IS '拒不执行整改、改正决定';
COMMENT ON COLUMN core.admin_case.is_sold_to_vulnerable IS '在校园、托幼、养老机构及其周边面向未成年人、老年人销售';
COMMENT ON COLUMN core.admin_case.sales_amount_cny IS '销售金额（单位：元）';
COMMENT ON COLUMN core.admin_case.unsold_goods_value_cny IS '尚未销售的货值金额（单位：元）';
COMMENT ON COLUMN core.admin_case.goods_value_cny IS '货值金额（已售与未售合计）（单位：元）';
COMMENT ON COLUMN core.admin_case.has_unclear_sales IS '销售数量、金额或者货物去向未能查清';
COMMENT ON COLUMN core.admin_case.has_ledger_gap IS '账簿、单据缺失，或者被隐匿、销毁';
COMMENT ON COLUMN core.admin_case.production_sales_amount_cny IS '生产、销售金额（生产的按货值，销售的按收入）（单位：元）';
COMMENT ON COLUMN core.admin_case.illegal_gains_cny IS '违法所得数额（口径另列）（单位：元）';
COMMENT ON COLUMN core.admin_case.illegal_gains_basis IS '违法所得口径';
COMMENT ON COLUMN core.admin_case.goods_gains_cny IS '商品违法所得（单位：元）';
COMMENT ON COLUMN core.admin_case.service_gains_cny IS '服务违法所得（单位：元）';
COMMENT ON COLUMN core.admin_case.illegal_business_amount_cny IS '非法经营数额（单位：元）';
COMMENT ON COLUMN core.admin_case.direct_economic_loss_cny IS '直接经济损失（单位：元）';
COMMENT ON COLUMN core.admin_case.property_loss_cny IS '公私财产损失（污染案件含清除污染费用）（单位：元）';
COMMENT ON COLUMN core.admin_case.right_holder_loss_cny IS '权利人损失（单位：元）';
COMMENT ON COLUMN core.admin_case.production_loss_cny IS '生产损失（单位：元）';
COMMENT ON COLUMN core.admin_case.unrecovered_loss_cny IS '掩饰隐瞒行为造成的损失（单位：元）';
COMMENT ON COLUMN core.admin_case.proceeds_value_cny IS '犯罪所得及其收益数额（单位：元）';
COMMENT ON COLUMN core.admin_case.deaths_count IS '死亡人数（单位：人）';
COMMENT ON COLUMN core.admin_case.serious_injuries_count IS '重伤人数（单位：人）';
COMMENT ON COLUMN core.admin_case.minor_injuries_count IS '轻伤人数（单位：人）';
COMMENT ON COLUMN core.admin_case.severe_disability_count IS '重度残疾人数（单位：人）';
COMMENT ON COLUMN core.admin_case.moderate_disability_count IS '中度残疾人数（单位：人）';
COMMENT ON COLUMN core.admin_case.mild_disability_count IS '轻度残疾人数（单位：人）';
COMMENT ON COLUMN core.admin_case.severe_organ_dysfunction_count IS '器官组织损伤导致严重功能障碍人数（单位：人）';
COMMENT ON COLUMN core.admin_case.general_organ_dysfunction_count IS '器官组织损伤导致一般功能障碍人数（单位：人）';
COMMENT ON COLUMN core.admin_case.serious_illness_count IS '严重疾病人数（单位：人）';
COMMENT ON COLUMN core.admin_case.poisoned_count IS '中毒、食源性疾病人数（单位：人）';
COMMENT ON COLUMN core.admin_case.evacuated_count IS '疏散、转移群众人数（单位：人）';
COMMENT ON COLUMN core.admin_case.is_principally_responsible IS '负事故主要责任';
COMMENT ON COLUMN core.admin_case.mark_object IS '商标使用对象';
COMMENT ON COLUMN core.admin_case.registered_marks_count IS '不同来源的注册商标数（单位：种）';
COMMENT ON COLUMN core.admin_case.patents_count IS '专利数（单位：项）';
COMMENT ON COLUMN core.admin_case.labels_count IS '伪造、擅自制造或者销售的商标标识件数（单位：件）';
COMMENT ON COLUMN core.admin_case.labels_unsold_count IS '尚未销售的商标标识件数（单位：件）';
COMMENT ON COLUMN core.admin_case.is_selling_labels_of_others IS '销售他人伪造、擅自制造的商标标识';
COMMENT ON COLUMN core.admin_case.copies_count IS '复制品份数（单位：份）';
COMMENT ON COLUMN core.admin_case.copies_unsold_count IS '尚未销售的复制品份数（单位：份）';
COMMENT ON COLUMN core.admin_case.is_selling_copies_of_others IS '只是销售他人制作的侵权复制品（自己未复制）';
COMMENT ON COLUMN core.admin_case.works_online_count IS '通过信息网络传播的作品件（部）数（单位：件）';
COMMENT ON COLUMN core.admin_case.downloads_count IS '下载次数（单位：次）';
COMMENT ON COLUMN core.admin_case.clicks_count IS '实际被点击次数（单位：次）';
COMMENT ON COLUMN core.admin_case.members_count IS '注册会员人数（单位：人）';
COMMENT ON COLUMN core.admin_case.is_online IS '通过信息网络传播';
COMMENT ON COLUMN core.admin_case.is_recording IS '涉案对象为录音录像制品';
COMMENT ON COLUMN core.admin_case.is_circumvention_supplier IS '提供主要用于避开、破坏技术措施的装置、部件或者服务';
COMMENT ON COLUMN core.admin_case.has_right_holder_bankruptcy IS '致使权利人重大经营困难而破产、倒闭';
COMMENT ON COLUMN core.admin_case.is_for_overseas IS '为境外窃取、刺探、收买、非法提供';
COMMENT ON COLUMN core.admin_case.food_danger IS '足以造成严重食物中毒或者食源性疾病的情形';
COMMENT ON COLUMN core.admin_case.is_toxic_added IS '掺入有毒、有害的非食品原料（或者销售、使用此类食品）';
COMMENT ON COLUMN core.admin_case.is_strongly_toxic IS '有毒有害的非食品原料毒害性强或者含量高';
COMMENT ON COLUMN core.admin_case.is_fake_drug IS '经认定为假药';
COMMENT ON COLUMN core.admin_case.is_substandard_drug IS '经认定为劣药';
COMMENT ON COLUMN core.admin_case.drug_aggravation IS '药品案件从重情形（药品解释第一条）';
COMMENT ON COLUMN core.admin_case.drug_admin_breach IS '妨害药品管理的情形（刑法第一百四十二条之一及药品解释第七条）';
COMMENT ON COLUMN core.admin_case.device_defect IS '医用器材缺陷（五项）';
COMMENT ON COLUMN core.admin_case.cosmetic_harm IS '化妆品造成的后果';
COMMENT ON COLUMN core.admin_case.is_insured_drug_proceeds IS '明知系医保骗保购买的药品而收购销售';
COMMENT ON COLUMN core.admin_case.cigarettes_count IS '卷烟支数（一条二百支）（单位：支）';
COMMENT ON COLUMN core.admin_case.salt_tonnes IS '食盐数量（单位：吨）';
COMMENT ON COLUMN core.admin_case.books_count IS '图书册数（单位：册）';
COMMENT ON COLUMN core.admin_case.discs_count IS '音像制品、电子出版物张（盒）数（单位：张）';
COMMENT ON COLUMN core.admin_case.periodicals_count IS '报纸、期刊份（本）数（单位：份）';
COMMENT ON COLUMN core.admin_case.is_mine_accident IS '矿山生产安全事故';
COMMENT ON COLUMN core.admin_case.is_public_safety_project IS '涉及公共安全的重大工程、项目';
COMMENT ON COLUMN core.admin_case.is_major_hidden_danger IS '存在重大事故隐患';
COMMENT ON COLUMN core.admin_case.is_high_risk_operation IS '涉及矿山开采、金属冶炼、建筑施工或者危险物品生产、经营、储存等高度危险作业';
COMMENT ON COLUMN core.admin_case.is_monitoring_disabled IS '关闭、破坏监控报警等设备、设施或者篡改、隐瞒、销毁其数据、信息';
COMMENT ON COLUMN core.admin_case.deaths_from_delay_count IS '因贻误抢救增加的死亡人数（单位：人）';
COMMENT ON COLUMN core.admin_case.serious_injuries_from_delay_count IS '因贻误抢救增加的重伤人数（单位：人）';
COMMENT ON COLUMN core.admin_case.loss_from_delay_cny IS '因贻误抢救增加的直接经济损失（单位：元）';
COMMENT ON COLUMN core.admin_case.concealment_conduct IS '不报、谎报事故的情形';
COMMENT ON COLUMN core.admin_case.is_rescue_hindered IS '致使不能及时有效开展事故抢救';
COMMENT ON COLUMN core.admin_case.is_assessment_false IS '承担评价、认证、检测等职责的人员提供虚假证明文件';
COMMENT ON COLUMN core.admin_case.is_assessment_inaccurate IS '承担评价等职责的人员严重不负责任出具文件重大失实';
COMMENT ON COLUMN core.admin_case.households_burnt_count IS '烧毁户数（单位：户）';
COMMENT ON COLUMN core.admin_case.burnt_forest_ha IS '烧毁有林地面积（单位：公顷）';
COMMENT ON COLUMN core.admin_case.burnt_sparse_forest_ha IS '烧毁疏林地、灌木林地、未成林地、苗圃地面积（单位：公顷）';
COMMENT ON COLUMN core.admin_case.rodenticide_g IS '禁用剧毒鼠药原药（单位：克）';
COMMENT ON COLUMN core.admin_case.rodenticide_bait_kg IS '禁用剧毒鼠药饵料（单位：千克）';
COMMENT ON COLUMN core.admin_case.explosive_kg IS '炸药、发射药、黑火药（单位：千克）';
COMMENT ON COLUMN core.admin_case.pyrotechnic_kg IS '烟火药（单位：千克）';
COMMENT ON COLUMN core.admin_case.detonators_count IS '雷管（单位：枚）';
COMMENT ON COLUMN core.admin_case.fuse_m IS '导火索、导爆索（单位：米）';
COMMENT ON COLUMN core.admin_case.hazardous_waste_tonnes IS '非法排放、倾倒、处置的危险废物数量（单位：吨）';
COMMENT ON COLUMN core.admin_case.exceedance_a_multiple IS '铅汞镉铬砷铊锑超标倍数（实测除以标准减一，各项最大）（单位：倍）';
COMMENT ON COLUMN core.admin_case.exceedance_b_multiple IS '镍铜锌银钒锰钴超标倍数（同上）（单位：倍）';
COMMENT ON COLUMN core.admin_case.exceedance_pops_multiple IS '持久性有机污染物等其他所列污染物超标倍数（同上）（单位：倍）';
COMMENT ON COLUMN core.admin_case.is_toxic_waste IS '有放射性的废物、含传染病病原体的废物、有毒物质';
COMMENT ON COLUMN core.admin_case.protected_area IS '排放、倾倒、处置所在的重点保护区域';
COMMENT ON COLUMN core.admin_case.is_covert_discharge IS '通过暗管、渗井、渗坑、裂隙、溶洞、灌注、非紧急情况下开启大气应急排放通道等逃避监管的方式排放';
COMMENT ON COLUMN core.admin_case.is_monitoring_falsified IS '篡改、伪造自动监测数据或者干扰自动监测设施';
COMMENT ON COLUMN core.admin_case.pollutants IS '涉及的污染物';
COMMENT ON COLUMN core.admin_case.is_listed_pollutant IS '涉及化学需氧量、氨氮、二氧化硫、氮氧化物等所列污染物';
COMMENT ON COLUMN core.admin_case.is_key_discharger IS '重点排污单位';
COMMENT ON COLUMN core.admin_case.is_permit_key_managed IS '实行排污许可重点管理的单位';
COMMENT ON COLUMN core.admin_case.is_heavy_pollution_warning IS '重污染天气预警期间';
COMMENT ON COLUMN core.admin_case.is_environment_assessment_false IS '环境影响评价、监测等机构人员提供虚假证明文件';
COMMENT ON COLUMN core.admin_case.imported_waste_kind IS '进口固体废物行为';
COMMENT ON COLUMN core.admin_case.avoided_cost_cny IS '违法减少的防治污染设施运行支出（单位：元）';
COMMENT ON COLUMN core.admin_case.water_cutoff_hours IS '集中式饮用水水源取水中断小时数（单位：小时）';
COMMENT ON COLUMN core.admin_case.water_source_level IS '中断取水的水源地级别';
COMMENT ON COLUMN core.admin_case.basic_farmland_mu IS '永久基本农田面积（单位：亩）';
COMMENT ON COLUMN core.admin_case.other_cultivated_mu IS '其他耕地面积（单位：亩）';
COMMENT ON COLUMN core.admin_case.other_agricultural_mu IS '其他农用地面积（单位：亩）';
COMMENT ON COLUMN core.admin_case.other_land_mu IS '其他土地面积（单位：亩）';
COMMENT ON COLUMN core.admin_case.welfare_forest_mu IS '公益林地面积（旧称防护林、特种用途林）（单位：亩）';
COMMENT ON COLUMN core.admin_case.commercial_forest_mu IS '商品林地面积（旧称其他林地）（单位：亩）';
COMMENT ON COLUMN core.admin_case.grassland_mu IS '草原面积（单位：亩）';
COMMENT ON COLUMN core.admin_case.is_destroyed IS '种植条件严重毁坏、大量毁坏或者基本功能丧失';
COMMENT ON COLUMN core.admin_case.is_black_soil IS '黑土地';
COMMENT ON COLUMN core.admin_case.black_soil_basic_m3 IS '永久基本农田黑土体积（单位：立方米）';
COMMENT ON COLUMN core.admin_case.black_soil_other_m3 IS '其他黑土地黑土体积（单位：立方米）';
COMMENT ON COLUMN core.admin_case.black_soil_other_mu IS '其他黑土地面积（单位：亩）';
COMMENT ON COLUMN core.admin_case.timber_volume_m3 IS '立木蓄积（单位：立方米）';
COMMENT ON COLUMN core.admin_case.sapling_count IS '幼树株数（单位：株）';
COMMENT ON COLUMN core.admin_case.timber_value_cny IS '林木、木材价值（单位：元）';
COMMENT ON COLUMN core.admin_case.is_special_regime_forest IS '位于国家公园、自然保护区等特别保护的森林';
COMMENT ON COLUMN core.admin_case.protected_plant_conduct IS '非法采伐、毁坏、收购、运输、加工、出售国家重点保护植物';
COMMENT ON COLUMN core.admin_case.class_1_plant_count IS '国家一级重点保护植物株数（单位：株）';
COMMENT ON COLUMN core.admin_case.class_2_plant_count IS '国家二级重点保护植物株数（单位：株）';
COMMENT ON COLUMN core.admin_case.class_1_plant_m3 IS '国家一级重点保护植物立木蓄积（单位：立方米）';
COMMENT ON COLUMN core.admin_case.class_2_plant_m3 IS '国家二级重点保护植物立木蓄积（单位：立方米）';
COMMENT ON COLUMN core.admin_case.plant_dead_count IS '致死株数（单位：株）';
COMMENT ON COLUMN core.admin_case.plant_value_cny IS '重点保护植物及其制品价值（单位：元）';
COMMENT ON COLUMN core.admin_case.wildlife_value_cny IS '野生动物及其制品价值（按物种价值目录）（单位：元）';
COMMENT ON COLUMN core.admin_case.wildlife_class IS '野生动物保护级别';
COMMENT ON COLUMN core.admin_case.is_wildlife_product IS '涉案为野生动物制品';
COMMENT ON COLUMN core.admin_case.animals_count IS '野生动物只数（单位：只）';
COMMENT ON COLUMN core.admin_case.catch_kg IS '渔获物重量（单位：千克）';
COMMENT ON COLUMN core.admin_case.catch_value_cny IS '渔获物价值（单位：元）';
COMMENT ON COLUMN core.admin_case.water_kind IS '水域';
COMMENT ON COLUMN core.admin_case.is_fry_or_gravid IS '有重要经济价值的水生动物苗种、怀卵亲体';
COMMENT ON COLUMN core.admin_case.is_germplasm_reserve IS '在水产种质资源保护区内';
COMMENT ON COLUMN core.admin_case.is_closed_area IS '在禁渔区、禁猎区';
COMMENT ON COLUMN core.admin_case.is_closed_season IS '在禁渔期、禁猎期';
COMMENT ON COLUMN core.admin_case.is_banned_gear IS '使用禁用的工具、方法';
COMMENT ON COLUMN core.admin_case.is_destructive_method IS '使用电鱼、毒鱼、炸鱼等严重破坏资源的方法';
COMMENT ON COLUMN core.admin_case.mineral_value_cny IS '开采的矿产品价值（单位：元）';
COMMENT ON COLUMN core.admin_case.mineral_damage_value_cny IS '造成矿产资源破坏的价值（单位：元）';
COMMENT ON COLUMN core.admin_case.is_special_mineral_area IS '国家规划矿区、保护性开采特定矿种或者禁采区、禁采期';
COMMENT ON COLUMN core.admin_case.settlement_amount_cny IS '支付结算金额（单位：元）';
COMMENT ON COLUMN core.admin_case.advertising_funds_cny IS '以投放广告等方式提供资金（单位：元）';
COMMENT ON COLUMN core.admin_case.bank_cards_count IS '收购、出售、出租的银行卡、支付账户等（单位：张）';
COMMENT ON COLUMN core.admin_case.sim_cards_count IS '收购、出售、出租的电话卡、流量卡、物联网卡（单位：张）';
COMMENT ON COLUMN core.admin_case.assisted_targets_count IS '被帮助对象数（单位：个）';
COMMENT ON COLUMN core.admin_case.is_upstream_unverifiable IS '确因客观条件限制无法查证被帮助对象是否达到犯罪程度';
COMMENT ON COLUMN core.admin_case.websites_count IS '违法网站数（单位：个）';
COMMENT ON COLUMN core.admin_case.accounts_count IS '注册账号数（单位：个）';
COMMENT ON COLUMN core.admin_case.groups_count IS '通讯群组数（单位：个）';
COMMENT ON COLUMN core.admin_case.messages_count IS '发布信息条数（单位：条）';
COMMENT ON COLUMN core.admin_case.group_members_count IS '群组成员账号数（单位：个）';
COMMENT ON COLUMN core.admin_case.followers_count IS '关注人员账号数（单位：个）';
COMMENT ON COLUMN core.admin_case.recipients_count IS '接收信息的账号数（单位：个）';
COMMENT ON COLUMN core.admin_case.illegal_videos_count IS '传播的违法视频文件数（单位：个）';
COMMENT ON COLUMN core.admin_case.other_illegal_items_count IS '传播的其他违法信息数（单位：个）';
COMMENT ON COLUMN core.admin_case.leaked_a_records_count IS '泄露的行踪、通信、征信、财产信息（单位：条）';
COMMENT ON COLUMN core.admin_case.leaked_b_records_count IS '泄露的住宿、健康、交易等信息（单位：条）';
COMMENT ON COLUMN core.admin_case.leaked_c_records_count IS '泄露的其他用户信息（单位：条）';
COMMENT ON COLUMN core.admin_case.is_concealing_proceeds IS '窝藏、转移、收购、代为销售或者以其他方法掩饰、隐瞒犯罪所得及其收益';
COMMENT ON COLUMN core.admin_case.is_specified_goods IS '掩饰、隐瞒的系电力设备、交通设施、救灾款物等特定款物';
COMMENT ON COLUMN core.admin_case.is_refusing_recovery IS '拒不配合财物追缴，致使赃款、赃物无法追缴';
COMMENT ON COLUMN core.admin_case.upstream_offence IS '上游犯罪';
COMMENT ON COLUMN core.admin_case.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.admin_case.source_key IS '源主键';
COMMENT ON COLUMN core.admin_case.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.admin_case.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.admin_case.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.admin_case.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.admin_case.batch_id IS '批次号';
COMMENT ON COLUMN core.admin_case.row_hash IS '源行哈希';
COMMENT ON VIEW core.admin_case_now IS '行政案件（含未作处罚即结案的）（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.admin_case TO xianjie_loader;
GRANT SELECT ON core.admin_case TO xianjie_evaluator;
GRANT SELECT ON core.admin_case_now TO xianjie_evaluator;
GRANT SELECT ON core.admin_case TO xianjie_publisher;
GRANT SELECT ON core.admin_case_now TO xianjie_publisher;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_research;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_research;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_auditor;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_auditor;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_engineer;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_engineer;
GRANT SELECT ON core.admin_case_now TO xianjie_loader;

COMMENT ON COLUMN core.admin_case.has_unclear_sales IS '销售数量、金额或者货物去向未能查清';

COMMENT ON COLUMN core.admin_case.has_ledger_gap IS '账簿、单据缺失，或者被隐匿、销毁';

COMMENT ON COLUMN core.admin_case.is_selling_copies_of_others IS '只是销售他人制作的侵权复制品（自己未复制）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.admin_case TO xianjie_loader;
GRANT SELECT ON core.admin_case TO xianjie_evaluator;
GRANT SELECT ON core.admin_case_now TO xianjie_evaluator;
GRANT SELECT ON core.admin_case TO xianjie_publisher;
GRANT SELECT ON core.admin_case_now TO xianjie_publisher;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_research;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_research;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_auditor;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_auditor;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_engineer;
GRANT SELECT (admin_case_id, case_no, cause, causes, cause_source, cause_text, read_columns, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_engineer;
GRANT SELECT ON core.admin_case_now TO xianjie_loader;

ALTER TABLE core.fact_penalty_party ADD COLUMN has_unclear_sales boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN has_ledger_gap boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_selling_copies_of_others boolean;

COMMENT ON COLUMN core.fact_penalty_party.has_unclear_sales IS '销售数量、金额或者货物去向未能查清';

COMMENT ON COLUMN core.fact_penalty_party.has_ledger_gap IS '账簿、单据缺失，或者被隐匿、销毁';

COMMENT ON COLUMN core.fact_penalty_party.is_selling_copies_of_others IS '只是销售他人制作的侵权复制品（自己未复制）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;

ALTER TABLE core.penalty ADD COLUMN has_unclear_sales boolean;

ALTER TABLE core.penalty ADD COLUMN has_ledger_gap boolean;

ALTER TABLE core.penalty ADD COLUMN is_selling_copies_of_others boolean;

DROP VIEW core.penalty_now;
CREATE OR REPLACE VIEW core.penalty_now WITH (security_invoker = true) AS
SELECT
    penalty_id,
    decision_no,
    case_no,
    cause,
    causes,
    cause_source,
    cause_text,
    facts_text,
    read_columns,
    basis_text,
    act_from,
    act_to,
    discovered_on,
    decided_on,
    effective_on,
    penalty_kinds,
    fine_cny,
    confiscated_cny,
    status,
    is_transfer_noted,
    transfer_document_no,
    limitation_stopped,
    subject_kind,
    product_kind,
    is_tobacco,
    acts_count,
    duration_days,
    has_required_licence,
    has_order_before_act,
    is_refusing_order,
    is_sold_to_vulnerable,
    sales_amount_cny,
    unsold_goods_value_cny,
    goods_value_cny,
    has_unclear_sales,
    has_ledger_gap,
    production_sales_amount_cny,
    illegal_gains_cny,
    illegal_gains_basis,
    goods_gains_cny,
    service_gains_cny,
    illegal_business_amount_cny,
    direct_economic_loss_cny,
    property_loss_cny,
    right_holder_loss_cny,
    production_loss_cny,
    unrecovered_loss_cny,
    proceeds_value_cny,
    deaths_count,
    serious_injuries_count,
    minor_injuries_count,
    severe_disability_count,
    moderate_disability_count,
    mild_disability_count,
    severe_organ_dysfunction_count,
    general_organ_dysfunction_count,
    serious_illness_count,
    poisoned_count,
    evacuated_count,
    is_principally_responsible,
    mark_object,
    registered_marks_count,
    patents_count,
    labels_count,
    labels_unsold_count,
    is_selling_labels_of_others,
    copies_count,
    copies_unsold_count,
    is_selling_copies_of_others,
    works_online_count,
    downloads_count,
    clicks_count,
    members_count,
    is_online,
    is_recording,
    is_circumvention_supplier,
    has_right_holder_bankruptcy,
    is_for_overseas,
    food_danger,
    is_toxic_added,
    is_strongly_toxic,
    is_fake_drug,
    is_substandard_drug,
    drug_aggravation,
    drug_admin_breach,
    device_defect,
    cosmetic_harm,
    is_insured_drug_proceeds,
    cigarettes_count,
    salt_tonnes,
    books_count,
    discs_count,
    periodicals_count,
    is_mine_accident,
    is_public_safety_project,
    is_major_hidden_danger,
    is_high_risk_operation,
    is_monitoring_disabled,
    deaths_from_delay_count,
    serious_injuries_from_delay_count,
    loss_from_delay_cny,
    concealment_conduct,
    is_rescue_hindered,
    is_assessment_false,
    is_assessment_inaccurate,
    households_burnt_count,
    burnt_forest_ha,
    burnt_sparse_forest_ha,
    rodenticide_g,
    rodenticide_bait_kg,
    explosive_kg,
    pyrotechnic_kg,
    detonators_count,
    fuse_m,
    hazardous_waste_tonnes,
    exceedance_a_multiple,
    exceedance_b_multiple,
    exceedance_pops_multiple,
    is_toxic_waste,
    protected_area,
    is_covert_discharge,
    is_monitoring_falsified,
    pollutants,
    is_listed_pollutant,
    is_key_discharger,
    is_permit_key_managed,
    is_heavy_pollution_warning,
    is_environment_assessment_false,
    imported_waste_kind,
    avoided_cost_cny,
    water_cutoff_hours,
    water_source_level,
    basic_farmland_mu,
    other_cultivated_mu,
    other_agricultural_mu,
    other_land_mu,
    welfare_forest_mu,
    commercial_forest_mu,
    grassland_mu,
    is_destroyed,
    is_black_soil,
    black_soil_basic_m3,
    black_soil_other_m3,
    black_soil_other_mu,
    timber_volume_m3,
    sapling_count,
    timber_value_cny,
    is_special_regime_forest,
    protected_plant_conduct,
    class_1_plant_count,
    class_2_plant_count,
    class_1_plant_m3,
    class_2_plant_m3,
    plant_dead_count,
    plant_value_cny,
    wildlife_value_cny,
    wildlife_class,
    is_wildlife_product,
    animals_count,
    catch_kg,
    catch_value_cny,
    water_kind,
    is_fry_or_gravid,
    is_germplasm_reserve,
    is_closed_area,
    is_closed_season,
    is_banned_gear,
    is_destructive_method,
    mineral_value_cny,
    mineral_damage_value_cny,
    is_special_mineral_area,
    settlement_amount_cny,
    advertising_funds_cny,
    bank_cards_count,
    sim_cards_count,
    assisted_targets_count,
    is_upstream_unverifiable,
    websites_count,
    accounts_count,
    groups_count,
    messages_count,
    group_members_count,
    followers_count,
    recipients_count,
    illegal_videos_count,
    other_illegal_items_count,
    leaked_a_records_count,
    leaked_b_records_count,
    leaked_c_records_count,
    is_concealing_proceeds,
    is_specified_goods,
    is_refusing_recovery,
    upstream_offence,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.penalty
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.penalty IS '行政处罚决定（一份决定的一个版本）';
COMMENT ON COLUMN core.penalty.penalty_id IS '处罚记录键（机关/penalty/源主键）';
COMMENT ON COLUMN core.penalty.decision_no IS '行政处罚决定书文号';
COMMENT ON COLUMN core.penalty.case_no IS '行政案件编号';
COMMENT ON COLUMN core.penalty.cause IS '案由（rules/causes 的代码；有数个的，为最重的一个）';
COMMENT ON COLUMN core.penalty.causes IS '全部案由（第一个即 cause）';
COMMENT ON COLUMN core.penalty.cause_source IS '案由的来源';
COMMENT ON COLUMN core.penalty.cause_text IS '违法行为类型（原文）';
COMMENT ON COLUMN core.penalty.facts_text IS '违法事实（原文）';
COMMENT ON COLUMN core.penalty.read_columns IS '未交付而由原文读取的要素（列名）';
COMMENT ON COLUMN core.penalty.basis_text IS '处罚依据（原文）';
COMMENT ON COLUMN core.penalty.act_from IS '违法行为开始日';
COMMENT ON COLUMN core.penalty.act_to IS '违法行为终了日';
COMMENT ON COLUMN core.penalty.discovered_on IS '违法行为被发现之日';
COMMENT ON COLUMN core.penalty.decided_on IS '处罚决定日期';
COMMENT ON COLUMN core.penalty.effective_on IS '处罚决定送达（生效）日';
COMMENT ON COLUMN core.penalty.penalty_kinds IS '处罚种类（行政处罚法第九条，两位代码）';
COMMENT ON COLUMN core.penalty.fine_cny IS '罚款金额（单位：元）';
COMMENT ON COLUMN core.penalty.confiscated_cny IS '没收违法所得、没收非法财物的金额（单位：元）';
COMMENT ON COLUMN core.penalty.status IS '效力状态';
COMMENT ON COLUMN core.penalty.is_transfer_noted IS '机关自记是否移送公安';
COMMENT ON COLUMN core.penalty.transfer_document_no IS '机关自记的移送书文号';
COMMENT ON COLUMN core.penalty.limitation_stopped IS '有被害人在追诉期限内控告等时效不受限制的记载';
COMMENT ON COLUMN core.penalty.subject_kind IS '违法主体类别（决定所认定）';
COMMENT ON COLUMN core.penalty.product_kind IS '产品种类';
COMMENT ON COLUMN core.penalty.is_tobacco IS '涉案物品为烟草制品';
COMMENT ON COLUMN core.penalty.acts_count IS '实施次数（单位：次）';
COMMENT ON COLUMN core.penalty.duration_days IS '持续日数（单位：日）';
COMMENT ON COLUMN core.penalty.has_required_licence IS '行为时持有所需批准或者许可';
COMMENT ON COLUMN core.penalty.has_order_before_act IS '行为之前已被依法责令停产停业、停止使用或者立即排除危险、改正的决定';
COMMENT ON COLUMN core.penalty.is_refusing_order IS '拒不执行整改、改正决定';
COMMENT ON COLUMN core.penalty.is_sold_to_vulnerable IS '在校园、托幼、养老机构及其周边面向未成年人、老年人销售';
COMMENT ON COLUMN core.penalty.sales_amount_cny IS '销售金额（单位：元）';
COMMENT ON COLUMN core.penalty.unsold_goods_value_cny IS '尚未销售的货值金额（单位：元）';
COMMENT ON COLUMN core.penalty.goods_value_cny IS '货值金额（已售与未售合计）（单位：元）';
COMMENT ON COLUMN core.penalty.has_unclear_sales IS '销售数量、金额或者货物去向未能查清';
COMMENT ON COLUMN core.penalty.has_ledger_gap IS '账簿、单据缺失，或者被隐匿、销毁';
COMMENT ON COLUMN core.penalty.production_sales_amount_cny IS '生产、销售金额（生产的按货值，销售的按收入）（单位：元）';
COMMENT ON COLUMN core.penalty.illegal_gains_cny IS '违法所得数额（口径另列）（单位：元）';
COMMENT ON COLUMN core.penalty.illegal_gains_basis IS '违法所得口径';
COMMENT ON COLUMN core.penalty.goods_gains_cny IS '商品违法所得（单位：元）';
COMMENT ON COLUMN core.penalty.service_gains_cny IS '服务违法所得（单位：元）';
COMMENT ON COLUMN core.penalty.illegal_business_amount_cny IS '非法经营数额（单位：元）';
COMMENT ON COLUMN core.penalty.direct_economic_loss_cny IS '直接经济损失（单位：元）';
COMMENT ON COLUMN core.penalty.property_loss_cny IS '公私财产损失（污染案件含清除污染费用）（单位：元）';
COMMENT ON COLUMN core.penalty.right_holder_loss_cny IS '权利人损失（单位：元）';
COMMENT ON COLUMN core.penalty.production_loss_cny IS '生产损失（单位：元）';
COMMENT ON COLUMN core.penalty.unrecovered_loss_cny IS '掩饰隐瞒行为造成的损失（单位：元）';
COMMENT ON COLUMN core.penalty.proceeds_value_cny IS '犯罪所得及其收益数额（单位：元）';
COMMENT ON COLUMN core.penalty.deaths_count IS '死亡人数（单位：人）';
COMMENT ON COLUMN core.penalty.serious_injuries_count IS '重伤人数（单位：人）';
COMMENT ON COLUMN core.penalty.minor_injuries_count IS '轻伤人数（单位：人）';
COMMENT ON COLUMN core.penalty.severe_disability_count IS '重度残疾人数（单位：人）';
COMMENT ON COLUMN core.penalty.moderate_disability_count IS '中度残疾人数（单位：人）';
COMMENT ON COLUMN core.penalty.mild_disability_count IS '轻度残疾人数（单位：人）';
COMMENT ON COLUMN core.penalty.severe_organ_dysfunction_count IS '器官组织损伤导致严重功能障碍人数（单位：人）';
COMMENT ON COLUMN core.penalty.general_organ_dysfunction_count IS '器官组织损伤导致一般功能障碍人数（单位：人）';
COMMENT ON COLUMN core.penalty.serious_illness_count IS '严重疾病人数（单位：人）';
COMMENT ON COLUMN core.penalty.poisoned_count IS '中毒、食源性疾病人数（单位：人）';
COMMENT ON COLUMN core.penalty.evacuated_count IS '疏散、转移群众人数（单位：人）';
COMMENT ON COLUMN core.penalty.is_principally_responsible IS '负事故主要责任';
COMMENT ON COLUMN core.penalty.mark_object IS '商标使用对象';
COMMENT ON COLUMN core.penalty.registered_marks_count IS '不同来源的注册商标数（单位：种）';
COMMENT ON COLUMN core.penalty.patents_count IS '专利数（单位：项）';
COMMENT ON COLUMN core.penalty.labels_count IS '伪造、擅自制造或者销售的商标标识件数（单位：件）';
COMMENT ON COLUMN core.penalty.labels_unsold_count IS '尚未销售的商标标识件数（单位：件）';
COMMENT ON COLUMN core.penalty.is_selling_labels_of_others IS '销售他人伪造、擅自制造的商标标识';
COMMENT ON COLUMN core.penalty.copies_count IS '复制品份数（单位：份）';
COMMENT ON COLUMN core.penalty.copies_unsold_count IS '尚未销售的复制品份数（单位：份）';
COMMENT ON COLUMN core.penalty.is_selling_copies_of_others IS '只是销售他人制作的侵权复制品（自己未复制）';
COMMENT ON COLUMN core.penalty.works_online_count IS '通过信息网络传播的作品件（部）数（单位：件）';
COMMENT ON COLUMN core.penalty.downloads_count IS '下载次数（单位：次）';
COMMENT ON COLUMN core.penalty.clicks_count IS '实际被点击次数（单位：次）';
COMMENT ON COLUMN core.penalty.members_count IS '注册会员人数（单位：人）';
COMMENT ON COLUMN core.penalty.is_online IS '通过信息网络传播';
COMMENT ON COLUMN core.penalty.is_recording IS '涉案对象为录音录像制品';
COMMENT ON COLUMN core.penalty.is_circumvention_supplier IS '提供主要用于避开、破坏技术措施的装置、部件或者服务';
COMMENT ON COLUMN core.penalty.has_right_holder_bankruptcy IS '致使权利人重大经营困难而破产、倒闭';
COMMENT ON COLUMN core.penalty.is_for_overseas IS '为境外窃取、刺探、收买、非法提供';
COMMENT ON COLUMN core.penalty.food_danger IS '足以造成严重食物中毒或者食源性疾病的情形';
COMMENT ON COLUMN core.penalty.is_toxic_added IS '掺入有毒、有害的非食品原料（或者销售、使用此类食品）';
COMMENT ON COLUMN core.penalty.is_strongly_toxic IS '有毒有害的非食品原料毒害性强或者含量高';
COMMENT ON COLUMN core.penalty.is_fake_drug IS '经认定为假药';
COMMENT ON COLUMN core.penalty.is_substandard_drug IS '经认定为劣药';
COMMENT ON COLUMN core.penalty.drug_aggravation IS '药品案件从重情形（药品解释第一条）';
COMMENT ON COLUMN core.penalty.drug_admin_breach IS '妨害药品管理的情形（刑法第一百四十二条之一及药品解释第七条）';
COMMENT ON COLUMN core.penalty.device_defect IS '医用器材缺陷（五项）';
COMMENT ON COLUMN core.penalty.cosmetic_harm IS '化妆品造成的后果';
COMMENT ON COLUMN core.penalty.is_insured_drug_proceeds IS '明知系医保骗保购买的药品而收购销售';
COMMENT ON COLUMN core.penalty.cigarettes_count IS '卷烟支数（一条二百支）（单位：支）';
COMMENT ON COLUMN core.penalty.salt_tonnes IS '食盐数量（单位：吨）';
COMMENT ON COLUMN core.penalty.books_count IS '图书册数（单位：册）';
COMMENT ON COLUMN core.penalty.discs_count IS '音像制品、电子出版物张（盒）数（单位：张）';
COMMENT ON COLUMN core.penalty.periodicals_count IS '报纸、期刊份（本）数（单位：份）';
COMMENT ON COLUMN core.penalty.is_mine_accident IS '矿山生产安全事故';
COMMENT ON COLUMN core.penalty.is_public_safety_project IS '涉及公共安全的重大工程、项目';
COMMENT ON COLUMN core.penalty.is_major_hidden_danger IS '存在重大事故隐患';
COMMENT ON COLUMN core.penalty.is_high_risk_operation IS '涉及矿山开采、金属冶炼、建筑施工或者危险物品生产、经营、储存等高度危险作业';
COMMENT ON COLUMN core.penalty.is_monitoring_disabled IS '关闭、破坏监控报警等设备、设施或者篡改、隐瞒、销毁其数据、信息';
COMMENT ON COLUMN core.penalty.deaths_from_delay_count IS '因贻误抢救增加的死亡人数（单位：人）';
COMMENT ON COLUMN core.penalty.serious_injuries_from_delay_count IS '因贻误抢救增加的重伤人数（单位：人）';
COMMENT ON COLUMN core.penalty.loss_from_delay_cny IS '因贻误抢救增加的直接经济损失（单位：元）';
COMMENT ON COLUMN core.penalty.concealment_conduct IS '不报、谎报事故的情形';
COMMENT ON COLUMN core.penalty.is_rescue_hindered IS '致使不能及时有效开展事故抢救';
COMMENT ON COLUMN core.penalty.is_assessment_false IS '承担评价、认证、检测等职责的人员提供虚假证明文件';
COMMENT ON COLUMN core.penalty.is_assessment_inaccurate IS '承担评价等职责的人员严重不负责任出具文件重大失实';
COMMENT ON COLUMN core.penalty.households_burnt_count IS '烧毁户数（单位：户）';
COMMENT ON COLUMN core.penalty.burnt_forest_ha IS '烧毁有林地面积（单位：公顷）';
COMMENT ON COLUMN core.penalty.burnt_sparse_forest_ha IS '烧毁疏林地、灌木林地、未成林地、苗圃地面积（单位：公顷）';
COMMENT ON COLUMN core.penalty.rodenticide_g IS '禁用剧毒鼠药原药（单位：克）';
COMMENT ON COLUMN core.penalty.rodenticide_bait_kg IS '禁用剧毒鼠药饵料（单位：千克）';
COMMENT ON COLUMN core.penalty.explosive_kg IS '炸药、发射药、黑火药（单位：千克）';
COMMENT ON COLUMN core.penalty.pyrotechnic_kg IS '烟火药（单位：千克）';
COMMENT ON COLUMN core.penalty.detonators_count IS '雷管（单位：枚）';
COMMENT ON COLUMN core.penalty.fuse_m IS '导火索、导爆索（单位：米）';
COMMENT ON COLUMN core.penalty.hazardous_waste_tonnes IS '非法排放、倾倒、处置的危险废物数量（单位：吨）';
COMMENT ON COLUMN core.penalty.exceedance_a_multiple IS '铅汞镉铬砷铊锑超标倍数（实测除以标准减一，各项最大）（单位：倍）';
COMMENT ON COLUMN core.penalty.exceedance_b_multiple IS '镍铜锌银钒锰钴超标倍数（同上）（单位：倍）';
COMMENT ON COLUMN core.penalty.exceedance_pops_multiple IS '持久性有机污染物等其他所列污染物超标倍数（同上）（单位：倍）';
COMMENT ON COLUMN core.penalty.is_toxic_waste IS '有放射性的废物、含传染病病原体的废物、有毒物质';
COMMENT ON COLUMN core.penalty.protected_area IS '排放、倾倒、处置所在的重点保护区域';
COMMENT ON COLUMN core.penalty.is_covert_discharge IS '通过暗管、渗井、渗坑、裂隙、溶洞、灌注、非紧急情况下开启大气应急排放通道等逃避监管的方式排放';
COMMENT ON COLUMN core.penalty.is_monitoring_falsified IS '篡改、伪造自动监测数据或者干扰自动监测设施';
COMMENT ON COLUMN core.penalty.pollutants IS '涉及的污染物';
COMMENT ON COLUMN core.penalty.is_listed_pollutant IS '涉及化学需氧量、氨氮、二氧化硫、氮氧化物等所列污染物';
COMMENT ON COLUMN core.penalty.is_key_discharger IS '重点排污单位';
COMMENT ON COLUMN core.penalty.is_permit_key_managed IS '实行排污许可重点管理的单位';
COMMENT ON COLUMN core.penalty.is_heavy_pollution_warning IS '重污染天气预警期间';
COMMENT ON COLUMN core.penalty.is_environment_assessment_false IS '环境影响评价、监测等机构人员提供虚假证明文件';
COMMENT ON COLUMN core.penalty.imported_waste_kind IS '进口固体废物行为';
COMMENT ON COLUMN core.penalty.avoided_cost_cny IS '违法减少的防治污染设施运行支出（单位：元）';
COMMENT ON COLUMN core.penalty.water_cutoff_hours IS '集中式饮用水水源取水中断小时数（单位：小时）';
COMMENT ON COLUMN core.penalty.water_source_level IS '中断取水的水源地级别';
COMMENT ON COLUMN core.penalty.basic_farmland_mu IS '永久基本农田面积（单位：亩）';
COMMENT ON COLUMN core.penalty.other_cultivated_mu IS '其他耕地面积（单位：亩）';
COMMENT ON COLUMN core.penalty.other_agricultural_mu IS '其他农用地面积（单位：亩）';
COMMENT ON COLUMN core.penalty.other_land_mu IS '其他土地面积（单位：亩）';
COMMENT ON COLUMN core.penalty.welfare_forest_mu IS '公益林地面积（旧称防护林、特种用途林）（单位：亩）';
COMMENT ON COLUMN core.penalty.commercial_forest_mu IS '商品林地面积（旧称其他林地）（单位：亩）';
COMMENT ON COLUMN core.penalty.grassland_mu IS '草原面积（单位：亩）';
COMMENT ON COLUMN core.penalty.is_destroyed IS '种植条件严重毁坏、大量毁坏或者基本功能丧失';
COMMENT ON COLUMN core.penalty.is_black_soil IS '黑土地';
COMMENT ON COLUMN core.penalty.black_soil_basic_m3 IS '永久基本农田黑土体积（单位：立方米）';
COMMENT ON COLUMN core.penalty.black_soil_other_m3 IS '其他黑土地黑土体积（单位：立方米）';
COMMENT ON COLUMN core.penalty.black_soil_other_mu IS '其他黑土地面积（单位：亩）';
COMMENT ON COLUMN core.penalty.timber_volume_m3 IS '立木蓄积（单位：立方米）';
COMMENT ON COLUMN core.penalty.sapling_count IS '幼树株数（单位：株）';
COMMENT ON COLUMN core.penalty.timber_value_cny IS '林木、木材价值（单位：元）';
COMMENT ON COLUMN core.penalty.is_special_regime_forest IS '位于国家公园、自然保护区等特别保护的森林';
COMMENT ON COLUMN core.penalty.protected_plant_conduct IS '非法采伐、毁坏、收购、运输、加工、出售国家重点保护植物';
COMMENT ON COLUMN core.penalty.class_1_plant_count IS '国家一级重点保护植物株数（单位：株）';
COMMENT ON COLUMN core.penalty.class_2_plant_count IS '国家二级重点保护植物株数（单位：株）';
COMMENT ON COLUMN core.penalty.class_1_plant_m3 IS '国家一级重点保护植物立木蓄积（单位：立方米）';
COMMENT ON COLUMN core.penalty.class_2_plant_m3 IS '国家二级重点保护植物立木蓄积（单位：立方米）';
COMMENT ON COLUMN core.penalty.plant_dead_count IS '致死株数（单位：株）';
COMMENT ON COLUMN core.penalty.plant_value_cny IS '重点保护植物及其制品价值（单位：元）';
COMMENT ON COLUMN core.penalty.wildlife_value_cny IS '野生动物及其制品价值（按物种价值目录）（单位：元）';
COMMENT ON COLUMN core.penalty.wildlife_class IS '野生动物保护级别';
COMMENT ON COLUMN core.penalty.is_wildlife_product IS '涉案为野生动物制品';
COMMENT ON COLUMN core.penalty.animals_count IS '野生动物只数（单位：只）';
COMMENT ON COLUMN core.penalty.catch_kg IS '渔获物重量（单位：千克）';
COMMENT ON COLUMN core.penalty.catch_value_cny IS '渔获物价值（单位：元）';
COMMENT ON COLUMN core.penalty.water_kind IS '水域';
COMMENT ON COLUMN core.penalty.is_fry_or_gravid IS '有重要经济价值的水生动物苗种、怀卵亲体';
COMMENT ON COLUMN core.penalty.is_germplasm_reserve IS '在水产种质资源保护区内';
COMMENT ON COLUMN core.penalty.is_closed_area IS '在禁渔区、禁猎区';
COMMENT ON COLUMN core.penalty.is_closed_season IS '在禁渔期、禁猎期';
COMMENT ON COLUMN core.penalty.is_banned_gear IS '使用禁用的工具、方法';
COMMENT ON COLUMN core.penalty.is_destructive_method IS '使用电鱼、毒鱼、炸鱼等严重破坏资源的方法';
COMMENT ON COLUMN core.penalty.mineral_value_cny IS '开采的矿产品价值（单位：元）';
COMMENT ON COLUMN core.penalty.mineral_damage_value_cny IS '造成矿产资源破坏的价值（单位：元）';
COMMENT ON COLUMN core.penalty.is_special_mineral_area IS '国家规划矿区、保护性开采特定矿种或者禁采区、禁采期';
COMMENT ON COLUMN core.penalty.settlement_amount_cny IS '支付结算金额（单位：元）';
COMMENT ON COLUMN core.penalty.advertising_funds_cny IS '以投放广告等方式提供资金（单位：元）';
COMMENT ON COLUMN core.penalty.bank_cards_count IS '收购、出售、出租的银行卡、支付账户等（单位：张）';
COMMENT ON COLUMN core.penalty.sim_cards_count IS '收购、出售、出租的电话卡、流量卡、物联网卡（单位：张）';
COMMENT ON COLUMN core.penalty.assisted_targets_count IS '被帮助对象数（单位：个）';
COMMENT ON COLUMN core.penalty.is_upstream_unverifiable IS '确因客观条件限制无法查证被帮助对象是否达到犯罪程度';
COMMENT ON COLUMN core.penalty.websites_count IS '违法网站数（单位：个）';
COMMENT ON COLUMN core.penalty.accounts_count IS '注册账号数（单位：个）';
COMMENT ON COLUMN core.penalty.groups_count IS '通讯群组数（单位：个）';
COMMENT ON COLUMN core.penalty.messages_count IS '发布信息条数（单位：条）';
COMMENT ON COLUMN core.penalty.group_members_count IS '群组成员账号数（单位：个）';
COMMENT ON COLUMN core.penalty.followers_count IS '关注人员账号数（单位：个）';
COMMENT ON COLUMN core.penalty.recipients_count IS '接收信息的账号数（单位：个）';
COMMENT ON COLUMN core.penalty.illegal_videos_count IS '传播的违法视频文件数（单位：个）';
COMMENT ON COLUMN core.penalty.other_illegal_items_count IS '传播的其他违法信息数（单位：个）';
COMMENT ON COLUMN core.penalty.leaked_a_records_count IS '泄露的行踪、通信、征信、财产信息（单位：条）';
COMMENT ON COLUMN core.penalty.leaked_b_records_count IS '泄露的住宿、健康、交易等信息（单位：条）';
COMMENT ON COLUMN core.penalty.leaked_c_records_count IS '泄露的其他用户信息（单位：条）';
COMMENT ON COLUMN core.penalty.is_concealing_proceeds IS '窝藏、转移、收购、代为销售或者以其他方法掩饰、隐瞒犯罪所得及其收益';
COMMENT ON COLUMN core.penalty.is_specified_goods IS '掩饰、隐瞒的系电力设备、交通设施、救灾款物等特定款物';
COMMENT ON COLUMN core.penalty.is_refusing_recovery IS '拒不配合财物追缴，致使赃款、赃物无法追缴';
COMMENT ON COLUMN core.penalty.upstream_offence IS '上游犯罪';
COMMENT ON COLUMN core.penalty.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.penalty.source_key IS '源主键';
COMMENT ON COLUMN core.penalty.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.penalty.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.penalty.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.penalty.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.penalty.batch_id IS '批次号';
COMMENT ON COLUMN core.penalty.row_hash IS '源行哈希';
COMMENT ON VIEW core.penalty_now IS '行政处罚决定（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.penalty TO xianjie_loader;
GRANT SELECT ON core.penalty TO xianjie_evaluator;
GRANT SELECT ON core.penalty_now TO xianjie_evaluator;
GRANT SELECT ON core.penalty TO xianjie_publisher;
GRANT SELECT ON core.penalty_now TO xianjie_publisher;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_engineer;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_engineer;
GRANT SELECT ON core.penalty_now TO xianjie_loader;

COMMENT ON COLUMN core.penalty.has_unclear_sales IS '销售数量、金额或者货物去向未能查清';

COMMENT ON COLUMN core.penalty.has_ledger_gap IS '账簿、单据缺失，或者被隐匿、销毁';

COMMENT ON COLUMN core.penalty.is_selling_copies_of_others IS '只是销售他人制作的侵权复制品（自己未复制）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.penalty TO xianjie_loader;
GRANT SELECT ON core.penalty TO xianjie_evaluator;
GRANT SELECT ON core.penalty_now TO xianjie_evaluator;
GRANT SELECT ON core.penalty TO xianjie_publisher;
GRANT SELECT ON core.penalty_now TO xianjie_publisher;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_engineer;
GRANT SELECT (penalty_id, decision_no, case_no, cause, causes, cause_source, cause_text, read_columns, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, has_unclear_sales, has_ledger_gap, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, is_selling_copies_of_others, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, is_concealing_proceeds, is_specified_goods, is_refusing_recovery, upstream_offence, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_engineer;
GRANT SELECT ON core.penalty_now TO xianjie_loader;

