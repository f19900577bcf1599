-- The views of the research centre (信息研判): each metric with numerator, denominator and interval; nothing of it names anybody.
-- reads   core.research_cell, core.research_area, core.research_transfer, core.research_overdue, core.research_series,
--         core.research_forecast
-- writes  mart.v_research_share, mart.v_research_month, mart.v_research_area, mart.v_research_transfer, mart.v_research_overdue,
--         mart.v_research_forecast
-- The interval is Wilson's at 95 %: its constant is the square of the normal distribution's point, 1.959964 ^ 2 = 3.841459.
CREATE VIEW mart.v_research_share WITH (security_invoker = true) AS
SELECT
    cell.region_code,
    cell.domain,
    cell.cut,
    cell.item,
    cell.item_name,
    cell.period_from,
    cell.period_to,
    cell.decisions_count,
    cell.total_count,
    round(100 * share.part, 2) AS share_percent,
    round(100 * greatest((share.middle - share.half) / share.below, 0), 2) AS share_low_percent,
    round(100 * least((share.middle + share.half) / share.below, 1), 2) AS share_high_percent,
    before.decisions_count AS before_count,
    before.total_count AS before_total_count,
    cell.as_of
FROM core.research_cell AS cell
LEFT JOIN core.research_cell AS before
    ON before.region_code = cell.region_code AND before.domain = cell.domain AND before.cut = cell.cut AND before.item = cell.item
        AND before.period = 'window' AND before.period_to < cell.period_from
CROSS JOIN LATERAL (
    SELECT
        part.part,
        part.part + 3.841459 / (2 * cell.total_count) AS middle,
        1.959964 * sqrt(part.part * (1 - part.part) / cell.total_count + 3.841459 / (4.0 * cell.total_count * cell.total_count)) AS half,
        1 + 3.841459 / cell.total_count AS below
    FROM (SELECT cell.decisions_count::numeric / cell.total_count AS part) AS part
) AS share
WHERE cell.period = 'window' AND cell.decisions_count IS NOT NULL AND cell.total_count > 0
    AND cell.period_to = (
        SELECT max(newest.period_to)
        FROM core.research_cell AS newest
        WHERE newest.region_code = cell.region_code AND newest.domain = cell.domain AND newest.period = 'window'
    );

CREATE VIEW mart.v_research_month WITH (security_invoker = true) AS
SELECT
    region_code,
    domain,
    cut,
    item,
    item_name,
    period_from AS month,
    decisions_count,
    total_count,
    is_hidden,
    as_of
FROM core.research_cell
WHERE period = 'month';

CREATE VIEW mart.v_research_area WITH (security_invoker = true) AS
SELECT
    region_code,
    domain,
    area,
    area_name,
    decisions_count,
    entities_count,
    rate_per_thousand,
    rate_low,
    rate_high,
    smoothed_rate,
    overall_rate,
    is_high,
    as_of
FROM core.research_area;

CREATE VIEW mart.v_research_transfer WITH (security_invoker = true) AS
SELECT
    region_code,
    domain,
    agency_id,
    agency_name,
    decisions_count,
    grave_count,
    transferred_count,
    transfer_percent,
    peer_percent,
    low_95,
    high_95,
    low_998,
    high_998,
    position,
    as_of
FROM core.research_transfer;

CREATE VIEW mart.v_research_overdue WITH (security_invoker = true) AS
SELECT
    region_code,
    agency_id,
    agency_name,
    duty,
    duty_name,
    clocks_count,
    overdue_count,
    overdue_percent,
    is_hidden,
    as_of
FROM core.research_overdue;

CREATE VIEW mart.v_research_forecast WITH (security_invoker = true) AS
SELECT
    series.region_code,
    series.domain,
    series.area,
    forecast.month,
    forecast.forecast_count,
    forecast.low_count,
    forecast.high_count,
    series.method,
    series.mase,
    series.baseline_mase,
    series.coverage_percent,
    series.tested_months,
    series.history_months,
    series.expected_last,
    series.upper_last,
    series.is_above,
    series.note,
    series.as_of
FROM core.research_series AS series
LEFT JOIN core.research_forecast AS forecast
    ON forecast.region_code = series.region_code AND forecast.domain = series.domain AND forecast.area = series.area;

COMMENT ON VIEW mart.v_research_share IS '信息研判：近十二个月的构成比（不足规定数的组别已并组）；分子为该组决定件数，分母为同一期间该领域全部决定件数';
COMMENT ON VIEW mart.v_research_month IS '信息研判：月度趋势；分子为该组当月决定件数，分母为该领域当月全部决定件数；空为不显示，不是零';
COMMENT ON VIEW mart.v_research_area IS '信息研判：区域热点；分子为近十二个月决定件数（第一当事人住所在该镇街），分母为夜次时存续的在册市场主体户数（每千户）';
COMMENT ON VIEW mart.v_research_transfer IS '信息研判：机关移送率漏斗图；分子为已移送或者已立案的决定件数，分母为案由可能涉罪、已移送或者已立案的决定件数；不是对任何机关违法的认定';
COMMENT ON VIEW mart.v_research_overdue IS '信息研判：机关与节点的超期；分子为确定超期而未完成的时限项数，分母为可以观察的时限项数';
COMMENT ON VIEW mart.v_research_forecast IS '信息研判：态势预测（今后三个月的决定件数、80%区间和回测误差）；是总量的推算，不是对任何人的指控';
COMMENT ON COLUMN mart.v_research_share.share_percent IS '构成比：决定件数除以全部决定件数（单位：%）';
COMMENT ON COLUMN mart.v_research_share.share_low_percent IS '构成比的95%区间下限（Wilson）（单位：%）';
COMMENT ON COLUMN mart.v_research_share.share_high_percent IS '构成比的95%区间上限（Wilson）（单位：%）';
COMMENT ON COLUMN mart.v_research_share.before_count IS '前十二个月的决定件数（空为不显示，或者当时并在其他组）（单位：件）';
COMMENT ON COLUMN mart.v_research_share.before_total_count IS '前十二个月该领域全部决定件数（单位：件）';
COMMENT ON COLUMN mart.v_research_month.month IS '月份（该月一日）';
DO $$
DECLARE
    one record;
BEGIN
    -- A column that is taken over keeps what its table says of it.
    FOR one IN
        SELECT shown.attrelid::regclass AS view, shown.attname AS name, max(described.description) AS says
        FROM pg_attribute AS shown
        JOIN pg_class ON pg_class.oid = shown.attrelid AND pg_class.relkind = 'v'
            AND pg_class.relnamespace = 'mart'::regnamespace AND starts_with(pg_class.relname, 'v_research_')
        JOIN pg_depend ON pg_depend.classid = 'pg_rewrite'::regclass AND pg_depend.refclassid = 'pg_class'::regclass
            AND pg_depend.objid IN (SELECT oid FROM pg_rewrite WHERE ev_class = shown.attrelid)
        JOIN pg_attribute AS its ON its.attrelid = pg_depend.refobjid AND its.attname = shown.attname AND its.attnum > 0
        JOIN pg_description AS described ON described.objoid = its.attrelid AND described.objsubid = its.attnum
            AND described.classoid = 'pg_class'::regclass
        WHERE shown.attnum > 0 AND its.attrelid <> shown.attrelid AND col_description(shown.attrelid, shown.attnum) IS NULL
        GROUP BY 1, 2
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', one.view, one.name, one.says);
    END LOOP;
END $$;
GRANT SELECT ON mart.v_research_share, mart.v_research_month, mart.v_research_area, mart.v_research_transfer, mart.v_research_overdue,
mart.v_research_forecast TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;
