-- Adds the whole vocabulary of elements (tables/_measured_columns.yaml) to penalties and facts rows, and the records of
-- administrative cases, judgments, licences and registrations. Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  core tables, views, grants, comments
CREATE TABLE core.admin_case (
    admin_case_id text NOT NULL,
    case_no text,
    cause text,
    cause_text text,
    facts_text text,
    act_from date,
    act_to date,
    discovered_on date,
    opened_on date,
    closed_on date,
    conclusion text,
    penalty_decision_no text,
    subject_kind text,
    product_kind text,
    is_tobacco boolean,
    acts_count integer,
    duration_days integer,
    has_required_licence boolean,
    has_order_before_act boolean,
    is_refusing_order boolean,
    is_sold_to_vulnerable boolean,
    sales_amount_cny numeric(18,2),
    unsold_goods_value_cny numeric(18,2),
    goods_value_cny numeric(18,2),
    production_sales_amount_cny numeric(18,2),
    illegal_gains_cny numeric(18,2),
    illegal_gains_basis text,
    goods_gains_cny numeric(18,2),
    service_gains_cny numeric(18,2),
    illegal_business_amount_cny numeric(18,2),
    direct_economic_loss_cny numeric(18,2),
    property_loss_cny numeric(18,2),
    right_holder_loss_cny numeric(18,2),
    production_loss_cny numeric(18,2),
    unrecovered_loss_cny numeric(18,2),
    proceeds_value_cny numeric(18,2),
    deaths_count integer,
    serious_injuries_count integer,
    minor_injuries_count integer,
    severe_disability_count integer,
    moderate_disability_count integer,
    mild_disability_count integer,
    severe_organ_dysfunction_count integer,
    general_organ_dysfunction_count integer,
    serious_illness_count integer,
    poisoned_count integer,
    evacuated_count integer,
    is_principally_responsible boolean,
    mark_object text,
    registered_marks_count integer,
    patents_count integer,
    labels_count integer,
    labels_unsold_count integer,
    is_selling_labels_of_others boolean,
    copies_count integer,
    copies_unsold_count integer,
    works_online_count integer,
    downloads_count bigint,
    clicks_count bigint,
    members_count bigint,
    is_online boolean,
    is_recording boolean,
    is_circumvention_supplier boolean,
    has_right_holder_bankruptcy boolean,
    is_for_overseas boolean,
    food_danger text[],
    is_toxic_added boolean,
    is_strongly_toxic boolean,
    is_fake_drug boolean,
    is_substandard_drug boolean,
    drug_aggravation text[],
    drug_admin_breach text[],
    device_defect text[],
    cosmetic_harm text[],
    is_insured_drug_proceeds boolean,
    cigarettes_count bigint,
    salt_tonnes numeric(18,4),
    books_count integer,
    discs_count integer,
    periodicals_count integer,
    is_mine_accident boolean,
    is_public_safety_project boolean,
    is_major_hidden_danger boolean,
    is_high_risk_operation boolean,
    is_monitoring_disabled boolean,
    deaths_from_delay_count integer,
    serious_injuries_from_delay_count integer,
    loss_from_delay_cny numeric(18,2),
    concealment_conduct text[],
    is_rescue_hindered boolean,
    is_assessment_false boolean,
    is_assessment_inaccurate boolean,
    households_burnt_count integer,
    burnt_forest_ha numeric(18,4),
    burnt_sparse_forest_ha numeric(18,4),
    rodenticide_g numeric(18,4),
    rodenticide_bait_kg numeric(18,4),
    explosive_kg numeric(18,4),
    pyrotechnic_kg numeric(18,4),
    detonators_count integer,
    fuse_m numeric(18,4),
    hazardous_waste_tonnes numeric(18,4),
    exceedance_a_multiple numeric(18,4),
    exceedance_b_multiple numeric(18,4),
    exceedance_pops_multiple numeric(18,4),
    is_toxic_waste boolean,
    protected_area text,
    is_covert_discharge boolean,
    is_monitoring_falsified boolean,
    pollutants text[],
    is_listed_pollutant boolean,
    is_key_discharger boolean,
    is_permit_key_managed boolean,
    is_heavy_pollution_warning boolean,
    is_environment_assessment_false boolean,
    imported_waste_kind text,
    avoided_cost_cny numeric(18,2),
    water_cutoff_hours numeric(18,4),
    water_source_level text,
    basic_farmland_mu numeric(18,4),
    other_cultivated_mu numeric(18,4),
    other_agricultural_mu numeric(18,4),
    other_land_mu numeric(18,4),
    welfare_forest_mu numeric(18,4),
    commercial_forest_mu numeric(18,4),
    grassland_mu numeric(18,4),
    is_destroyed boolean,
    is_black_soil boolean,
    black_soil_basic_m3 numeric(18,4),
    black_soil_other_m3 numeric(18,4),
    black_soil_other_mu numeric(18,4),
    timber_volume_m3 numeric(18,4),
    sapling_count integer,
    timber_value_cny numeric(18,2),
    is_special_regime_forest boolean,
    protected_plant_conduct boolean,
    class_1_plant_count integer,
    class_2_plant_count integer,
    class_1_plant_m3 numeric(18,4),
    class_2_plant_m3 numeric(18,4),
    plant_dead_count integer,
    plant_value_cny numeric(18,2),
    wildlife_value_cny numeric(18,2),
    wildlife_class text,
    is_wildlife_product boolean,
    animals_count integer,
    catch_kg numeric(18,4),
    catch_value_cny numeric(18,2),
    water_kind text,
    is_fry_or_gravid boolean,
    is_germplasm_reserve boolean,
    is_closed_area boolean,
    is_closed_season boolean,
    is_banned_gear boolean,
    is_destructive_method boolean,
    mineral_value_cny numeric(18,2),
    mineral_damage_value_cny numeric(18,2),
    is_special_mineral_area boolean,
    settlement_amount_cny numeric(18,2),
    advertising_funds_cny numeric(18,2),
    bank_cards_count integer,
    sim_cards_count integer,
    assisted_targets_count integer,
    is_upstream_unverifiable boolean,
    websites_count integer,
    accounts_count integer,
    groups_count integer,
    messages_count integer,
    group_members_count bigint,
    followers_count bigint,
    recipients_count bigint,
    illegal_videos_count integer,
    other_illegal_items_count integer,
    leaked_a_records_count integer,
    leaked_b_records_count integer,
    leaked_c_records_count integer,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (admin_case_id, known_at, region_code),
    CONSTRAINT admin_case_conclusion_code CHECK (conclusion IN ('open', 'punished', 'not_punished', 'no_violation', 'transferred', 'transferred_away', 'terminated')),
    CONSTRAINT admin_case_subject_kind_code CHECK (subject_kind IN ('person', 'individual_business', 'unit')),
    CONSTRAINT admin_case_product_kind_code CHECK (product_kind IN ('tobacco', 'drug', 'device', 'cosmetic', 'infant_food', 'special_medical_food', 'food', 'publication', 'agri_input', 'salt', 'feed', 'other')),
    CONSTRAINT admin_case_illegal_gains_basis_code CHECK (illegal_gains_basis IN ('net', 'gross', 'fees', 'confiscated')),
    CONSTRAINT admin_case_mark_object_code CHECK (mark_object IN ('goods', 'service', 'both')),
    CONSTRAINT admin_case_food_danger_code CHECK (food_danger <@ ARRAY['contaminants_over_limit', 'diseased_or_dead_animals', 'banned_by_state', 'infant_nutrition', 'additive_abuse', 'other_sufficient']),
    CONSTRAINT admin_case_drug_aggravation_code CHECK (drug_aggravation <@ ARRAY['pregnant_infant_elderly', 'controlled_or_biological', 'vaccine_or_blood', 'injection_or_emergency', 'emergency_period', 'healthcare_worker', 'prior_penalty', 'other']),
    CONSTRAINT admin_case_drug_admin_breach_code CHECK (drug_admin_breach <@ ARRAY['banned_drug', 'no_approval', 'fraud_in_application', 'forged_records', 'chemical_or_biological_without_approval', 'imported_without_approval', 'sold_to_vulnerable', 'other']),
    CONSTRAINT admin_case_device_defect_code CHECK (device_defect <@ ARRAY['toxic_components', 'invalid_indicators', 'safety_indicators', 'no_registration_uses', 'other']),
    CONSTRAINT admin_case_cosmetic_harm_code CHECK (cosmetic_harm <@ ARRAY['disfigurement', 'organ_dysfunction', 'mental_or_suicide', 'other']),
    CONSTRAINT admin_case_concealment_conduct_code CHECK (concealment_conduct <@ ARRAY['false_or_late_report', 'absconded', 'tampered_scene', 'destroyed_records']),
    CONSTRAINT admin_case_protected_area_code CHECK (protected_area IN ('none', 'water_source_1', 'water_source_2', 'reserve_core', 'reserve_other', 'other')),
    CONSTRAINT admin_case_imported_waste_kind_code CHECK (imported_waste_kind IN ('dumped', 'unapproved')),
    CONSTRAINT admin_case_water_source_level_code CHECK (water_source_level IN ('township', 'county', 'city')),
    CONSTRAINT admin_case_wildlife_class_code CHECK (wildlife_class IN ('class_1', 'class_2', 'three_values', 'other', 'coral_or_clam')),
    CONSTRAINT admin_case_water_kind_code CHECK (water_kind IN ('inland', 'marine'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.admin_case_default PARTITION OF core.admin_case DEFAULT;
CREATE UNIQUE INDEX admin_case_standing ON core.admin_case (admin_case_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX admin_case_case_no_idx ON core.admin_case (case_no);
CREATE INDEX admin_case_cause_idx ON core.admin_case (cause);
CREATE OR REPLACE VIEW core.admin_case_now WITH (security_invoker = true) AS
SELECT
    admin_case_id,
    case_no,
    cause,
    cause_text,
    facts_text,
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
COMMENT ON COLUMN core.admin_case.cause IS '案由（rules/causes.yaml 的代码）';
COMMENT ON COLUMN core.admin_case.cause_text IS '违法行为类型（原文）';
COMMENT ON COLUMN core.admin_case.facts_text IS '违法事实（原文）';
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
COMMENT ON COLUMN core.admin_case.production_sales_amount_cny IS '生产、销售金额（生产的按货值，销售的按收入）（单位：元）';
COMMENT ON COLUMN core.admin_case.illegal_gains_cny IS '违法所得数额（扣除成本后）（单位：元）';
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
GRANT SELECT (admin_case_id, case_no, cause, cause_text, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_research;
GRANT SELECT (admin_case_id, case_no, cause, cause_text, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_research;
GRANT SELECT (admin_case_id, case_no, cause, cause_text, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_auditor;
GRANT SELECT (admin_case_id, case_no, cause, cause_text, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_auditor;
GRANT SELECT (admin_case_id, case_no, cause, cause_text, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case TO xianjie_engineer;
GRANT SELECT (admin_case_id, case_no, cause, cause_text, act_from, act_to, discovered_on, opened_on, closed_on, conclusion, penalty_decision_no, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_now TO xianjie_engineer;
GRANT SELECT ON core.admin_case_now TO xianjie_loader;

CREATE TABLE core.admin_case_party (
    admin_case_party_id text NOT NULL,
    admin_case_id text NOT NULL,
    ordinal smallint NOT NULL,
    role text,
    name text,
    party_kind text,
    id_no text,
    credit_code text,
    legal_representative_name text,
    legal_representative_id_no text,
    address text,
    phone text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (admin_case_party_id, known_at, region_code),
    CONSTRAINT admin_case_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.admin_case_party_default PARTITION OF core.admin_case_party DEFAULT;
CREATE UNIQUE INDEX admin_case_party_standing ON core.admin_case_party (admin_case_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX admin_case_party_admin_case_id_idx ON core.admin_case_party (admin_case_id);
CREATE OR REPLACE VIEW core.admin_case_party_now WITH (security_invoker = true) AS
SELECT
    admin_case_party_id,
    admin_case_id,
    ordinal,
    role,
    name,
    party_kind,
    id_no,
    credit_code,
    legal_representative_name,
    legal_representative_id_no,
    address,
    phone,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.admin_case_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.admin_case_party IS '行政案件当事人（一件行政案件的一个当事人的一个版本）';
COMMENT ON COLUMN core.admin_case_party.admin_case_party_id IS '当事人记录键';
COMMENT ON COLUMN core.admin_case_party.admin_case_id IS '行政案件记录键';
COMMENT ON COLUMN core.admin_case_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.admin_case_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.admin_case_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.admin_case_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.admin_case_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.admin_case_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.admin_case_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.admin_case_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.admin_case_party.address IS '住址或者住所';
COMMENT ON COLUMN core.admin_case_party.phone IS '联系电话';
COMMENT ON COLUMN core.admin_case_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.admin_case_party.source_key IS '源主键';
COMMENT ON COLUMN core.admin_case_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.admin_case_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.admin_case_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.admin_case_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.admin_case_party.batch_id IS '批次号';
COMMENT ON COLUMN core.admin_case_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.admin_case_party_now IS '行政案件当事人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.admin_case_party TO xianjie_loader;
GRANT SELECT ON core.admin_case_party TO xianjie_evaluator;
GRANT SELECT ON core.admin_case_party_now TO xianjie_evaluator;
GRANT SELECT ON core.admin_case_party TO xianjie_publisher;
GRANT SELECT ON core.admin_case_party_now TO xianjie_publisher;
GRANT SELECT (admin_case_party_id, admin_case_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_party TO xianjie_research;
GRANT SELECT (admin_case_party_id, admin_case_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_party_now TO xianjie_research;
GRANT SELECT (admin_case_party_id, admin_case_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_party TO xianjie_auditor;
GRANT SELECT (admin_case_party_id, admin_case_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_party_now TO xianjie_auditor;
GRANT SELECT (admin_case_party_id, admin_case_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_party TO xianjie_engineer;
GRANT SELECT (admin_case_party_id, admin_case_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.admin_case_party_now TO xianjie_engineer;
GRANT SELECT ON core.admin_case_party_now TO xianjie_loader;

ALTER TABLE core.fact_penalty_party ADD COLUMN prior_convictions jsonb NOT NULL DEFAULT '{}';
ALTER TABLE core.fact_penalty_party ALTER COLUMN prior_convictions DROP DEFAULT;

ALTER TABLE core.fact_penalty_party ADD COLUMN unpunished_acts jsonb NOT NULL DEFAULT '[]';
ALTER TABLE core.fact_penalty_party ALTER COLUMN unpunished_acts DROP DEFAULT;

ALTER TABLE core.fact_penalty_party ADD COLUMN subject_kind text;

ALTER TABLE core.fact_penalty_party ADD COLUMN product_kind text;

ALTER TABLE core.fact_penalty_party ADD COLUMN acts_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN duration_days integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_sold_to_vulnerable boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN production_sales_amount_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN illegal_gains_basis text;

ALTER TABLE core.fact_penalty_party ADD COLUMN goods_gains_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN service_gains_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN direct_economic_loss_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN property_loss_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN right_holder_loss_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN production_loss_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN unrecovered_loss_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN proceeds_value_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN deaths_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN serious_injuries_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN minor_injuries_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN severe_disability_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN moderate_disability_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN mild_disability_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN severe_organ_dysfunction_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN general_organ_dysfunction_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN serious_illness_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN poisoned_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN evacuated_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_principally_responsible boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN mark_object text;

ALTER TABLE core.fact_penalty_party ADD COLUMN registered_marks_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN patents_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN labels_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN labels_unsold_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_selling_labels_of_others boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN copies_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN copies_unsold_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN works_online_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN downloads_count bigint;

ALTER TABLE core.fact_penalty_party ADD COLUMN clicks_count bigint;

ALTER TABLE core.fact_penalty_party ADD COLUMN members_count bigint;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_online boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_recording boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_circumvention_supplier boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN has_right_holder_bankruptcy boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_for_overseas boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN food_danger text[];

ALTER TABLE core.fact_penalty_party ADD COLUMN is_toxic_added boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_strongly_toxic boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_fake_drug boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_substandard_drug boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN drug_aggravation text[];

ALTER TABLE core.fact_penalty_party ADD COLUMN drug_admin_breach text[];

ALTER TABLE core.fact_penalty_party ADD COLUMN device_defect text[];

ALTER TABLE core.fact_penalty_party ADD COLUMN cosmetic_harm text[];

ALTER TABLE core.fact_penalty_party ADD COLUMN is_insured_drug_proceeds boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN cigarettes_count bigint;

ALTER TABLE core.fact_penalty_party ADD COLUMN salt_tonnes numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN books_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN discs_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN periodicals_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_mine_accident boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_public_safety_project boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN deaths_from_delay_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN serious_injuries_from_delay_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN loss_from_delay_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN concealment_conduct text[];

ALTER TABLE core.fact_penalty_party ADD COLUMN is_rescue_hindered boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_assessment_false boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_assessment_inaccurate boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN households_burnt_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN burnt_forest_ha numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN burnt_sparse_forest_ha numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN rodenticide_g numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN rodenticide_bait_kg numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN explosive_kg numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN pyrotechnic_kg numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN detonators_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN fuse_m numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN exceedance_a_multiple numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN exceedance_b_multiple numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN exceedance_pops_multiple numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN is_toxic_waste boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN protected_area text;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_covert_discharge boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_monitoring_falsified boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN pollutants text[];

ALTER TABLE core.fact_penalty_party ADD COLUMN is_listed_pollutant boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_key_discharger boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_permit_key_managed boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_heavy_pollution_warning boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_environment_assessment_false boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN imported_waste_kind text;

ALTER TABLE core.fact_penalty_party ADD COLUMN avoided_cost_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN water_cutoff_hours numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN water_source_level text;

ALTER TABLE core.fact_penalty_party ADD COLUMN basic_farmland_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN other_cultivated_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN other_agricultural_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN other_land_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN welfare_forest_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN commercial_forest_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN grassland_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN is_destroyed boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_black_soil boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN black_soil_basic_m3 numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN black_soil_other_m3 numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN black_soil_other_mu numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN timber_volume_m3 numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN sapling_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN timber_value_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN is_special_regime_forest boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN protected_plant_conduct boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN class_1_plant_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN class_2_plant_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN class_1_plant_m3 numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN class_2_plant_m3 numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN plant_dead_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN plant_value_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN wildlife_value_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN wildlife_class text;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_wildlife_product boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN animals_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN catch_kg numeric(18,4);

ALTER TABLE core.fact_penalty_party ADD COLUMN catch_value_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN water_kind text;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_fry_or_gravid boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_germplasm_reserve boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_closed_area boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_closed_season boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_banned_gear boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_destructive_method boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN mineral_value_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN mineral_damage_value_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN is_special_mineral_area boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN settlement_amount_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN advertising_funds_cny numeric(18,2);

ALTER TABLE core.fact_penalty_party ADD COLUMN bank_cards_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN sim_cards_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN assisted_targets_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN is_upstream_unverifiable boolean;

ALTER TABLE core.fact_penalty_party ADD COLUMN websites_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN accounts_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN groups_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN messages_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN group_members_count bigint;

ALTER TABLE core.fact_penalty_party ADD COLUMN followers_count bigint;

ALTER TABLE core.fact_penalty_party ADD COLUMN recipients_count bigint;

ALTER TABLE core.fact_penalty_party ADD COLUMN illegal_videos_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN other_illegal_items_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN leaked_a_records_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN leaked_b_records_count integer;

ALTER TABLE core.fact_penalty_party ADD COLUMN leaked_c_records_count integer;

COMMENT ON COLUMN core.fact_penalty_party.prior_convictions IS '行为人此前所受刑事处罚（同类行为 → 裁判生效日列表）';

COMMENT ON COLUMN core.fact_penalty_party.unpunished_acts IS '行为人同类未经处理的其他行为（行政案件、起止日、各项数额）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_subject_kind_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_subject_kind_code CHECK (subject_kind IN ('person', 'individual_business', 'unit'));

COMMENT ON COLUMN core.fact_penalty_party.subject_kind IS '违法主体类别（决定所认定）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_product_kind_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_product_kind_code CHECK (product_kind IN ('tobacco', 'drug', 'device', 'cosmetic', 'infant_food', 'special_medical_food', 'food', 'publication', 'agri_input', 'salt', 'feed', 'other'));

COMMENT ON COLUMN core.fact_penalty_party.product_kind IS '产品种类';

COMMENT ON COLUMN core.fact_penalty_party.acts_count IS '实施次数（单位：次）';

COMMENT ON COLUMN core.fact_penalty_party.duration_days IS '持续日数（单位：日）';

COMMENT ON COLUMN core.fact_penalty_party.has_required_licence IS '行为时持有所需批准或者许可';

COMMENT ON COLUMN core.fact_penalty_party.has_order_before_act IS '行为之前已被依法责令停产停业、停止使用或者立即排除危险、改正的决定';

COMMENT ON COLUMN core.fact_penalty_party.is_refusing_order IS '拒不执行整改、改正决定';

COMMENT ON COLUMN core.fact_penalty_party.is_sold_to_vulnerable IS '在校园、托幼、养老机构及其周边面向未成年人、老年人销售';

COMMENT ON COLUMN core.fact_penalty_party.production_sales_amount_cny IS '生产、销售金额（生产的按货值，销售的按收入）（单位：元）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_illegal_gains_basis_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_illegal_gains_basis_code CHECK (illegal_gains_basis IN ('net', 'gross', 'fees', 'confiscated'));

COMMENT ON COLUMN core.fact_penalty_party.illegal_gains_basis IS '违法所得口径';

COMMENT ON COLUMN core.fact_penalty_party.goods_gains_cny IS '商品违法所得（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.service_gains_cny IS '服务违法所得（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.direct_economic_loss_cny IS '直接经济损失（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.property_loss_cny IS '公私财产损失（污染案件含清除污染费用）（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.right_holder_loss_cny IS '权利人损失（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.production_loss_cny IS '生产损失（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.unrecovered_loss_cny IS '掩饰隐瞒行为造成的损失（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.proceeds_value_cny IS '犯罪所得及其收益数额（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.deaths_count IS '死亡人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.serious_injuries_count IS '重伤人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.minor_injuries_count IS '轻伤人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.severe_disability_count IS '重度残疾人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.moderate_disability_count IS '中度残疾人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.mild_disability_count IS '轻度残疾人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.severe_organ_dysfunction_count IS '器官组织损伤导致严重功能障碍人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.general_organ_dysfunction_count IS '器官组织损伤导致一般功能障碍人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.serious_illness_count IS '严重疾病人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.poisoned_count IS '中毒、食源性疾病人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.evacuated_count IS '疏散、转移群众人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.is_principally_responsible IS '负事故主要责任';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_mark_object_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_mark_object_code CHECK (mark_object IN ('goods', 'service', 'both'));

COMMENT ON COLUMN core.fact_penalty_party.mark_object IS '商标使用对象';

COMMENT ON COLUMN core.fact_penalty_party.registered_marks_count IS '不同来源的注册商标数（单位：种）';

COMMENT ON COLUMN core.fact_penalty_party.patents_count IS '专利数（单位：项）';

COMMENT ON COLUMN core.fact_penalty_party.labels_count IS '伪造、擅自制造或者销售的商标标识件数（单位：件）';

COMMENT ON COLUMN core.fact_penalty_party.labels_unsold_count IS '尚未销售的商标标识件数（单位：件）';

COMMENT ON COLUMN core.fact_penalty_party.is_selling_labels_of_others IS '销售他人伪造、擅自制造的商标标识';

COMMENT ON COLUMN core.fact_penalty_party.copies_count IS '复制品份数（单位：份）';

COMMENT ON COLUMN core.fact_penalty_party.copies_unsold_count IS '尚未销售的复制品份数（单位：份）';

COMMENT ON COLUMN core.fact_penalty_party.works_online_count IS '通过信息网络传播的作品件（部）数（单位：件）';

COMMENT ON COLUMN core.fact_penalty_party.downloads_count IS '下载次数（单位：次）';

COMMENT ON COLUMN core.fact_penalty_party.clicks_count IS '实际被点击次数（单位：次）';

COMMENT ON COLUMN core.fact_penalty_party.members_count IS '注册会员人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.is_online IS '通过信息网络传播';

COMMENT ON COLUMN core.fact_penalty_party.is_recording IS '涉案对象为录音录像制品';

COMMENT ON COLUMN core.fact_penalty_party.is_circumvention_supplier IS '提供主要用于避开、破坏技术措施的装置、部件或者服务';

COMMENT ON COLUMN core.fact_penalty_party.has_right_holder_bankruptcy IS '致使权利人重大经营困难而破产、倒闭';

COMMENT ON COLUMN core.fact_penalty_party.is_for_overseas IS '为境外窃取、刺探、收买、非法提供';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_food_danger_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_food_danger_code CHECK (food_danger <@ ARRAY['contaminants_over_limit', 'diseased_or_dead_animals', 'banned_by_state', 'infant_nutrition', 'additive_abuse', 'other_sufficient']);

COMMENT ON COLUMN core.fact_penalty_party.food_danger IS '足以造成严重食物中毒或者食源性疾病的情形';

COMMENT ON COLUMN core.fact_penalty_party.is_toxic_added IS '掺入有毒、有害的非食品原料（或者销售、使用此类食品）';

COMMENT ON COLUMN core.fact_penalty_party.is_strongly_toxic IS '有毒有害的非食品原料毒害性强或者含量高';

COMMENT ON COLUMN core.fact_penalty_party.is_fake_drug IS '经认定为假药';

COMMENT ON COLUMN core.fact_penalty_party.is_substandard_drug IS '经认定为劣药';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_drug_aggravation_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_drug_aggravation_code CHECK (drug_aggravation <@ ARRAY['pregnant_infant_elderly', 'controlled_or_biological', 'vaccine_or_blood', 'injection_or_emergency', 'emergency_period', 'healthcare_worker', 'prior_penalty', 'other']);

COMMENT ON COLUMN core.fact_penalty_party.drug_aggravation IS '药品案件从重情形（药品解释第一条）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_drug_admin_breach_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_drug_admin_breach_code CHECK (drug_admin_breach <@ ARRAY['banned_drug', 'no_approval', 'fraud_in_application', 'forged_records', 'chemical_or_biological_without_approval', 'imported_without_approval', 'sold_to_vulnerable', 'other']);

COMMENT ON COLUMN core.fact_penalty_party.drug_admin_breach IS '妨害药品管理的情形（刑法第一百四十二条之一及药品解释第七条）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_device_defect_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_device_defect_code CHECK (device_defect <@ ARRAY['toxic_components', 'invalid_indicators', 'safety_indicators', 'no_registration_uses', 'other']);

COMMENT ON COLUMN core.fact_penalty_party.device_defect IS '医用器材缺陷（五项）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_cosmetic_harm_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_cosmetic_harm_code CHECK (cosmetic_harm <@ ARRAY['disfigurement', 'organ_dysfunction', 'mental_or_suicide', 'other']);

COMMENT ON COLUMN core.fact_penalty_party.cosmetic_harm IS '化妆品造成的后果';

COMMENT ON COLUMN core.fact_penalty_party.is_insured_drug_proceeds IS '明知系医保骗保购买的药品而收购销售';

COMMENT ON COLUMN core.fact_penalty_party.cigarettes_count IS '卷烟支数（一条二百支）（单位：支）';

COMMENT ON COLUMN core.fact_penalty_party.salt_tonnes IS '食盐数量（单位：吨）';

COMMENT ON COLUMN core.fact_penalty_party.books_count IS '图书册数（单位：册）';

COMMENT ON COLUMN core.fact_penalty_party.discs_count IS '音像制品、电子出版物张（盒）数（单位：张）';

COMMENT ON COLUMN core.fact_penalty_party.periodicals_count IS '报纸、期刊份（本）数（单位：份）';

COMMENT ON COLUMN core.fact_penalty_party.is_mine_accident IS '矿山生产安全事故';

COMMENT ON COLUMN core.fact_penalty_party.is_public_safety_project IS '涉及公共安全的重大工程、项目';

COMMENT ON COLUMN core.fact_penalty_party.deaths_from_delay_count IS '因贻误抢救增加的死亡人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.serious_injuries_from_delay_count IS '因贻误抢救增加的重伤人数（单位：人）';

COMMENT ON COLUMN core.fact_penalty_party.loss_from_delay_cny IS '因贻误抢救增加的直接经济损失（单位：元）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_concealment_conduct_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_concealment_conduct_code CHECK (concealment_conduct <@ ARRAY['false_or_late_report', 'absconded', 'tampered_scene', 'destroyed_records']);

COMMENT ON COLUMN core.fact_penalty_party.concealment_conduct IS '不报、谎报事故的情形';

COMMENT ON COLUMN core.fact_penalty_party.is_rescue_hindered IS '致使不能及时有效开展事故抢救';

COMMENT ON COLUMN core.fact_penalty_party.is_assessment_false IS '承担评价、认证、检测等职责的人员提供虚假证明文件';

COMMENT ON COLUMN core.fact_penalty_party.is_assessment_inaccurate IS '承担评价等职责的人员严重不负责任出具文件重大失实';

COMMENT ON COLUMN core.fact_penalty_party.households_burnt_count IS '烧毁户数（单位：户）';

COMMENT ON COLUMN core.fact_penalty_party.burnt_forest_ha IS '烧毁有林地面积（单位：公顷）';

COMMENT ON COLUMN core.fact_penalty_party.burnt_sparse_forest_ha IS '烧毁疏林地、灌木林地、未成林地、苗圃地面积（单位：公顷）';

COMMENT ON COLUMN core.fact_penalty_party.rodenticide_g IS '禁用剧毒鼠药原药（单位：克）';

COMMENT ON COLUMN core.fact_penalty_party.rodenticide_bait_kg IS '禁用剧毒鼠药饵料（单位：千克）';

COMMENT ON COLUMN core.fact_penalty_party.explosive_kg IS '炸药、发射药、黑火药（单位：千克）';

COMMENT ON COLUMN core.fact_penalty_party.pyrotechnic_kg IS '烟火药（单位：千克）';

COMMENT ON COLUMN core.fact_penalty_party.detonators_count IS '雷管（单位：枚）';

COMMENT ON COLUMN core.fact_penalty_party.fuse_m IS '导火索、导爆索（单位：米）';

COMMENT ON COLUMN core.fact_penalty_party.exceedance_a_multiple IS '铅汞镉铬砷铊锑超标倍数（实测除以标准减一，各项最大）（单位：倍）';

COMMENT ON COLUMN core.fact_penalty_party.exceedance_b_multiple IS '镍铜锌银钒锰钴超标倍数（同上）（单位：倍）';

COMMENT ON COLUMN core.fact_penalty_party.exceedance_pops_multiple IS '持久性有机污染物等其他所列污染物超标倍数（同上）（单位：倍）';

COMMENT ON COLUMN core.fact_penalty_party.is_toxic_waste IS '有放射性的废物、含传染病病原体的废物、有毒物质';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_protected_area_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_protected_area_code CHECK (protected_area IN ('none', 'water_source_1', 'water_source_2', 'reserve_core', 'reserve_other', 'other'));

COMMENT ON COLUMN core.fact_penalty_party.protected_area IS '排放、倾倒、处置所在的重点保护区域';

COMMENT ON COLUMN core.fact_penalty_party.is_covert_discharge IS '通过暗管、渗井、渗坑、裂隙、溶洞、灌注、非紧急情况下开启大气应急排放通道等逃避监管的方式排放';

COMMENT ON COLUMN core.fact_penalty_party.is_monitoring_falsified IS '篡改、伪造自动监测数据或者干扰自动监测设施';

COMMENT ON COLUMN core.fact_penalty_party.pollutants IS '涉及的污染物';

COMMENT ON COLUMN core.fact_penalty_party.is_listed_pollutant IS '涉及化学需氧量、氨氮、二氧化硫、氮氧化物等所列污染物';

COMMENT ON COLUMN core.fact_penalty_party.is_key_discharger IS '重点排污单位';

COMMENT ON COLUMN core.fact_penalty_party.is_permit_key_managed IS '实行排污许可重点管理的单位';

COMMENT ON COLUMN core.fact_penalty_party.is_heavy_pollution_warning IS '重污染天气预警期间';

COMMENT ON COLUMN core.fact_penalty_party.is_environment_assessment_false IS '环境影响评价、监测等机构人员提供虚假证明文件';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_imported_waste_kind_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_imported_waste_kind_code CHECK (imported_waste_kind IN ('dumped', 'unapproved'));

COMMENT ON COLUMN core.fact_penalty_party.imported_waste_kind IS '进口固体废物行为';

COMMENT ON COLUMN core.fact_penalty_party.avoided_cost_cny IS '违法减少的防治污染设施运行支出（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.water_cutoff_hours IS '集中式饮用水水源取水中断小时数（单位：小时）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_water_source_level_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_water_source_level_code CHECK (water_source_level IN ('township', 'county', 'city'));

COMMENT ON COLUMN core.fact_penalty_party.water_source_level IS '中断取水的水源地级别';

COMMENT ON COLUMN core.fact_penalty_party.basic_farmland_mu IS '永久基本农田面积（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.other_cultivated_mu IS '其他耕地面积（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.other_agricultural_mu IS '其他农用地面积（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.other_land_mu IS '其他土地面积（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.welfare_forest_mu IS '公益林地面积（旧称防护林、特种用途林）（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.commercial_forest_mu IS '商品林地面积（旧称其他林地）（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.grassland_mu IS '草原面积（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.is_destroyed IS '种植条件严重毁坏、大量毁坏或者基本功能丧失';

COMMENT ON COLUMN core.fact_penalty_party.is_black_soil IS '黑土地';

COMMENT ON COLUMN core.fact_penalty_party.black_soil_basic_m3 IS '永久基本农田黑土体积（单位：立方米）';

COMMENT ON COLUMN core.fact_penalty_party.black_soil_other_m3 IS '其他黑土地黑土体积（单位：立方米）';

COMMENT ON COLUMN core.fact_penalty_party.black_soil_other_mu IS '其他黑土地面积（单位：亩）';

COMMENT ON COLUMN core.fact_penalty_party.timber_volume_m3 IS '立木蓄积（单位：立方米）';

COMMENT ON COLUMN core.fact_penalty_party.sapling_count IS '幼树株数（单位：株）';

COMMENT ON COLUMN core.fact_penalty_party.timber_value_cny IS '林木、木材价值（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.is_special_regime_forest IS '位于国家公园、自然保护区等特别保护的森林';

COMMENT ON COLUMN core.fact_penalty_party.protected_plant_conduct IS '非法采伐、毁坏、收购、运输、加工、出售国家重点保护植物';

COMMENT ON COLUMN core.fact_penalty_party.class_1_plant_count IS '国家一级重点保护植物株数（单位：株）';

COMMENT ON COLUMN core.fact_penalty_party.class_2_plant_count IS '国家二级重点保护植物株数（单位：株）';

COMMENT ON COLUMN core.fact_penalty_party.class_1_plant_m3 IS '国家一级重点保护植物立木蓄积（单位：立方米）';

COMMENT ON COLUMN core.fact_penalty_party.class_2_plant_m3 IS '国家二级重点保护植物立木蓄积（单位：立方米）';

COMMENT ON COLUMN core.fact_penalty_party.plant_dead_count IS '致死株数（单位：株）';

COMMENT ON COLUMN core.fact_penalty_party.plant_value_cny IS '重点保护植物及其制品价值（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.wildlife_value_cny IS '野生动物及其制品价值（按物种价值目录）（单位：元）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_wildlife_class_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_wildlife_class_code CHECK (wildlife_class IN ('class_1', 'class_2', 'three_values', 'other', 'coral_or_clam'));

COMMENT ON COLUMN core.fact_penalty_party.wildlife_class IS '野生动物保护级别';

COMMENT ON COLUMN core.fact_penalty_party.is_wildlife_product IS '涉案为野生动物制品';

COMMENT ON COLUMN core.fact_penalty_party.animals_count IS '野生动物只数（单位：只）';

COMMENT ON COLUMN core.fact_penalty_party.catch_kg IS '渔获物重量（单位：千克）';

COMMENT ON COLUMN core.fact_penalty_party.catch_value_cny IS '渔获物价值（单位：元）';

ALTER TABLE core.fact_penalty_party DROP CONSTRAINT IF EXISTS fact_penalty_party_water_kind_code;
ALTER TABLE core.fact_penalty_party ADD CONSTRAINT fact_penalty_party_water_kind_code CHECK (water_kind IN ('inland', 'marine'));

COMMENT ON COLUMN core.fact_penalty_party.water_kind IS '水域';

COMMENT ON COLUMN core.fact_penalty_party.is_fry_or_gravid IS '有重要经济价值的水生动物苗种、怀卵亲体';

COMMENT ON COLUMN core.fact_penalty_party.is_germplasm_reserve IS '在水产种质资源保护区内';

COMMENT ON COLUMN core.fact_penalty_party.is_closed_area IS '在禁渔区、禁猎区';

COMMENT ON COLUMN core.fact_penalty_party.is_closed_season IS '在禁渔期、禁猎期';

COMMENT ON COLUMN core.fact_penalty_party.is_banned_gear IS '使用禁用的工具、方法';

COMMENT ON COLUMN core.fact_penalty_party.is_destructive_method IS '使用电鱼、毒鱼、炸鱼等严重破坏资源的方法';

COMMENT ON COLUMN core.fact_penalty_party.mineral_value_cny IS '开采的矿产品价值（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.mineral_damage_value_cny IS '造成矿产资源破坏的价值（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.is_special_mineral_area IS '国家规划矿区、保护性开采特定矿种或者禁采区、禁采期';

COMMENT ON COLUMN core.fact_penalty_party.settlement_amount_cny IS '支付结算金额（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.advertising_funds_cny IS '以投放广告等方式提供资金（单位：元）';

COMMENT ON COLUMN core.fact_penalty_party.bank_cards_count IS '收购、出售、出租的银行卡、支付账户等（单位：张）';

COMMENT ON COLUMN core.fact_penalty_party.sim_cards_count IS '收购、出售、出租的电话卡、流量卡、物联网卡（单位：张）';

COMMENT ON COLUMN core.fact_penalty_party.assisted_targets_count IS '被帮助对象数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.is_upstream_unverifiable IS '确因客观条件限制无法查证被帮助对象是否达到犯罪程度';

COMMENT ON COLUMN core.fact_penalty_party.websites_count IS '违法网站数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.accounts_count IS '注册账号数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.groups_count IS '通讯群组数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.messages_count IS '发布信息条数（单位：条）';

COMMENT ON COLUMN core.fact_penalty_party.group_members_count IS '群组成员账号数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.followers_count IS '关注人员账号数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.recipients_count IS '接收信息的账号数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.illegal_videos_count IS '传播的违法视频文件数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.other_illegal_items_count IS '传播的其他违法信息数（单位：个）';

COMMENT ON COLUMN core.fact_penalty_party.leaked_a_records_count IS '泄露的行踪、通信、征信、财产信息（单位：条）';

COMMENT ON COLUMN core.fact_penalty_party.leaked_b_records_count IS '泄露的住宿、健康、交易等信息（单位：条）';

COMMENT ON COLUMN core.fact_penalty_party.leaked_c_records_count IS '泄露的其他用户信息（单位：条）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.fact_penalty_party TO xianjie_loader;
GRANT SELECT ON core.fact_penalty_party TO xianjie_evaluator;
GRANT SELECT ON core.fact_penalty_party TO xianjie_publisher;
GRANT SELECT ON core.fact_penalty_party TO xianjie_auditor;

CREATE TABLE core.judgment (
    judgment_id text NOT NULL,
    document_no text,
    prosecution_document_no text,
    offence text,
    offence_text text,
    act_from date,
    act_to date,
    result text,
    term_months integer,
    is_suspended boolean,
    fine_cny numeric(18,2),
    ban_months integer,
    judged_on date,
    effective_on date,
    is_penalty_needed boolean,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (judgment_id, known_at, region_code),
    CONSTRAINT judgment_result_code CHECK (result IN ('guilty', 'exempt', 'acquitted', 'withdrawn', 'terminated'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.judgment_default PARTITION OF core.judgment DEFAULT;
CREATE UNIQUE INDEX judgment_standing ON core.judgment (judgment_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX judgment_document_no_idx ON core.judgment (document_no);
CREATE INDEX judgment_prosecution_document_no_idx ON core.judgment (prosecution_document_no);
CREATE OR REPLACE VIEW core.judgment_now WITH (security_invoker = true) AS
SELECT
    judgment_id,
    document_no,
    prosecution_document_no,
    offence,
    offence_text,
    act_from,
    act_to,
    result,
    term_months,
    is_suspended,
    fine_cny,
    ban_months,
    judged_on,
    effective_on,
    is_penalty_needed,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.judgment
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.judgment IS '刑事裁判（一份裁判的一个版本）';
COMMENT ON COLUMN core.judgment.judgment_id IS '裁判记录键';
COMMENT ON COLUMN core.judgment.document_no IS '裁判文书号';
COMMENT ON COLUMN core.judgment.prosecution_document_no IS '起诉书文号';
COMMENT ON COLUMN core.judgment.offence IS '罪名（rules/law/standards 的代码，其余为 other）';
COMMENT ON COLUMN core.judgment.offence_text IS '罪名（原文）';
COMMENT ON COLUMN core.judgment.act_from IS '行为开始日';
COMMENT ON COLUMN core.judgment.act_to IS '行为终了日';
COMMENT ON COLUMN core.judgment.result IS '裁判结果';
COMMENT ON COLUMN core.judgment.term_months IS '自由刑刑期（单位：月）';
COMMENT ON COLUMN core.judgment.is_suspended IS '宣告缓刑';
COMMENT ON COLUMN core.judgment.fine_cny IS '罚金数额（单位：元）';
COMMENT ON COLUMN core.judgment.ban_months IS '从业禁止期限（单位：月）';
COMMENT ON COLUMN core.judgment.judged_on IS '裁判日';
COMMENT ON COLUMN core.judgment.effective_on IS '生效日';
COMMENT ON COLUMN core.judgment.is_penalty_needed IS '裁判机关认为需要给予行政处罚';
COMMENT ON COLUMN core.judgment.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.judgment.source_key IS '源主键';
COMMENT ON COLUMN core.judgment.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.judgment.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.judgment.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.judgment.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.judgment.batch_id IS '批次号';
COMMENT ON COLUMN core.judgment.row_hash IS '源行哈希';
COMMENT ON VIEW core.judgment_now IS '刑事裁判（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.judgment TO xianjie_loader;
GRANT SELECT ON core.judgment TO xianjie_evaluator;
GRANT SELECT ON core.judgment_now TO xianjie_evaluator;
GRANT SELECT ON core.judgment TO xianjie_publisher;
GRANT SELECT ON core.judgment_now TO xianjie_publisher;
GRANT SELECT ON core.judgment TO xianjie_research;
GRANT SELECT ON core.judgment_now TO xianjie_research;
GRANT SELECT ON core.judgment TO xianjie_auditor;
GRANT SELECT ON core.judgment_now TO xianjie_auditor;
GRANT SELECT ON core.judgment TO xianjie_engineer;
GRANT SELECT ON core.judgment_now TO xianjie_engineer;
GRANT SELECT ON core.judgment_now TO xianjie_loader;

CREATE TABLE core.judgment_party (
    judgment_party_id text NOT NULL,
    judgment_id text NOT NULL,
    ordinal smallint NOT NULL,
    role text,
    name text,
    party_kind text,
    id_no text,
    credit_code text,
    legal_representative_name text,
    legal_representative_id_no text,
    address text,
    phone text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (judgment_party_id, known_at, region_code),
    CONSTRAINT judgment_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.judgment_party_default PARTITION OF core.judgment_party DEFAULT;
CREATE UNIQUE INDEX judgment_party_standing ON core.judgment_party (judgment_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX judgment_party_judgment_id_idx ON core.judgment_party (judgment_id);
CREATE OR REPLACE VIEW core.judgment_party_now WITH (security_invoker = true) AS
SELECT
    judgment_party_id,
    judgment_id,
    ordinal,
    role,
    name,
    party_kind,
    id_no,
    credit_code,
    legal_representative_name,
    legal_representative_id_no,
    address,
    phone,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.judgment_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.judgment_party IS '刑事裁判被告人（一份裁判的一个被告人的一个版本）';
COMMENT ON COLUMN core.judgment_party.judgment_party_id IS '被告人记录键';
COMMENT ON COLUMN core.judgment_party.judgment_id IS '裁判记录键';
COMMENT ON COLUMN core.judgment_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.judgment_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.judgment_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.judgment_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.judgment_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.judgment_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.judgment_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.judgment_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.judgment_party.address IS '住址或者住所';
COMMENT ON COLUMN core.judgment_party.phone IS '联系电话';
COMMENT ON COLUMN core.judgment_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.judgment_party.source_key IS '源主键';
COMMENT ON COLUMN core.judgment_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.judgment_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.judgment_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.judgment_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.judgment_party.batch_id IS '批次号';
COMMENT ON COLUMN core.judgment_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.judgment_party_now IS '刑事裁判被告人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.judgment_party TO xianjie_loader;
GRANT SELECT ON core.judgment_party TO xianjie_evaluator;
GRANT SELECT ON core.judgment_party_now TO xianjie_evaluator;
GRANT SELECT ON core.judgment_party TO xianjie_publisher;
GRANT SELECT ON core.judgment_party_now TO xianjie_publisher;
GRANT SELECT (judgment_party_id, judgment_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.judgment_party TO xianjie_research;
GRANT SELECT (judgment_party_id, judgment_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.judgment_party_now TO xianjie_research;
GRANT SELECT (judgment_party_id, judgment_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.judgment_party TO xianjie_auditor;
GRANT SELECT (judgment_party_id, judgment_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.judgment_party_now TO xianjie_auditor;
GRANT SELECT (judgment_party_id, judgment_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.judgment_party TO xianjie_engineer;
GRANT SELECT (judgment_party_id, judgment_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.judgment_party_now TO xianjie_engineer;
GRANT SELECT ON core.judgment_party_now TO xianjie_loader;

CREATE TABLE core.licence (
    licence_id text NOT NULL,
    licence_no text,
    licence_kind text,
    scope_text text,
    valid_from date,
    valid_to date,
    status text,
    status_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (licence_id, known_at, region_code),
    CONSTRAINT licence_licence_kind_code CHECK (licence_kind IN ('food_business', 'food_production', 'drug_business', 'drug_production', 'device_business', 'tobacco_retail', 'safety_production', 'dangerous_chemicals', 'pollutant_discharge', 'hazardous_waste', 'mining', 'forest_cutting', 'fishing', 'medical_practice', 'other')),
    CONSTRAINT licence_status_code CHECK (status IN ('valid', 'suspended', 'revoked', 'cancelled', 'withdrawn'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.licence_default PARTITION OF core.licence DEFAULT;
CREATE UNIQUE INDEX licence_standing ON core.licence (licence_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX licence_licence_no_idx ON core.licence (licence_no);
CREATE INDEX licence_licence_kind_idx ON core.licence (licence_kind);
CREATE OR REPLACE VIEW core.licence_now WITH (security_invoker = true) AS
SELECT
    licence_id,
    licence_no,
    licence_kind,
    scope_text,
    valid_from,
    valid_to,
    status,
    status_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.licence
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.licence IS '行政许可证照（一个证照的一个版本）';
COMMENT ON COLUMN core.licence.licence_id IS '证照记录键';
COMMENT ON COLUMN core.licence.licence_no IS '证照编号';
COMMENT ON COLUMN core.licence.licence_kind IS '证照种类';
COMMENT ON COLUMN core.licence.scope_text IS '许可范围（原文）';
COMMENT ON COLUMN core.licence.valid_from IS '有效期起';
COMMENT ON COLUMN core.licence.valid_to IS '有效期止';
COMMENT ON COLUMN core.licence.status IS '证照状态';
COMMENT ON COLUMN core.licence.status_on IS '状态日';
COMMENT ON COLUMN core.licence.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.licence.source_key IS '源主键';
COMMENT ON COLUMN core.licence.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.licence.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.licence.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.licence.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.licence.batch_id IS '批次号';
COMMENT ON COLUMN core.licence.row_hash IS '源行哈希';
COMMENT ON VIEW core.licence_now IS '行政许可证照（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.licence TO xianjie_loader;
GRANT SELECT ON core.licence TO xianjie_evaluator;
GRANT SELECT ON core.licence_now TO xianjie_evaluator;
GRANT SELECT ON core.licence TO xianjie_publisher;
GRANT SELECT ON core.licence_now TO xianjie_publisher;
GRANT SELECT ON core.licence TO xianjie_research;
GRANT SELECT ON core.licence_now TO xianjie_research;
GRANT SELECT ON core.licence TO xianjie_auditor;
GRANT SELECT ON core.licence_now TO xianjie_auditor;
GRANT SELECT ON core.licence TO xianjie_engineer;
GRANT SELECT ON core.licence_now TO xianjie_engineer;
GRANT SELECT ON core.licence_now TO xianjie_loader;

CREATE TABLE core.licence_party (
    licence_party_id text NOT NULL,
    licence_id text NOT NULL,
    ordinal smallint NOT NULL,
    role text,
    name text,
    party_kind text,
    id_no text,
    credit_code text,
    legal_representative_name text,
    legal_representative_id_no text,
    address text,
    phone text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (licence_party_id, known_at, region_code),
    CONSTRAINT licence_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.licence_party_default PARTITION OF core.licence_party DEFAULT;
CREATE UNIQUE INDEX licence_party_standing ON core.licence_party (licence_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX licence_party_licence_id_idx ON core.licence_party (licence_id);
CREATE OR REPLACE VIEW core.licence_party_now WITH (security_invoker = true) AS
SELECT
    licence_party_id,
    licence_id,
    ordinal,
    role,
    name,
    party_kind,
    id_no,
    credit_code,
    legal_representative_name,
    legal_representative_id_no,
    address,
    phone,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.licence_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.licence_party IS '证照持有人（一个证照的一个持有人的一个版本）';
COMMENT ON COLUMN core.licence_party.licence_party_id IS '持有人记录键';
COMMENT ON COLUMN core.licence_party.licence_id IS '证照记录键';
COMMENT ON COLUMN core.licence_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.licence_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.licence_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.licence_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.licence_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.licence_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.licence_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.licence_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.licence_party.address IS '住址或者住所';
COMMENT ON COLUMN core.licence_party.phone IS '联系电话';
COMMENT ON COLUMN core.licence_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.licence_party.source_key IS '源主键';
COMMENT ON COLUMN core.licence_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.licence_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.licence_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.licence_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.licence_party.batch_id IS '批次号';
COMMENT ON COLUMN core.licence_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.licence_party_now IS '证照持有人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.licence_party TO xianjie_loader;
GRANT SELECT ON core.licence_party TO xianjie_evaluator;
GRANT SELECT ON core.licence_party_now TO xianjie_evaluator;
GRANT SELECT ON core.licence_party TO xianjie_publisher;
GRANT SELECT ON core.licence_party_now TO xianjie_publisher;
GRANT SELECT (licence_party_id, licence_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.licence_party TO xianjie_research;
GRANT SELECT (licence_party_id, licence_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.licence_party_now TO xianjie_research;
GRANT SELECT (licence_party_id, licence_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.licence_party TO xianjie_auditor;
GRANT SELECT (licence_party_id, licence_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.licence_party_now TO xianjie_auditor;
GRANT SELECT (licence_party_id, licence_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.licence_party TO xianjie_engineer;
GRANT SELECT (licence_party_id, licence_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.licence_party_now TO xianjie_engineer;
GRANT SELECT ON core.licence_party_now TO xianjie_loader;

ALTER TABLE core.penalty ADD COLUMN subject_kind text;

ALTER TABLE core.penalty ADD COLUMN product_kind text;

ALTER TABLE core.penalty ADD COLUMN acts_count integer;

ALTER TABLE core.penalty ADD COLUMN duration_days integer;

ALTER TABLE core.penalty ADD COLUMN is_sold_to_vulnerable boolean;

ALTER TABLE core.penalty ADD COLUMN production_sales_amount_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN illegal_gains_basis text;

ALTER TABLE core.penalty ADD COLUMN goods_gains_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN service_gains_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN direct_economic_loss_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN property_loss_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN right_holder_loss_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN production_loss_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN unrecovered_loss_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN proceeds_value_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN deaths_count integer;

ALTER TABLE core.penalty ADD COLUMN serious_injuries_count integer;

ALTER TABLE core.penalty ADD COLUMN minor_injuries_count integer;

ALTER TABLE core.penalty ADD COLUMN severe_disability_count integer;

ALTER TABLE core.penalty ADD COLUMN moderate_disability_count integer;

ALTER TABLE core.penalty ADD COLUMN mild_disability_count integer;

ALTER TABLE core.penalty ADD COLUMN severe_organ_dysfunction_count integer;

ALTER TABLE core.penalty ADD COLUMN general_organ_dysfunction_count integer;

ALTER TABLE core.penalty ADD COLUMN serious_illness_count integer;

ALTER TABLE core.penalty ADD COLUMN poisoned_count integer;

ALTER TABLE core.penalty ADD COLUMN evacuated_count integer;

ALTER TABLE core.penalty ADD COLUMN is_principally_responsible boolean;

ALTER TABLE core.penalty ADD COLUMN mark_object text;

ALTER TABLE core.penalty ADD COLUMN registered_marks_count integer;

ALTER TABLE core.penalty ADD COLUMN patents_count integer;

ALTER TABLE core.penalty ADD COLUMN labels_count integer;

ALTER TABLE core.penalty ADD COLUMN labels_unsold_count integer;

ALTER TABLE core.penalty ADD COLUMN is_selling_labels_of_others boolean;

ALTER TABLE core.penalty ADD COLUMN copies_count integer;

ALTER TABLE core.penalty ADD COLUMN copies_unsold_count integer;

ALTER TABLE core.penalty ADD COLUMN works_online_count integer;

ALTER TABLE core.penalty ADD COLUMN downloads_count bigint;

ALTER TABLE core.penalty ADD COLUMN clicks_count bigint;

ALTER TABLE core.penalty ADD COLUMN members_count bigint;

ALTER TABLE core.penalty ADD COLUMN is_online boolean;

ALTER TABLE core.penalty ADD COLUMN is_recording boolean;

ALTER TABLE core.penalty ADD COLUMN is_circumvention_supplier boolean;

ALTER TABLE core.penalty ADD COLUMN has_right_holder_bankruptcy boolean;

ALTER TABLE core.penalty ADD COLUMN is_for_overseas boolean;

ALTER TABLE core.penalty ADD COLUMN food_danger text[];

ALTER TABLE core.penalty ADD COLUMN is_toxic_added boolean;

ALTER TABLE core.penalty ADD COLUMN is_strongly_toxic boolean;

ALTER TABLE core.penalty ADD COLUMN is_fake_drug boolean;

ALTER TABLE core.penalty ADD COLUMN is_substandard_drug boolean;

ALTER TABLE core.penalty ADD COLUMN drug_aggravation text[];

ALTER TABLE core.penalty ADD COLUMN drug_admin_breach text[];

ALTER TABLE core.penalty ADD COLUMN device_defect text[];

ALTER TABLE core.penalty ADD COLUMN cosmetic_harm text[];

ALTER TABLE core.penalty ADD COLUMN is_insured_drug_proceeds boolean;

ALTER TABLE core.penalty ADD COLUMN cigarettes_count bigint;

ALTER TABLE core.penalty ADD COLUMN salt_tonnes numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN books_count integer;

ALTER TABLE core.penalty ADD COLUMN discs_count integer;

ALTER TABLE core.penalty ADD COLUMN periodicals_count integer;

ALTER TABLE core.penalty ADD COLUMN is_mine_accident boolean;

ALTER TABLE core.penalty ADD COLUMN is_public_safety_project boolean;

ALTER TABLE core.penalty ADD COLUMN deaths_from_delay_count integer;

ALTER TABLE core.penalty ADD COLUMN serious_injuries_from_delay_count integer;

ALTER TABLE core.penalty ADD COLUMN loss_from_delay_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN concealment_conduct text[];

ALTER TABLE core.penalty ADD COLUMN is_rescue_hindered boolean;

ALTER TABLE core.penalty ADD COLUMN is_assessment_false boolean;

ALTER TABLE core.penalty ADD COLUMN is_assessment_inaccurate boolean;

ALTER TABLE core.penalty ADD COLUMN households_burnt_count integer;

ALTER TABLE core.penalty ADD COLUMN burnt_forest_ha numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN burnt_sparse_forest_ha numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN rodenticide_g numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN rodenticide_bait_kg numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN explosive_kg numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN pyrotechnic_kg numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN detonators_count integer;

ALTER TABLE core.penalty ADD COLUMN fuse_m numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN exceedance_a_multiple numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN exceedance_b_multiple numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN exceedance_pops_multiple numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN is_toxic_waste boolean;

ALTER TABLE core.penalty ADD COLUMN protected_area text;

ALTER TABLE core.penalty ADD COLUMN is_covert_discharge boolean;

ALTER TABLE core.penalty ADD COLUMN is_monitoring_falsified boolean;

ALTER TABLE core.penalty ADD COLUMN pollutants text[];

ALTER TABLE core.penalty ADD COLUMN is_listed_pollutant boolean;

ALTER TABLE core.penalty ADD COLUMN is_key_discharger boolean;

ALTER TABLE core.penalty ADD COLUMN is_permit_key_managed boolean;

ALTER TABLE core.penalty ADD COLUMN is_heavy_pollution_warning boolean;

ALTER TABLE core.penalty ADD COLUMN is_environment_assessment_false boolean;

ALTER TABLE core.penalty ADD COLUMN imported_waste_kind text;

ALTER TABLE core.penalty ADD COLUMN avoided_cost_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN water_cutoff_hours numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN water_source_level text;

ALTER TABLE core.penalty ADD COLUMN basic_farmland_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN other_cultivated_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN other_agricultural_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN other_land_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN welfare_forest_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN commercial_forest_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN grassland_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN is_destroyed boolean;

ALTER TABLE core.penalty ADD COLUMN is_black_soil boolean;

ALTER TABLE core.penalty ADD COLUMN black_soil_basic_m3 numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN black_soil_other_m3 numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN black_soil_other_mu numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN timber_volume_m3 numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN sapling_count integer;

ALTER TABLE core.penalty ADD COLUMN timber_value_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN is_special_regime_forest boolean;

ALTER TABLE core.penalty ADD COLUMN protected_plant_conduct boolean;

ALTER TABLE core.penalty ADD COLUMN class_1_plant_count integer;

ALTER TABLE core.penalty ADD COLUMN class_2_plant_count integer;

ALTER TABLE core.penalty ADD COLUMN class_1_plant_m3 numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN class_2_plant_m3 numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN plant_dead_count integer;

ALTER TABLE core.penalty ADD COLUMN plant_value_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN wildlife_value_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN wildlife_class text;

ALTER TABLE core.penalty ADD COLUMN is_wildlife_product boolean;

ALTER TABLE core.penalty ADD COLUMN animals_count integer;

ALTER TABLE core.penalty ADD COLUMN catch_kg numeric(18,4);

ALTER TABLE core.penalty ADD COLUMN catch_value_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN water_kind text;

ALTER TABLE core.penalty ADD COLUMN is_fry_or_gravid boolean;

ALTER TABLE core.penalty ADD COLUMN is_germplasm_reserve boolean;

ALTER TABLE core.penalty ADD COLUMN is_closed_area boolean;

ALTER TABLE core.penalty ADD COLUMN is_closed_season boolean;

ALTER TABLE core.penalty ADD COLUMN is_banned_gear boolean;

ALTER TABLE core.penalty ADD COLUMN is_destructive_method boolean;

ALTER TABLE core.penalty ADD COLUMN mineral_value_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN mineral_damage_value_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN is_special_mineral_area boolean;

ALTER TABLE core.penalty ADD COLUMN settlement_amount_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN advertising_funds_cny numeric(18,2);

ALTER TABLE core.penalty ADD COLUMN bank_cards_count integer;

ALTER TABLE core.penalty ADD COLUMN sim_cards_count integer;

ALTER TABLE core.penalty ADD COLUMN assisted_targets_count integer;

ALTER TABLE core.penalty ADD COLUMN is_upstream_unverifiable boolean;

ALTER TABLE core.penalty ADD COLUMN websites_count integer;

ALTER TABLE core.penalty ADD COLUMN accounts_count integer;

ALTER TABLE core.penalty ADD COLUMN groups_count integer;

ALTER TABLE core.penalty ADD COLUMN messages_count integer;

ALTER TABLE core.penalty ADD COLUMN group_members_count bigint;

ALTER TABLE core.penalty ADD COLUMN followers_count bigint;

ALTER TABLE core.penalty ADD COLUMN recipients_count bigint;

ALTER TABLE core.penalty ADD COLUMN illegal_videos_count integer;

ALTER TABLE core.penalty ADD COLUMN other_illegal_items_count integer;

ALTER TABLE core.penalty ADD COLUMN leaked_a_records_count integer;

ALTER TABLE core.penalty ADD COLUMN leaked_b_records_count integer;

ALTER TABLE core.penalty ADD COLUMN leaked_c_records_count integer;

DROP VIEW core.penalty_now;
CREATE OR REPLACE VIEW core.penalty_now WITH (security_invoker = true) AS
SELECT
    penalty_id,
    decision_no,
    case_no,
    cause,
    cause_text,
    facts_text,
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
COMMENT ON COLUMN core.penalty.cause IS '案由（rules/causes.yaml 的代码）';
COMMENT ON COLUMN core.penalty.cause_text IS '违法行为类型（原文）';
COMMENT ON COLUMN core.penalty.facts_text IS '违法事实（原文）';
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
COMMENT ON COLUMN core.penalty.production_sales_amount_cny IS '生产、销售金额（生产的按货值，销售的按收入）（单位：元）';
COMMENT ON COLUMN core.penalty.illegal_gains_cny IS '违法所得数额（扣除成本后）（单位：元）';
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
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_engineer;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_engineer;
GRANT SELECT ON core.penalty_now TO xianjie_loader;

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_subject_kind_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_subject_kind_code CHECK (subject_kind IN ('person', 'individual_business', 'unit'));

COMMENT ON COLUMN core.penalty.subject_kind IS '违法主体类别（决定所认定）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_product_kind_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_product_kind_code CHECK (product_kind IN ('tobacco', 'drug', 'device', 'cosmetic', 'infant_food', 'special_medical_food', 'food', 'publication', 'agri_input', 'salt', 'feed', 'other'));

COMMENT ON COLUMN core.penalty.product_kind IS '产品种类';

COMMENT ON COLUMN core.penalty.acts_count IS '实施次数（单位：次）';

COMMENT ON COLUMN core.penalty.duration_days IS '持续日数（单位：日）';

COMMENT ON COLUMN core.penalty.has_required_licence IS '行为时持有所需批准或者许可';

COMMENT ON COLUMN core.penalty.has_order_before_act IS '行为之前已被依法责令停产停业、停止使用或者立即排除危险、改正的决定';

COMMENT ON COLUMN core.penalty.is_refusing_order IS '拒不执行整改、改正决定';

COMMENT ON COLUMN core.penalty.is_sold_to_vulnerable IS '在校园、托幼、养老机构及其周边面向未成年人、老年人销售';

COMMENT ON COLUMN core.penalty.production_sales_amount_cny IS '生产、销售金额（生产的按货值，销售的按收入）（单位：元）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_illegal_gains_basis_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_illegal_gains_basis_code CHECK (illegal_gains_basis IN ('net', 'gross', 'fees', 'confiscated'));

COMMENT ON COLUMN core.penalty.illegal_gains_basis IS '违法所得口径';

COMMENT ON COLUMN core.penalty.goods_gains_cny IS '商品违法所得（单位：元）';

COMMENT ON COLUMN core.penalty.service_gains_cny IS '服务违法所得（单位：元）';

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

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_mark_object_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_mark_object_code CHECK (mark_object IN ('goods', 'service', 'both'));

COMMENT ON COLUMN core.penalty.mark_object IS '商标使用对象';

COMMENT ON COLUMN core.penalty.registered_marks_count IS '不同来源的注册商标数（单位：种）';

COMMENT ON COLUMN core.penalty.patents_count IS '专利数（单位：项）';

COMMENT ON COLUMN core.penalty.labels_count IS '伪造、擅自制造或者销售的商标标识件数（单位：件）';

COMMENT ON COLUMN core.penalty.labels_unsold_count IS '尚未销售的商标标识件数（单位：件）';

COMMENT ON COLUMN core.penalty.is_selling_labels_of_others IS '销售他人伪造、擅自制造的商标标识';

COMMENT ON COLUMN core.penalty.copies_count IS '复制品份数（单位：份）';

COMMENT ON COLUMN core.penalty.copies_unsold_count IS '尚未销售的复制品份数（单位：份）';

COMMENT ON COLUMN core.penalty.works_online_count IS '通过信息网络传播的作品件（部）数（单位：件）';

COMMENT ON COLUMN core.penalty.downloads_count IS '下载次数（单位：次）';

COMMENT ON COLUMN core.penalty.clicks_count IS '实际被点击次数（单位：次）';

COMMENT ON COLUMN core.penalty.members_count IS '注册会员人数（单位：人）';

COMMENT ON COLUMN core.penalty.is_online IS '通过信息网络传播';

COMMENT ON COLUMN core.penalty.is_recording IS '涉案对象为录音录像制品';

COMMENT ON COLUMN core.penalty.is_circumvention_supplier IS '提供主要用于避开、破坏技术措施的装置、部件或者服务';

COMMENT ON COLUMN core.penalty.has_right_holder_bankruptcy IS '致使权利人重大经营困难而破产、倒闭';

COMMENT ON COLUMN core.penalty.is_for_overseas IS '为境外窃取、刺探、收买、非法提供';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_food_danger_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_food_danger_code CHECK (food_danger <@ ARRAY['contaminants_over_limit', 'diseased_or_dead_animals', 'banned_by_state', 'infant_nutrition', 'additive_abuse', 'other_sufficient']);

COMMENT ON COLUMN core.penalty.food_danger IS '足以造成严重食物中毒或者食源性疾病的情形';

COMMENT ON COLUMN core.penalty.is_toxic_added IS '掺入有毒、有害的非食品原料（或者销售、使用此类食品）';

COMMENT ON COLUMN core.penalty.is_strongly_toxic IS '有毒有害的非食品原料毒害性强或者含量高';

COMMENT ON COLUMN core.penalty.is_fake_drug IS '经认定为假药';

COMMENT ON COLUMN core.penalty.is_substandard_drug IS '经认定为劣药';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_drug_aggravation_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_drug_aggravation_code CHECK (drug_aggravation <@ ARRAY['pregnant_infant_elderly', 'controlled_or_biological', 'vaccine_or_blood', 'injection_or_emergency', 'emergency_period', 'healthcare_worker', 'prior_penalty', 'other']);

COMMENT ON COLUMN core.penalty.drug_aggravation IS '药品案件从重情形（药品解释第一条）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_drug_admin_breach_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_drug_admin_breach_code CHECK (drug_admin_breach <@ ARRAY['banned_drug', 'no_approval', 'fraud_in_application', 'forged_records', 'chemical_or_biological_without_approval', 'imported_without_approval', 'sold_to_vulnerable', 'other']);

COMMENT ON COLUMN core.penalty.drug_admin_breach IS '妨害药品管理的情形（刑法第一百四十二条之一及药品解释第七条）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_device_defect_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_device_defect_code CHECK (device_defect <@ ARRAY['toxic_components', 'invalid_indicators', 'safety_indicators', 'no_registration_uses', 'other']);

COMMENT ON COLUMN core.penalty.device_defect IS '医用器材缺陷（五项）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_cosmetic_harm_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_cosmetic_harm_code CHECK (cosmetic_harm <@ ARRAY['disfigurement', 'organ_dysfunction', 'mental_or_suicide', 'other']);

COMMENT ON COLUMN core.penalty.cosmetic_harm IS '化妆品造成的后果';

COMMENT ON COLUMN core.penalty.is_insured_drug_proceeds IS '明知系医保骗保购买的药品而收购销售';

COMMENT ON COLUMN core.penalty.cigarettes_count IS '卷烟支数（一条二百支）（单位：支）';

COMMENT ON COLUMN core.penalty.salt_tonnes IS '食盐数量（单位：吨）';

COMMENT ON COLUMN core.penalty.books_count IS '图书册数（单位：册）';

COMMENT ON COLUMN core.penalty.discs_count IS '音像制品、电子出版物张（盒）数（单位：张）';

COMMENT ON COLUMN core.penalty.periodicals_count IS '报纸、期刊份（本）数（单位：份）';

COMMENT ON COLUMN core.penalty.is_mine_accident IS '矿山生产安全事故';

COMMENT ON COLUMN core.penalty.is_public_safety_project IS '涉及公共安全的重大工程、项目';

COMMENT ON COLUMN core.penalty.deaths_from_delay_count IS '因贻误抢救增加的死亡人数（单位：人）';

COMMENT ON COLUMN core.penalty.serious_injuries_from_delay_count IS '因贻误抢救增加的重伤人数（单位：人）';

COMMENT ON COLUMN core.penalty.loss_from_delay_cny IS '因贻误抢救增加的直接经济损失（单位：元）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_concealment_conduct_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_concealment_conduct_code CHECK (concealment_conduct <@ ARRAY['false_or_late_report', 'absconded', 'tampered_scene', 'destroyed_records']);

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

COMMENT ON COLUMN core.penalty.exceedance_a_multiple IS '铅汞镉铬砷铊锑超标倍数（实测除以标准减一，各项最大）（单位：倍）';

COMMENT ON COLUMN core.penalty.exceedance_b_multiple IS '镍铜锌银钒锰钴超标倍数（同上）（单位：倍）';

COMMENT ON COLUMN core.penalty.exceedance_pops_multiple IS '持久性有机污染物等其他所列污染物超标倍数（同上）（单位：倍）';

COMMENT ON COLUMN core.penalty.is_toxic_waste IS '有放射性的废物、含传染病病原体的废物、有毒物质';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_protected_area_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_protected_area_code CHECK (protected_area IN ('none', 'water_source_1', 'water_source_2', 'reserve_core', 'reserve_other', 'other'));

COMMENT ON COLUMN core.penalty.protected_area IS '排放、倾倒、处置所在的重点保护区域';

COMMENT ON COLUMN core.penalty.is_covert_discharge IS '通过暗管、渗井、渗坑、裂隙、溶洞、灌注、非紧急情况下开启大气应急排放通道等逃避监管的方式排放';

COMMENT ON COLUMN core.penalty.is_monitoring_falsified IS '篡改、伪造自动监测数据或者干扰自动监测设施';

COMMENT ON COLUMN core.penalty.pollutants IS '涉及的污染物';

COMMENT ON COLUMN core.penalty.is_listed_pollutant IS '涉及化学需氧量、氨氮、二氧化硫、氮氧化物等所列污染物';

COMMENT ON COLUMN core.penalty.is_key_discharger IS '重点排污单位';

COMMENT ON COLUMN core.penalty.is_permit_key_managed IS '实行排污许可重点管理的单位';

COMMENT ON COLUMN core.penalty.is_heavy_pollution_warning IS '重污染天气预警期间';

COMMENT ON COLUMN core.penalty.is_environment_assessment_false IS '环境影响评价、监测等机构人员提供虚假证明文件';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_imported_waste_kind_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_imported_waste_kind_code CHECK (imported_waste_kind IN ('dumped', 'unapproved'));

COMMENT ON COLUMN core.penalty.imported_waste_kind IS '进口固体废物行为';

COMMENT ON COLUMN core.penalty.avoided_cost_cny IS '违法减少的防治污染设施运行支出（单位：元）';

COMMENT ON COLUMN core.penalty.water_cutoff_hours IS '集中式饮用水水源取水中断小时数（单位：小时）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_water_source_level_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_water_source_level_code CHECK (water_source_level IN ('township', 'county', 'city'));

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

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_wildlife_class_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_wildlife_class_code CHECK (wildlife_class IN ('class_1', 'class_2', 'three_values', 'other', 'coral_or_clam'));

COMMENT ON COLUMN core.penalty.wildlife_class IS '野生动物保护级别';

COMMENT ON COLUMN core.penalty.is_wildlife_product IS '涉案为野生动物制品';

COMMENT ON COLUMN core.penalty.animals_count IS '野生动物只数（单位：只）';

COMMENT ON COLUMN core.penalty.catch_kg IS '渔获物重量（单位：千克）';

COMMENT ON COLUMN core.penalty.catch_value_cny IS '渔获物价值（单位：元）';

ALTER TABLE core.penalty DROP CONSTRAINT IF EXISTS penalty_water_kind_code;
ALTER TABLE core.penalty ADD CONSTRAINT penalty_water_kind_code CHECK (water_kind IN ('inland', 'marine'));

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

GRANT SELECT, INSERT, UPDATE, DELETE ON core.penalty TO xianjie_loader;
GRANT SELECT ON core.penalty TO xianjie_evaluator;
GRANT SELECT ON core.penalty_now TO xianjie_evaluator;
GRANT SELECT ON core.penalty TO xianjie_publisher;
GRANT SELECT ON core.penalty_now TO xianjie_publisher;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_research;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_auditor;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty TO xianjie_engineer;
GRANT SELECT (penalty_id, decision_no, case_no, cause, cause_text, basis_text, act_from, act_to, discovered_on, decided_on, effective_on, penalty_kinds, fine_cny, confiscated_cny, status, is_transfer_noted, transfer_document_no, limitation_stopped, subject_kind, product_kind, is_tobacco, acts_count, duration_days, has_required_licence, has_order_before_act, is_refusing_order, is_sold_to_vulnerable, sales_amount_cny, unsold_goods_value_cny, goods_value_cny, production_sales_amount_cny, illegal_gains_cny, illegal_gains_basis, goods_gains_cny, service_gains_cny, illegal_business_amount_cny, direct_economic_loss_cny, property_loss_cny, right_holder_loss_cny, production_loss_cny, unrecovered_loss_cny, proceeds_value_cny, deaths_count, serious_injuries_count, minor_injuries_count, severe_disability_count, moderate_disability_count, mild_disability_count, severe_organ_dysfunction_count, general_organ_dysfunction_count, serious_illness_count, poisoned_count, evacuated_count, is_principally_responsible, mark_object, registered_marks_count, patents_count, labels_count, labels_unsold_count, is_selling_labels_of_others, copies_count, copies_unsold_count, works_online_count, downloads_count, clicks_count, members_count, is_online, is_recording, is_circumvention_supplier, has_right_holder_bankruptcy, is_for_overseas, food_danger, is_toxic_added, is_strongly_toxic, is_fake_drug, is_substandard_drug, drug_aggravation, drug_admin_breach, device_defect, cosmetic_harm, is_insured_drug_proceeds, cigarettes_count, salt_tonnes, books_count, discs_count, periodicals_count, is_mine_accident, is_public_safety_project, is_major_hidden_danger, is_high_risk_operation, is_monitoring_disabled, deaths_from_delay_count, serious_injuries_from_delay_count, loss_from_delay_cny, concealment_conduct, is_rescue_hindered, is_assessment_false, is_assessment_inaccurate, households_burnt_count, burnt_forest_ha, burnt_sparse_forest_ha, rodenticide_g, rodenticide_bait_kg, explosive_kg, pyrotechnic_kg, detonators_count, fuse_m, hazardous_waste_tonnes, exceedance_a_multiple, exceedance_b_multiple, exceedance_pops_multiple, is_toxic_waste, protected_area, is_covert_discharge, is_monitoring_falsified, pollutants, is_listed_pollutant, is_key_discharger, is_permit_key_managed, is_heavy_pollution_warning, is_environment_assessment_false, imported_waste_kind, avoided_cost_cny, water_cutoff_hours, water_source_level, basic_farmland_mu, other_cultivated_mu, other_agricultural_mu, other_land_mu, welfare_forest_mu, commercial_forest_mu, grassland_mu, is_destroyed, is_black_soil, black_soil_basic_m3, black_soil_other_m3, black_soil_other_mu, timber_volume_m3, sapling_count, timber_value_cny, is_special_regime_forest, protected_plant_conduct, class_1_plant_count, class_2_plant_count, class_1_plant_m3, class_2_plant_m3, plant_dead_count, plant_value_cny, wildlife_value_cny, wildlife_class, is_wildlife_product, animals_count, catch_kg, catch_value_cny, water_kind, is_fry_or_gravid, is_germplasm_reserve, is_closed_area, is_closed_season, is_banned_gear, is_destructive_method, mineral_value_cny, mineral_damage_value_cny, is_special_mineral_area, settlement_amount_cny, advertising_funds_cny, bank_cards_count, sim_cards_count, assisted_targets_count, is_upstream_unverifiable, websites_count, accounts_count, groups_count, messages_count, group_members_count, followers_count, recipients_count, illegal_videos_count, other_illegal_items_count, leaked_a_records_count, leaked_b_records_count, leaked_c_records_count, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.penalty_now TO xianjie_engineer;
GRANT SELECT ON core.penalty_now TO xianjie_loader;

CREATE TABLE core.registration (
    registration_id text NOT NULL,
    registration_no text,
    former_names text[],
    entity_kind text,
    industry_code text,
    scope_text text,
    established_on date,
    status text,
    status_on date,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (registration_id, known_at, region_code),
    CONSTRAINT registration_entity_kind_code CHECK (entity_kind IN ('company', 'partnership', 'sole_proprietorship', 'individual_business', 'cooperative', 'branch', 'other')),
    CONSTRAINT registration_status_code CHECK (status IN ('open', 'revoked', 'cancelled', 'moved'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.registration_default PARTITION OF core.registration DEFAULT;
CREATE UNIQUE INDEX registration_standing ON core.registration (registration_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX registration_registration_no_idx ON core.registration (registration_no);
CREATE OR REPLACE VIEW core.registration_now WITH (security_invoker = true) AS
SELECT
    registration_id,
    registration_no,
    former_names,
    entity_kind,
    industry_code,
    scope_text,
    established_on,
    status,
    status_on,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.registration
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.registration IS '市场主体登记（一个市场主体的一个版本）';
COMMENT ON COLUMN core.registration.registration_id IS '登记记录键';
COMMENT ON COLUMN core.registration.registration_no IS '注册号（统一社会信用代码之外的旧号）';
COMMENT ON COLUMN core.registration.former_names IS '曾用名';
COMMENT ON COLUMN core.registration.entity_kind IS '主体类型';
COMMENT ON COLUMN core.registration.industry_code IS '行业代码（GB/T 4754-2017）';
COMMENT ON COLUMN core.registration.scope_text IS '经营范围（原文）';
COMMENT ON COLUMN core.registration.established_on IS '成立日';
COMMENT ON COLUMN core.registration.status IS '登记状态';
COMMENT ON COLUMN core.registration.status_on IS '状态日';
COMMENT ON COLUMN core.registration.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.registration.source_key IS '源主键';
COMMENT ON COLUMN core.registration.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.registration.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.registration.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.registration.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.registration.batch_id IS '批次号';
COMMENT ON COLUMN core.registration.row_hash IS '源行哈希';
COMMENT ON VIEW core.registration_now IS '市场主体登记（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.registration TO xianjie_loader;
GRANT SELECT ON core.registration TO xianjie_evaluator;
GRANT SELECT ON core.registration_now TO xianjie_evaluator;
GRANT SELECT ON core.registration TO xianjie_publisher;
GRANT SELECT ON core.registration_now TO xianjie_publisher;
GRANT SELECT (registration_id, registration_no, entity_kind, industry_code, scope_text, established_on, status, status_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration TO xianjie_research;
GRANT SELECT (registration_id, registration_no, entity_kind, industry_code, scope_text, established_on, status, status_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_now TO xianjie_research;
GRANT SELECT (registration_id, registration_no, entity_kind, industry_code, scope_text, established_on, status, status_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration TO xianjie_auditor;
GRANT SELECT (registration_id, registration_no, entity_kind, industry_code, scope_text, established_on, status, status_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_now TO xianjie_auditor;
GRANT SELECT (registration_id, registration_no, entity_kind, industry_code, scope_text, established_on, status, status_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration TO xianjie_engineer;
GRANT SELECT (registration_id, registration_no, entity_kind, industry_code, scope_text, established_on, status, status_on, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_now TO xianjie_engineer;
GRANT SELECT ON core.registration_now TO xianjie_loader;

CREATE TABLE core.registration_party (
    registration_party_id text NOT NULL,
    registration_id text NOT NULL,
    ordinal smallint NOT NULL,
    role text,
    name text,
    party_kind text,
    id_no text,
    credit_code text,
    legal_representative_name text,
    legal_representative_id_no text,
    address text,
    phone text,
    agency_id text NOT NULL,
    source_key text NOT NULL,
    region_code text NOT NULL,
    known_at timestamptz NOT NULL,
    superseded_at timestamptz,
    is_deleted boolean NOT NULL,
    batch_id bigint NOT NULL,
    row_hash text NOT NULL,
    PRIMARY KEY (registration_party_id, known_at, region_code),
    CONSTRAINT registration_party_party_kind_code CHECK (party_kind IN ('person', 'individual_business', 'organisation'))
) PARTITION BY LIST (region_code);
CREATE TABLE core.registration_party_default PARTITION OF core.registration_party DEFAULT;
CREATE UNIQUE INDEX registration_party_standing ON core.registration_party (registration_party_id, region_code) WHERE superseded_at IS NULL;
CREATE INDEX registration_party_registration_id_idx ON core.registration_party (registration_id);
CREATE OR REPLACE VIEW core.registration_party_now WITH (security_invoker = true) AS
SELECT
    registration_party_id,
    registration_id,
    ordinal,
    role,
    name,
    party_kind,
    id_no,
    credit_code,
    legal_representative_name,
    legal_representative_id_no,
    address,
    phone,
    agency_id,
    source_key,
    region_code,
    known_at,
    superseded_at,
    is_deleted,
    batch_id,
    row_hash
FROM core.registration_party
WHERE superseded_at IS NULL AND NOT is_deleted;
COMMENT ON TABLE core.registration_party IS '市场主体及其负责人、投资人（一个市场主体的一个关系人的一个版本）';
COMMENT ON COLUMN core.registration_party.registration_party_id IS '关系人记录键';
COMMENT ON COLUMN core.registration_party.registration_id IS '登记记录键';
COMMENT ON COLUMN core.registration_party.ordinal IS '当事人序号（同一文书内）';
COMMENT ON COLUMN core.registration_party.role IS '在案件中的角色';
COMMENT ON COLUMN core.registration_party.name IS '姓名或者名称（原文）';
COMMENT ON COLUMN core.registration_party.party_kind IS '主体类别';
COMMENT ON COLUMN core.registration_party.id_no IS '公民身份号码（原文）';
COMMENT ON COLUMN core.registration_party.credit_code IS '统一社会信用代码（原文）';
COMMENT ON COLUMN core.registration_party.legal_representative_name IS '法定代表人（负责人、经营者）姓名';
COMMENT ON COLUMN core.registration_party.legal_representative_id_no IS '法定代表人（负责人、经营者）身份号码';
COMMENT ON COLUMN core.registration_party.address IS '住址或者住所';
COMMENT ON COLUMN core.registration_party.phone IS '联系电话';
COMMENT ON COLUMN core.registration_party.agency_id IS '来源机关标识';
COMMENT ON COLUMN core.registration_party.source_key IS '源主键';
COMMENT ON COLUMN core.registration_party.region_code IS '来源机关的行政区划代码（分区键）';
COMMENT ON COLUMN core.registration_party.known_at IS '该版本得知的时刻';
COMMENT ON COLUMN core.registration_party.superseded_at IS '该版本被取代的时刻（不含）';
COMMENT ON COLUMN core.registration_party.is_deleted IS '源记录已删除（墓碑）';
COMMENT ON COLUMN core.registration_party.batch_id IS '批次号';
COMMENT ON COLUMN core.registration_party.row_hash IS '源行哈希';
COMMENT ON VIEW core.registration_party_now IS '市场主体及其负责人、投资人（现行版本）';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.registration_party TO xianjie_loader;
GRANT SELECT ON core.registration_party TO xianjie_evaluator;
GRANT SELECT ON core.registration_party_now TO xianjie_evaluator;
GRANT SELECT ON core.registration_party TO xianjie_publisher;
GRANT SELECT ON core.registration_party_now TO xianjie_publisher;
GRANT SELECT (registration_party_id, registration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_party TO xianjie_research;
GRANT SELECT (registration_party_id, registration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_party_now TO xianjie_research;
GRANT SELECT (registration_party_id, registration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_party TO xianjie_auditor;
GRANT SELECT (registration_party_id, registration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_party_now TO xianjie_auditor;
GRANT SELECT (registration_party_id, registration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_party TO xianjie_engineer;
GRANT SELECT (registration_party_id, registration_id, ordinal, role, party_kind, credit_code, agency_id, source_key, region_code, known_at, superseded_at, is_deleted, batch_id, row_hash) ON core.registration_party_now TO xianjie_engineer;
GRANT SELECT ON core.registration_party_now TO xianjie_loader;
