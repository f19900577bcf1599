-- Puts every reminder that has come due by an instant into the outbox, once; what was told stays as it was told.
-- reads   core.clock, ops.clock_hour, core.agency, ops.outbox, ops.outbox_acknowledgement; rungs and duties as JSON
-- writes  ops.outbox, one row per clock, step and channel; safe to run twice, and by two at once
INSERT INTO ops.outbox (
    outbox_id, clock_id, duty, node, step, channel, told, agency_id, document_no, subject, body, reached_at, as_at
)
WITH rung AS (
    SELECT *
    FROM jsonb_to_recordset(:rungs::jsonb) AS told (
        duty text, duty_name text, step text, place integer, start text, hours integer, is_always boolean, told text[]
    )
),

node AS (
    SELECT * FROM jsonb_to_recordset(:nodes::jsonb) AS told (node text, basis text)
),

reached AS (
    SELECT
        clock.clock_id,
        clock.duty,
        clock.node,
        clock.agency_id,
        clock.document_no,
        clock.due_on,
        clock.early_due_on,
        clock.is_provisional,
        coalesce(hour.state, clock.state) AS state,
        rung.duty_name,
        rung.step,
        rung.place,
        rung.is_always,
        rung.told,
        CASE rung.start WHEN 'early' THEN clock.early_due_at ELSE clock.due_at END + make_interval(hours => rung.hours)
        AS reached_at
    FROM core.clock AS clock
    JOIN rung ON rung.duty = clock.duty
    -- How it stands at the hour, where that has been reckoned since the night.
    LEFT JOIN ops.clock_hour AS hour
        ON hour.clock_id = clock.clock_id AND hour.as_of = clock.as_of AND hour.stated_at <= :as_at
    WHERE clock.ended_on IS NULL
        AND (
            (rung.start = 'early' AND coalesce(hour.state, clock.state) IN ('running', 'due_soon', 'possibly_overdue'))
            OR (rung.start = 'late' AND coalesce(hour.state, clock.state) = 'overdue')
        )
),

newest AS (
    -- The last step that has been reached: an earlier one would say less.
    SELECT DISTINCT ON (clock_id) *
    FROM reached
    WHERE reached_at <= :as_at
    ORDER BY clock_id, place DESC
)

SELECT
    encode(sha256(convert_to(newest.clock_id || E'\n' || newest.step || E'\n' || channel.channel, 'UTF8')), 'hex'),
    newest.clock_id,
    newest.duty,
    newest.node,
    newest.step,
    channel.channel,
    newest.told,
    newest.agency_id,
    newest.document_no,
    '【案件流转提醒】' || newest.duty_name || '：' || coalesce(newest.document_no, '文号未载明'),
    concat_ws(
        E'\n',
        '事项：' || newest.duty_name,
        '文号：' || coalesce(newest.document_no, '未载明'),
        '承办机关：' || coalesce(agency.name, '未能确定'),
        '届满：' || coalesce(newest.early_due_on::text, '不能确定')
        || CASE
            WHEN newest.due_on IS DISTINCT FROM newest.early_due_on
                THEN '（按有利于该机关的算法：' || coalesce(newest.due_on::text, '不能确定') || '）'
            ELSE ''
        END
        || CASE WHEN newest.is_provisional THEN '（放假安排尚未公布，暂定）' ELSE '' END,
        '状态：' || CASE newest.state
            WHEN 'overdue' THEN '确定超期'
            WHEN 'possibly_overdue' THEN '可能超期'
            ELSE '将届满'
        END,
        '依据：' || node.basis || '（' || newest.node || '）'
    ),
    newest.reached_at,
    :as_at
FROM newest
CROSS JOIN unnest(:channels::text[]) AS channel (channel)
LEFT JOIN core.agency AS agency ON agency.agency_id = newest.agency_id
LEFT JOIN node ON node.node = newest.node
WHERE newest.reached_at > :as_at - make_interval(days => :lapses_after_days)
    AND (
        newest.is_always
        OR NOT EXISTS (
            SELECT FROM ops.outbox_acknowledgement AS seen WHERE seen.clock_id = newest.clock_id
        )
    )
ON CONFLICT (outbox_id) DO NOTHING;
