-- The models whose results fell below the floor, with enough reviews of the version that runs: they go into shadow, and it
-- is said. What was reviewed before a person lifted a model counts no more.
-- reads   lead.verdict, ops.model_event, ops.model_state
-- writes  ops.model_state, ops.model_event, ops.outbox; one row per model that drops tonight; safe to run twice
CREATE TEMP TABLE dropped ON COMMIT DROP AS
WITH running AS (
    SELECT told.model_id, told.model_version, told.model_name
    FROM jsonb_to_recordset(:running::jsonb) AS told (model_id text, model_version text, model_name text)
),

lifted AS (
    SELECT model_id, max(made_at) AS at FROM ops.model_event WHERE event = 'lifted' GROUP BY model_id
),

newest AS (
    SELECT DISTINCT ON (lead_id, model_id) lead_id, model_id, model_version, verdict, given_at
    FROM lead.verdict
    ORDER BY lead_id, model_id, step DESC
),

judged AS (
    SELECT
        running.model_id,
        running.model_version,
        running.model_name,
        count(*) FILTER (WHERE newest.verdict = 'adopted')::integer AS adopted,
        count(*)::integer AS reviewed
    FROM running
    JOIN newest
        ON newest.model_id = running.model_id AND newest.model_version = running.model_version
        AND newest.verdict IN ('adopted', 'rejected')
    LEFT JOIN lifted ON lifted.model_id = running.model_id
    WHERE lifted.at IS NULL OR newest.given_at > lifted.at
    GROUP BY running.model_id, running.model_version, running.model_name
    HAVING count(*) >= :model_reviews_at_least
        AND 100 * count(*) FILTER (WHERE newest.verdict = 'adopted') < :model_precision_floor_percent * count(*)
)

SELECT
    judged.*,
    format(
        '模型“%s”（版本 %s）有结论的线索 %s 条，采纳 %s 条，采纳率 %s%%（百分之九十五区间 %s%% 至 %s%%），低于 %s%%，自本夜转入试运行；恢复须由人决定：xianjie model %s --lift 理由',
        model_name, model_version, reviewed, adopted, round(100.0 * adopted / reviewed, 1), wilson.low, wilson.high,
        :model_precision_floor_percent, model_id
    ) AS reason
FROM judged
CROSS JOIN LATERAL lead.wilson(adopted, reviewed) AS wilson;

INSERT INTO ops.model_event (model_id, step, event, model_version, adopted, reviewed, reason, made_by, as_of, made_at)
SELECT
    dropped.model_id,
    (SELECT coalesce(max(step), 0) + 1 FROM ops.model_event WHERE model_event.model_id = dropped.model_id),
    'dropped',
    dropped.model_version,
    dropped.adopted,
    dropped.reviewed,
    dropped.reason,
    'xianjie_publisher',
    :as_of,
    clock_timestamp()
FROM dropped
WHERE NOT EXISTS (SELECT FROM ops.model_state WHERE model_state.model_id = dropped.model_id);

INSERT INTO ops.outbox (
    outbox_id, clock_id, duty, node, step, channel, told, agency_id, document_no, subject, body, reached_at, as_at
)
SELECT
    encode(sha256(convert_to(dropped.model_id || chr(10) || :as_of || chr(10) || channel, 'UTF8')), 'hex'),
    'model/' || dropped.model_id,
    'model_floor',
    'model_floor',
    'dropped',
    channel,
    ARRAY['head', 'case_management'],
    NULL,
    NULL,
    '【模型转入试运行】' || dropped.model_name,
    dropped.reason,
    :night_end,
    :night_end
FROM dropped
CROSS JOIN unnest(ARRAY['mail']) AS channel
WHERE NOT EXISTS (SELECT FROM ops.model_state WHERE model_state.model_id = dropped.model_id)
ON CONFLICT (outbox_id) DO NOTHING;

INSERT INTO ops.model_state (model_id, status, reason, set_on)
SELECT model_id, 'shadow', reason, :as_of
FROM dropped
ON CONFLICT (model_id) DO NOTHING;
