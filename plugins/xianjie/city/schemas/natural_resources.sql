-- 义乌市自然资源和规划局：土地、矿产、林业行政处罚与立案登记
-- writes  schema nr of this agency's own database; safe to run twice
-- 列名为英文；面积以亩、蓄积以立方米、金额以元计，日期为 2026/03/05 样式的文本，未涉及的项目填0，未查清留空。
CREATE SCHEMA IF NOT EXISTS nr;

CREATE TABLE IF NOT EXISTS nr.penalty_case (
    case_id             varchar(32) PRIMARY KEY,
    doc_no              varchar(128),
    case_no             varchar(64),
    violation_code      char(4),
    violation_name      varchar(400),
    facts               text,
    legal_basis         varchar(1000),
    party_type          char(1),
    party_name          varchar(200),
    id_card             varchar(40),
    uscc                varchar(40),
    legal_rep           varchar(50),
    legal_rep_id        varchar(40),
    address             varchar(300),
    phone               varchar(32),
    found_date          varchar(10),
    start_date          varchar(10),
    end_date            varchar(10),
    decision_date       varchar(10),
    served_date         varchar(10),
    penalty_types       varchar(32),
    fine_yuan           numeric(18,2),
    confiscated_yuan    numeric(18,2),
    basic_farmland_mu   numeric(18,4),
    other_farmland_mu   numeric(18,4),
    welfare_forest_mu   numeric(18,4),
    commercial_forest_mu numeric(18,4),
    grassland_mu        numeric(18,4),
    land_destroyed      varchar(1),
    timber_m3           numeric(18,4),
    sapling_num         integer,
    timber_yuan         numeric(18,2),
    mineral_yuan        numeric(18,2),
    mineral_damage_yuan numeric(18,2),
    special_area        varchar(1),
    listed_plant        varchar(1),
    plant1_num          integer,
    plant2_num          integer,
    plant1_m3           numeric(18,4),
    plant2_m3           numeric(18,4),
    plant_dead_num      integer,
    plant_yuan          numeric(18,2),
    animal_class        varchar(1),
    animal_yuan         numeric(18,2),
    animal_product      varchar(1),
    gains_yuan          numeric(18,2),
    waste_kg            numeric(18,3),
    transferred         char(1),
    transfer_doc        varchar(128),
    state               char(1),
    handler             varchar(50),
    updated_at          timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_penalty_case_updated_at ON nr.penalty_case (updated_at);
COMMENT ON TABLE  nr.penalty_case IS '行政处罚案件';
COMMENT ON COLUMN nr.penalty_case.case_id IS '案件标识';
COMMENT ON COLUMN nr.penalty_case.doc_no IS '行政处罚决定书文号';
COMMENT ON COLUMN nr.penalty_case.case_no IS '案卷号';
COMMENT ON COLUMN nr.penalty_case.violation_code IS '违法行为代码（本系统）';
COMMENT ON COLUMN nr.penalty_case.violation_name IS '违法行为名称';
COMMENT ON COLUMN nr.penalty_case.facts IS '违法事实';
COMMENT ON COLUMN nr.penalty_case.legal_basis IS '处罚依据';
COMMENT ON COLUMN nr.penalty_case.party_type IS '当事人类型：P个人 S个体工商户 E单位';
COMMENT ON COLUMN nr.penalty_case.party_name IS '当事人名称';
COMMENT ON COLUMN nr.penalty_case.id_card IS '公民身份号码';
COMMENT ON COLUMN nr.penalty_case.uscc IS '统一社会信用代码';
COMMENT ON COLUMN nr.penalty_case.legal_rep IS '法定代表人（负责人）';
COMMENT ON COLUMN nr.penalty_case.legal_rep_id IS '法定代表人（负责人）身份号码';
COMMENT ON COLUMN nr.penalty_case.address IS '住址或者住所';
COMMENT ON COLUMN nr.penalty_case.phone IS '联系电话';
COMMENT ON COLUMN nr.penalty_case.found_date IS '发现日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.penalty_case.start_date IS '行为开始日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.penalty_case.end_date IS '行为终了日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.penalty_case.decision_date IS '决定日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.penalty_case.served_date IS '送达日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.penalty_case.penalty_types IS '处罚种类，加号分隔：W警告 F罚款 CI没收违法所得 CP没收非法财物 R吊销许可证 O其他';
COMMENT ON COLUMN nr.penalty_case.fine_yuan IS '罚款金额（元）';
COMMENT ON COLUMN nr.penalty_case.confiscated_yuan IS '没收金额（元）';
COMMENT ON COLUMN nr.penalty_case.basic_farmland_mu IS '永久基本农田面积（亩）';
COMMENT ON COLUMN nr.penalty_case.other_farmland_mu IS '其他耕地面积（亩）';
COMMENT ON COLUMN nr.penalty_case.welfare_forest_mu IS '公益林地面积（亩）';
COMMENT ON COLUMN nr.penalty_case.commercial_forest_mu IS '商品林地面积（亩）';
COMMENT ON COLUMN nr.penalty_case.grassland_mu IS '草原面积（亩）';
COMMENT ON COLUMN nr.penalty_case.land_destroyed IS '种植条件、植被是否严重毁坏：Y是 N否，未认定留空';
COMMENT ON COLUMN nr.penalty_case.timber_m3 IS '立木蓄积（立方米）';
COMMENT ON COLUMN nr.penalty_case.sapling_num IS '幼树株数';
COMMENT ON COLUMN nr.penalty_case.timber_yuan IS '林木价值（元）';
COMMENT ON COLUMN nr.penalty_case.mineral_yuan IS '矿产品价值（元）';
COMMENT ON COLUMN nr.penalty_case.mineral_damage_yuan IS '矿产资源破坏价值（元）';
COMMENT ON COLUMN nr.penalty_case.special_area IS '是否在国家规划矿区、禁采区或者禁采期：Y是 N否';
COMMENT ON COLUMN nr.penalty_case.listed_plant IS '是否列入国家重点保护野生植物名录：Y是 N否，未查清留空';
COMMENT ON COLUMN nr.penalty_case.plant1_num IS '一级保护植物株数';
COMMENT ON COLUMN nr.penalty_case.plant2_num IS '二级保护植物株数';
COMMENT ON COLUMN nr.penalty_case.plant1_m3 IS '一级保护植物立木蓄积（立方米）';
COMMENT ON COLUMN nr.penalty_case.plant2_m3 IS '二级保护植物立木蓄积（立方米）';
COMMENT ON COLUMN nr.penalty_case.plant_dead_num IS '保护植物死亡株数';
COMMENT ON COLUMN nr.penalty_case.plant_yuan IS '保护植物价值（元）';
COMMENT ON COLUMN nr.penalty_case.animal_class IS '野生动物级别：1国家一级 2国家二级 3三有、地方重点 9其他，未认定留空';
COMMENT ON COLUMN nr.penalty_case.animal_yuan IS '野生动物及其制品价值（元）';
COMMENT ON COLUMN nr.penalty_case.animal_product IS '是否野生动物制品：Y是 N否';
COMMENT ON COLUMN nr.penalty_case.gains_yuan IS '违法所得（元），无所得填0，未查清留空';
COMMENT ON COLUMN nr.penalty_case.waste_kg IS '危险废物重量（千克）';
COMMENT ON COLUMN nr.penalty_case.transferred IS '是否移送公安：Y是 N否';
COMMENT ON COLUMN nr.penalty_case.transfer_doc IS '移送书文号';
COMMENT ON COLUMN nr.penalty_case.state IS '状态：A有效 R已撤销';
COMMENT ON COLUMN nr.penalty_case.handler IS '承办人';
COMMENT ON COLUMN nr.penalty_case.updated_at IS '更新时间';

CREATE TABLE IF NOT EXISTS nr.case_register (
    reg_id         varchar(32) PRIMARY KEY,
    case_no        varchar(64),
    violation_code char(4),
    facts          text,
    party_type     char(1),
    party_name     varchar(200),
    id_card        varchar(40),
    uscc           varchar(40),
    start_date     varchar(10),
    end_date       varchar(10),
    open_date      varchar(10),
    close_date     varchar(10),
    conclusion     char(2),
    doc_no         varchar(128),
    updated_at     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_case_register_updated_at ON nr.case_register (updated_at);
COMMENT ON TABLE  nr.case_register IS '立案登记';
COMMENT ON COLUMN nr.case_register.reg_id IS '立案登记标识';
COMMENT ON COLUMN nr.case_register.case_no IS '案卷号';
COMMENT ON COLUMN nr.case_register.violation_code IS '违法行为代码（本系统）';
COMMENT ON COLUMN nr.case_register.facts IS '案情摘要';
COMMENT ON COLUMN nr.case_register.party_type IS '当事人类型：P个人 S个体工商户 E单位';
COMMENT ON COLUMN nr.case_register.party_name IS '当事人名称';
COMMENT ON COLUMN nr.case_register.id_card IS '公民身份号码';
COMMENT ON COLUMN nr.case_register.uscc IS '统一社会信用代码';
COMMENT ON COLUMN nr.case_register.start_date IS '行为开始日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.case_register.end_date IS '行为终了日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.case_register.open_date IS '立案日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.case_register.close_date IS '结案日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.case_register.conclusion IS '结案方式：00办理中 10处罚 20不予处罚 30违法事实不成立 40移送司法 50移送其他机关 60终止';
COMMENT ON COLUMN nr.case_register.doc_no IS '行政处罚决定书文号';
COMMENT ON COLUMN nr.case_register.updated_at IS '更新时间';

CREATE TABLE IF NOT EXISTS nr.timber_flow (
    flow_id     varchar(32) PRIMARY KEY,
    doc_no      varchar(128),
    tree        varchar(100),
    volume_m3   numeric(14,4),
    amount_yuan numeric(18,2),
    proof       varchar(16),
    from_date   varchar(10),
    to_date     varchar(10),
    updated_at  timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_timber_flow_updated_at ON nr.timber_flow (updated_at);
COMMENT ON TABLE  nr.timber_flow IS '涉案林木流向';
COMMENT ON COLUMN nr.timber_flow.flow_id IS '流向记录标识';
COMMENT ON COLUMN nr.timber_flow.doc_no IS '查明该流向的行政处罚决定书文号';
COMMENT ON COLUMN nr.timber_flow.tree IS '树种、材种';
COMMENT ON COLUMN nr.timber_flow.volume_m3 IS '材积（立方米），未检尺留空';
COMMENT ON COLUMN nr.timber_flow.amount_yuan IS '价款（元）';
COMMENT ON COLUMN nr.timber_flow.proof IS '依据：LEDGER台账 PAYMENT支付凭证 WAYBILL运单 WORDS陈述';
COMMENT ON COLUMN nr.timber_flow.from_date IS '往来开始日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.timber_flow.to_date IS '往来终了日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.timber_flow.updated_at IS '更新时间';

CREATE TABLE IF NOT EXISTS nr.timber_flow_party (
    flow_party_id varchar(40) PRIMARY KEY,
    flow_id       varchar(32),
    seq           smallint,
    side          char(1),
    party_type    char(1),
    party_name    varchar(200),
    id_card       varchar(40),
    uscc          varchar(40),
    legal_rep     varchar(50),
    legal_rep_id  varchar(40),
    updated_at    timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_timber_flow_party_updated_at ON nr.timber_flow_party (updated_at);
COMMENT ON TABLE  nr.timber_flow_party IS '涉案林木流向的双方';
COMMENT ON COLUMN nr.timber_flow_party.flow_party_id IS '流向一方标识';
COMMENT ON COLUMN nr.timber_flow_party.flow_id IS '流向记录标识';
COMMENT ON COLUMN nr.timber_flow_party.seq IS '序号';
COMMENT ON COLUMN nr.timber_flow_party.side IS '哪一方：S出售 B收购';
COMMENT ON COLUMN nr.timber_flow_party.party_type IS '当事人类型：P个人 S个体工商户 E单位';
COMMENT ON COLUMN nr.timber_flow_party.party_name IS '当事人名称';
COMMENT ON COLUMN nr.timber_flow_party.id_card IS '公民身份号码';
COMMENT ON COLUMN nr.timber_flow_party.uscc IS '统一社会信用代码';
COMMENT ON COLUMN nr.timber_flow_party.legal_rep IS '法定代表人（负责人）';
COMMENT ON COLUMN nr.timber_flow_party.legal_rep_id IS '法定代表人（负责人）身份号码';
COMMENT ON COLUMN nr.timber_flow_party.updated_at IS '更新时间';

CREATE TABLE IF NOT EXISTS nr.restoration (
    restoration_no varchar(32) PRIMARY KEY,
    doc_no         varchar(128),
    content        varchar(8),
    order_date     varchar(10),
    due_date       varchar(10),
    extended_date  varchar(10),
    accepted_date  varchar(10),
    agency_date    varchar(10),
    state          char(1),
    updated_at     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_restoration_updated_at ON nr.restoration (updated_at);
COMMENT ON TABLE  nr.restoration IS '责令恢复及验收';
COMMENT ON COLUMN nr.restoration.restoration_no IS '责令恢复编号';
COMMENT ON COLUMN nr.restoration.doc_no IS '处罚决定书文号';
COMMENT ON COLUMN nr.restoration.content IS '责令内容：PLANT补种树木 VEG恢复植被和林业生产条件 LAND恢复土地原状 WASTE清除处置固体废物';
COMMENT ON COLUMN nr.restoration.order_date IS '责令日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.restoration.due_date IS '期限届满日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.restoration.extended_date IS '批准延长至 YYYY/MM/DD';
COMMENT ON COLUMN nr.restoration.accepted_date IS '验收合格日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.restoration.agency_date IS '组织代为恢复日期 YYYY/MM/DD';
COMMENT ON COLUMN nr.restoration.state IS '状态：A有效 R已撤销、变更';
COMMENT ON COLUMN nr.restoration.updated_at IS '更新时间';
