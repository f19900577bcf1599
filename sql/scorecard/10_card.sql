-- How each model does by what people found: adopted against rejected, by version, region and agency, with an interval.
-- A sealed lead stands in no count: who reads the card may not learn that there is one.
-- reads   lead.verdict, lead.finding, lead.lead
-- writes  lead.model_scorecard, one row per model, version, region and agency; safe to run twice
DELETE FROM lead.model_scorecard;

INSERT INTO lead.model_scorecard (
    model_id, model_version, region_code, agency_id, adopted, rejected, reviewed, unreviewed, precision_percent,
    interval_low_percent, interval_high_percent, as_of
)
WITH newest AS (
    -- Of a lead the last verdict counts; one that was taken back counts for nothing.
    SELECT DISTINCT ON (lead_id, model_id) lead_id, model_id, model_version, region_code, agency_id, verdict
    FROM lead.verdict
    WHERE NOT EXISTS (
        SELECT FROM lead.lead AS of_lead WHERE of_lead.lead_id = lead.verdict.lead_id AND of_lead.is_sealed
    )
    ORDER BY lead_id, model_id, step DESC
),

judged AS (
    SELECT
        model_id,
        model_version,
        region_code,
        agency_id,
        count(*) FILTER (WHERE verdict = 'adopted')::integer AS adopted,
        count(*) FILTER (WHERE verdict = 'rejected')::integer AS rejected
    FROM newest
    WHERE verdict IN ('adopted', 'rejected')
    GROUP BY model_id, model_version, region_code, agency_id
),

standing AS (
    SELECT finding.model_id, finding.model_version, of_lead.region_code, of_lead.agency_id, count(*)::integer AS unreviewed
    FROM lead.finding
    JOIN lead.lead AS of_lead ON of_lead.lead_id = finding.lead_id
    WHERE finding.is_current AND of_lead.state = 'open' AND of_lead.tier = 'lead' AND NOT of_lead.is_sealed
        AND NOT EXISTS (
            SELECT FROM newest
            WHERE newest.lead_id = finding.lead_id AND newest.model_id = finding.model_id AND newest.verdict <> 'reopened'
        )
    GROUP BY finding.model_id, finding.model_version, of_lead.region_code, of_lead.agency_id
),

counted AS (
    SELECT
        model_id,
        model_version,
        region_code,
        agency_id,
        coalesce(judged.adopted, 0) AS adopted,
        coalesce(judged.rejected, 0) AS rejected,
        coalesce(judged.adopted, 0) + coalesce(judged.rejected, 0) AS reviewed,
        coalesce(standing.unreviewed, 0) AS unreviewed
    FROM judged
    FULL JOIN standing USING (model_id, model_version, region_code, agency_id)
)

SELECT
    model_id,
    model_version,
    region_code,
    agency_id,
    adopted,
    rejected,
    reviewed,
    unreviewed,
    round(100.0 * adopted / nullif(reviewed, 0), 2),
    wilson.low,
    wilson.high,
    :as_of
FROM counted
CROSS JOIN LATERAL lead.wilson(adopted, reviewed) AS wilson;
