-- What the research centre shows (small groups hidden before it is stored), and the reports whose numbers are frozen.
-- Generated from tables/ by `xianjie schema generate`; the trigger by hand.
-- reads   nothing
-- writes  core.research_cell, core.research_area, core.research_transfer, core.research_overdue, core.research_series,
--         core.research_forecast, ops.report
CREATE TABLE core.research_area (
    region_code text NOT NULL,
    domain text NOT NULL,
    area text NOT NULL,
    area_name text NOT NULL,
    decisions_count integer NOT NULL,
    entities_count integer NOT NULL,
    rate_per_thousand numeric(12,2) NOT NULL,
    rate_low numeric(12,2) NOT NULL,
    rate_high numeric(12,2) NOT NULL,
    smoothed_rate numeric(12,2) NOT NULL,
    overall_rate numeric(12,2) NOT NULL,
    is_high boolean NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (region_code, domain, area)
);
COMMENT ON TABLE core.research_area IS '区域热点（近十二个月每千户在册市场主体的处罚决定件数）（一个行政区划、领域、镇街）';
COMMENT ON COLUMN core.research_area.region_code IS '行政区划代码';
COMMENT ON COLUMN core.research_area.domain IS '领域';
COMMENT ON COLUMN core.research_area.area IS '镇街（~merged 为合并的小组）';
COMMENT ON COLUMN core.research_area.area_name IS '镇街名称';
COMMENT ON COLUMN core.research_area.decisions_count IS '决定件数（分子：第一当事人住所在该镇街，含自然人）（单位：件）';
COMMENT ON COLUMN core.research_area.entities_count IS '在册市场主体户数（分母：夜次时存续）（单位：户）';
COMMENT ON COLUMN core.research_area.rate_per_thousand IS '率（单位：件每千户）';
COMMENT ON COLUMN core.research_area.rate_low IS '率的95%区间下限（Garwood 精确法）（单位：件每千户）';
COMMENT ON COLUMN core.research_area.rate_high IS '率的95%区间上限（同上）（单位：件每千户）';
COMMENT ON COLUMN core.research_area.smoothed_rate IS '收缩后的率（Marshall 全局经验贝叶斯：户数越少越靠近总率）（单位：件每千户）';
COMMENT ON COLUMN core.research_area.overall_rate IS '所列各镇街合计的率（单位：件每千户）';
COMMENT ON COLUMN core.research_area.is_high IS '明显高于合计（区间下限高于总率，水平按镇街数作 Bonferroni 校正）';
COMMENT ON COLUMN core.research_area.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.research_area TO xianjie_publisher;
GRANT SELECT ON core.research_area TO xianjie_prosecutor;
GRANT SELECT ON core.research_area TO xianjie_research;
GRANT SELECT ON core.research_area TO xianjie_auditor;
ALTER TABLE core.research_area ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.research_area FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.research_area FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.research_area FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.research_area FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

CREATE TABLE core.research_cell (
    region_code text NOT NULL,
    domain text NOT NULL,
    cut text NOT NULL,
    item text NOT NULL,
    item_name text NOT NULL,
    period text NOT NULL,
    period_from date NOT NULL,
    period_to date NOT NULL,
    decisions_count integer,
    total_count integer,
    is_hidden boolean NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (region_code, domain, cut, item, period, period_from),
    CONSTRAINT research_cell_cut_code CHECK (cut IN ('all', 'category', 'cause', 'area', 'industry', 'place', 'agency', 'outcome')),
    CONSTRAINT research_cell_period_code CHECK (period IN ('month', 'rest', 'window'))
);
CREATE INDEX research_cell_cut_period_idx ON core.research_cell (cut, period);
COMMENT ON TABLE core.research_cell IS '研判统计单元（行政处罚决定的件数；不足规定数的并组或者不显示）（一个行政区划、领域、分组方式、组别在一个期间）';
COMMENT ON COLUMN core.research_cell.region_code IS '行政区划代码（作出决定的机关的）';
COMMENT ON COLUMN core.research_cell.domain IS '领域';
COMMENT ON COLUMN core.research_cell.cut IS '分组方式';
COMMENT ON COLUMN core.research_cell.item IS '组别（代码；~merged 为合并的小组）';
COMMENT ON COLUMN core.research_cell.item_name IS '组别名称';
COMMENT ON COLUMN core.research_cell.period IS '期间的种类';
COMMENT ON COLUMN core.research_cell.period_from IS '期间首日';
COMMENT ON COLUMN core.research_cell.period_to IS '期间末日';
COMMENT ON COLUMN core.research_cell.decisions_count IS '决定件数（分子；空为不显示）（单位：件）';
COMMENT ON COLUMN core.research_cell.total_count IS '同一期间该领域的全部决定件数（分母；空为不显示）（单位：件）';
COMMENT ON COLUMN core.research_cell.is_hidden IS '不显示（组别过小，或者为防推算）';
COMMENT ON COLUMN core.research_cell.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.research_cell TO xianjie_publisher;
GRANT SELECT ON core.research_cell TO xianjie_prosecutor;
GRANT SELECT ON core.research_cell TO xianjie_research;
GRANT SELECT ON core.research_cell TO xianjie_auditor;
ALTER TABLE core.research_cell ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.research_cell FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.research_cell FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.research_cell FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.research_cell FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

CREATE TABLE core.research_forecast (
    region_code text NOT NULL,
    domain text NOT NULL,
    area text NOT NULL,
    month date NOT NULL,
    forecast_count integer NOT NULL,
    low_count integer NOT NULL,
    high_count integer NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (region_code, domain, area, month)
);
COMMENT ON TABLE core.research_forecast IS '态势预测（今后三个月的决定件数）（一个序列的一个月）';
COMMENT ON COLUMN core.research_forecast.region_code IS '行政区划代码';
COMMENT ON COLUMN core.research_forecast.domain IS '领域';
COMMENT ON COLUMN core.research_forecast.area IS '镇街（all 为全部）';
COMMENT ON COLUMN core.research_forecast.month IS '月份（该月一日）';
COMMENT ON COLUMN core.research_forecast.forecast_count IS '预测件数（单位：件）';
COMMENT ON COLUMN core.research_forecast.low_count IS '80%区间下限（单位：件）';
COMMENT ON COLUMN core.research_forecast.high_count IS '80%区间上限（单位：件）';
COMMENT ON COLUMN core.research_forecast.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.research_forecast TO xianjie_publisher;
GRANT SELECT ON core.research_forecast TO xianjie_prosecutor;
GRANT SELECT ON core.research_forecast TO xianjie_research;
GRANT SELECT ON core.research_forecast TO xianjie_auditor;
ALTER TABLE core.research_forecast ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.research_forecast FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.research_forecast FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.research_forecast FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.research_forecast FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

CREATE TABLE core.research_overdue (
    region_code text NOT NULL,
    agency_id text NOT NULL,
    agency_name text NOT NULL,
    duty text NOT NULL,
    duty_name text NOT NULL,
    clocks_count integer NOT NULL,
    overdue_count integer,
    overdue_percent numeric(9,2),
    is_hidden boolean NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (region_code, agency_id, duty)
);
COMMENT ON TABLE core.research_overdue IS '机关与节点的超期（最近夜次的流转时限）（一个行政区划、机关、义务）';
COMMENT ON COLUMN core.research_overdue.region_code IS '行政区划代码';
COMMENT ON COLUMN core.research_overdue.agency_id IS '承担义务的机关标识（~merged 为合并的小组）';
COMMENT ON COLUMN core.research_overdue.agency_name IS '机关名称';
COMMENT ON COLUMN core.research_overdue.duty IS '义务（rules/law/clocks.yaml）';
COMMENT ON COLUMN core.research_overdue.duty_name IS '义务名称';
COMMENT ON COLUMN core.research_overdue.clocks_count IS '时限项数（分母：可以观察的）（单位：项）';
COMMENT ON COLUMN core.research_overdue.overdue_count IS '其中确定超期而未完成的（分子；空为不显示）（单位：项）';
COMMENT ON COLUMN core.research_overdue.overdue_percent IS '超期率（空为不显示）（单位：%）';
COMMENT ON COLUMN core.research_overdue.is_hidden IS '不显示（组别过小，或者为防推算）';
COMMENT ON COLUMN core.research_overdue.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.research_overdue TO xianjie_publisher;
GRANT SELECT ON core.research_overdue TO xianjie_prosecutor;
GRANT SELECT ON core.research_overdue TO xianjie_research;
GRANT SELECT ON core.research_overdue TO xianjie_auditor;
ALTER TABLE core.research_overdue ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.research_overdue FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.research_overdue FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.research_overdue FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.research_overdue FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

CREATE TABLE core.research_series (
    region_code text NOT NULL,
    domain text NOT NULL,
    area text NOT NULL,
    history_months integer NOT NULL,
    method text,
    mase numeric(9,3),
    baseline_mase numeric(9,3),
    coverage_percent numeric(5,1),
    tested_months integer,
    expected_last integer,
    upper_last integer,
    is_above boolean,
    note text,
    as_of date NOT NULL,
    PRIMARY KEY (region_code, domain, area),
    CONSTRAINT research_series_method_code CHECK (method IN ('ets', 'mean', 'seasonal_naive')),
    CONSTRAINT research_series_note_code CHECK (note IN ('too_short', 'too_small', 'hidden'))
);
COMMENT ON TABLE core.research_series IS '态势序列（月度决定件数的预测方法、回测误差和预警）（一个行政区划、领域、镇街（all 为全部））';
COMMENT ON COLUMN core.research_series.region_code IS '行政区划代码';
COMMENT ON COLUMN core.research_series.domain IS '领域';
COMMENT ON COLUMN core.research_series.area IS '镇街（all 为全部）';
COMMENT ON COLUMN core.research_series.history_months IS '历史月数（单位：月）';
COMMENT ON COLUMN core.research_series.method IS '预测方法';
COMMENT ON COLUMN core.research_series.mase IS '回测误差（MASE：预测一至三个月的平均绝对误差除以与上年同月之差的平均绝对值）';
COMMENT ON COLUMN core.research_series.baseline_mase IS '基线（上年同月）在同一回测中的误差';
COMMENT ON COLUMN core.research_series.coverage_percent IS '回测中实际件数落在80%区间内的比例（单位：%）';
COMMENT ON COLUMN core.research_series.tested_months IS '回测的预测月数（单位：月）';
COMMENT ON COLUMN core.research_series.expected_last IS '最近一个月的预期件数（以此前的月份预测）（单位：件）';
COMMENT ON COLUMN core.research_series.upper_last IS '最近一个月预期的95%区间上限（单位：件）';
COMMENT ON COLUMN core.research_series.is_above IS '预警：最近一个月高于该上限（空为没有预测或者该月不显示）';
COMMENT ON COLUMN core.research_series.note IS '没有预测的理由';
COMMENT ON COLUMN core.research_series.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.research_series TO xianjie_publisher;
GRANT SELECT ON core.research_series TO xianjie_prosecutor;
GRANT SELECT ON core.research_series TO xianjie_research;
GRANT SELECT ON core.research_series TO xianjie_auditor;
ALTER TABLE core.research_series ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.research_series FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.research_series FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.research_series FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.research_series FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

CREATE TABLE core.research_transfer (
    region_code text NOT NULL,
    domain text NOT NULL,
    agency_id text NOT NULL,
    agency_name text NOT NULL,
    decisions_count integer NOT NULL,
    grave_count integer,
    transferred_count integer,
    transfer_percent numeric(9,2),
    peer_percent numeric(9,2),
    low_95 numeric(9,2),
    high_95 numeric(9,2),
    low_998 numeric(9,2),
    high_998 numeric(9,2),
    position text NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (region_code, domain, agency_id),
    CONSTRAINT research_transfer_position_code CHECK (position IN ('within', 'low', 'far_low', 'high', 'far_high', 'too_few', 'hidden', 'no_share'))
);
COMMENT ON TABLE core.research_transfer IS '机关移送率与同领域总率的比较（漏斗图；近十二个月）（一个行政区划、领域、机关）';
COMMENT ON COLUMN core.research_transfer.region_code IS '行政区划代码';
COMMENT ON COLUMN core.research_transfer.domain IS '领域';
COMMENT ON COLUMN core.research_transfer.agency_id IS '机关标识（~merged 为合并的小组）';
COMMENT ON COLUMN core.research_transfer.agency_name IS '机关名称';
COMMENT ON COLUMN core.research_transfer.decisions_count IS '全部决定件数（单位：件）';
COMMENT ON COLUMN core.research_transfer.grave_count IS '案由可能涉罪、已移送或者已立案的决定件数（分母；空为不显示）（单位：件）';
COMMENT ON COLUMN core.research_transfer.transferred_count IS '其中已移送或者已立案的件数（分子：按文书号、案号可查的；空为不显示）（单位：件）';
COMMENT ON COLUMN core.research_transfer.transfer_percent IS '移送率（空为不显示）（单位：%）';
COMMENT ON COLUMN core.research_transfer.peer_percent IS '同一领域各机关合计的移送率（空为不显示）（单位：%）';
COMMENT ON COLUMN core.research_transfer.low_95 IS '漏斗图95%下限（二项分布）（单位：%）';
COMMENT ON COLUMN core.research_transfer.high_95 IS '漏斗图95%上限（单位：%）';
COMMENT ON COLUMN core.research_transfer.low_998 IS '漏斗图99.8%下限（单位：%）';
COMMENT ON COLUMN core.research_transfer.high_998 IS '漏斗图99.8%上限（单位：%）';
COMMENT ON COLUMN core.research_transfer.position IS '在漏斗图中的位置';
COMMENT ON COLUMN core.research_transfer.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON core.research_transfer TO xianjie_publisher;
GRANT SELECT ON core.research_transfer TO xianjie_prosecutor;
GRANT SELECT ON core.research_transfer TO xianjie_research;
GRANT SELECT ON core.research_transfer TO xianjie_auditor;
ALTER TABLE core.research_transfer ENABLE ROW LEVEL SECURITY;
ALTER TABLE core.research_transfer FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON core.research_transfer FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON core.research_transfer FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON core.research_transfer FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

CREATE TABLE ops.report (
    report_id text NOT NULL,
    region_code text NOT NULL,
    domain text NOT NULL,
    month date NOT NULL,
    k integer NOT NULL,
    figures jsonb NOT NULL,
    figures_hash text NOT NULL,
    made_at timestamptz NOT NULL,
    as_of date NOT NULL,
    PRIMARY KEY (report_id)
);
CREATE INDEX report_domain_month_idx ON ops.report (domain, month);
COMMENT ON TABLE ops.report IS '研判报告（数字冻结：以夜次为准，可以重算核对；只增）（一份报告）';
COMMENT ON COLUMN ops.report.report_id IS '报告号（领域、月份、夜次和数字的哈希）';
COMMENT ON COLUMN ops.report.region_code IS '行政区划代码';
COMMENT ON COLUMN ops.report.domain IS '领域';
COMMENT ON COLUMN ops.report.month IS '报告月份（该月一日）';
COMMENT ON COLUMN ops.report.k IS '不显示的组别以此数为界';
COMMENT ON COLUMN ops.report.figures IS '报告的全部数字（不含个人信息）';
COMMENT ON COLUMN ops.report.figures_hash IS '数字的哈希（SHA-256）';
COMMENT ON COLUMN ops.report.made_at IS '制作时刻';
COMMENT ON COLUMN ops.report.as_of IS '夜次';
GRANT SELECT, INSERT, UPDATE, DELETE ON ops.report TO xianjie_publisher;
GRANT SELECT ON ops.report TO xianjie_prosecutor;
GRANT SELECT ON ops.report TO xianjie_research;
GRANT SELECT ON ops.report TO xianjie_auditor;
ALTER TABLE ops.report ENABLE ROW LEVEL SECURITY;
ALTER TABLE ops.report FORCE ROW LEVEL SECURITY;
CREATE POLICY pipeline ON ops.report FOR ALL TO xianjie_owner, xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_engineer, xianjie_steward
    USING (true) WITH CHECK (true);
CREATE POLICY prosecutor ON ops.report FOR SELECT TO xianjie_prosecutor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));
CREATE POLICY office ON ops.report FOR SELECT TO xianjie_research, xianjie_auditor
    USING (starts_with(region_code, (SELECT ops.reads_prefix())));

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ops.report
FOR EACH STATEMENT EXECUTE FUNCTION core.refuse_change();
-- Nobody but the owner could try; the trigger tells it him as well.
REVOKE UPDATE, DELETE ON ops.report FROM xianjie_publisher;
