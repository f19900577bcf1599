-- Withdraws the leads whose cause has gone, with the reason; nothing is deleted.
-- reads   new_lead, failed_model, lead.finding, lead.outcome, core.fact_*, core.clock
-- writes  lead.lead, lead.history; one row per lead; safe to run twice
-- A lead of a model that could not run tonight stands: nothing says that its cause has gone.
CREATE TEMP TABLE gone ON COMMIT DROP AS
SELECT
    standing.lead_id,
    coalesce(
        (
            SELECT outcome.reason
            FROM lead.outcome
            WHERE outcome.subject = standing.subject AND outcome.subject_key = standing.subject_key
                AND outcome.outcome = 'excluded'
            ORDER BY outcome.model_id
            LIMIT 1
        ),
        CASE
            WHEN standing.subject = 'penalty_party' AND penalised.penalty_party_id IS NULL THEN 'record_gone'
            WHEN penalised.filing_is_absent IS FALSE THEN 'filing_found'
            WHEN penalised.transfer_is_absent IS FALSE THEN 'transfer_found'
            WHEN standing.subject = 'prosecution_decision_party'
                AND unprosecuted.prosecution_decision_party_id IS NULL THEN 'record_gone'
            WHEN unprosecuted.penalty_is_absent IS FALSE THEN 'penalty_found'
            WHEN standing.subject = 'clock' AND clock.clock_id IS NULL THEN 'record_gone'
            WHEN clock.ended_on IS NOT NULL THEN 'duty_done'
            WHEN standing.subject = 'filing_party' AND suspected.filing_party_id IS NULL THEN 'record_gone'
            WHEN standing.lead_type = 'unpunished' AND suspected.penalty_is_absent IS FALSE THEN 'penalty_found'
            WHEN standing.lead_type = 'overdue' AND suspected.prosecution_is_absent IS FALSE THEN 'prosecution_found'
            WHEN standing.lead_type = 'overdue' AND suspected.is_ended THEN 'investigation_ended'
            WHEN standing.lead_type = 'overdue' AND suspected.last_event_on >= standing.first_seen_on - :stalled_days THEN 'investigation_goes_on'
            WHEN standing.subject = 'trade_party' AND supplier.trade_party_id IS NULL THEN 'record_gone'
            WHEN
                supplier.penalty_is_absent IS FALSE OR supplier.transfer_is_absent IS FALSE
                OR supplier.filing_is_absent IS FALSE THEN 'supplier_pursued'
            WHEN standing.subject = 'material_purchase_party' AND buyer.material_purchase_party_id IS NULL THEN 'record_gone'
            WHEN buyer.filing_is_absent IS FALSE THEN 'filing_found'
            WHEN buyer.transfer_is_absent IS FALSE THEN 'transfer_found'
            WHEN standing.subject = 'card_party' AND holder.card_party_id IS NULL THEN 'record_gone'
            WHEN
                holder.penalty_is_absent IS FALSE OR holder.transfer_is_absent IS FALSE
                OR holder.filing_is_absent IS FALSE THEN 'holder_pursued'
            WHEN standing.subject = 'outlet_party' AND outlet.outlet_party_id IS NULL THEN 'record_gone'
            WHEN
                outlet.penalty_is_absent IS FALSE OR outlet.transfer_is_absent IS FALSE
                OR outlet.filing_is_absent IS FALSE THEN 'outlet_pursued'
            WHEN standing.subject = 'handle' AND handle.handle_id IS NULL THEN 'record_gone'
            WHEN
                handle.penalty_is_absent IS FALSE OR handle.transfer_is_absent IS FALSE
                OR handle.filing_is_absent IS FALSE THEN 'holder_pursued'
            WHEN penalised.filing_is_absent IS NULL AND penalised.penalty_party_id IS NOT NULL THEN 'possible_filing'
        END,
        -- Findings are those of the night before here: tonight's replace them in the next file.
        CASE
            WHEN NOT EXISTS (
                SELECT
                FROM lead.finding
                WHERE finding.lead_id = standing.lead_id AND finding.is_current
                    AND finding.model_id = ANY(:active_models)
            ) THEN 'model_out_of_service'
        END,
        'facts_changed'
    ) AS reason
FROM lead.lead AS standing
LEFT JOIN core.fact_penalty_party AS penalised
    ON standing.subject = 'penalty_party' AND penalised.penalty_party_id = standing.subject_key
LEFT JOIN core.fact_prosecution_decision_party AS unprosecuted
    ON standing.subject = 'prosecution_decision_party'
    AND unprosecuted.prosecution_decision_party_id = standing.subject_key
LEFT JOIN core.clock AS clock
    ON standing.subject = 'clock' AND clock.clock_id = standing.subject_key
LEFT JOIN core.fact_filing_party AS suspected
    ON standing.subject = 'filing_party' AND suspected.filing_party_id = standing.subject_key
LEFT JOIN core.fact_trade_party AS supplier
    ON standing.subject = 'trade_party' AND supplier.trade_party_id = standing.subject_key
LEFT JOIN core.fact_material_purchase_party AS buyer
    ON standing.subject = 'material_purchase_party' AND buyer.material_purchase_party_id = standing.subject_key
LEFT JOIN core.fact_card_party AS holder
    ON standing.subject = 'card_party' AND holder.card_party_id = standing.subject_key
LEFT JOIN core.fact_outlet_party AS outlet
    ON standing.subject = 'outlet_party' AND outlet.outlet_party_id = standing.subject_key
LEFT JOIN core.fact_handle AS handle
    ON standing.subject = 'handle' AND handle.handle_id = standing.subject_key
WHERE standing.state <> 'withdrawn'
    AND NOT EXISTS (SELECT FROM new_lead WHERE new_lead.lead_id = standing.lead_id)
    AND NOT EXISTS (
        SELECT
        FROM lead.finding
        JOIN failed_model ON failed_model.model_id = finding.model_id
        WHERE finding.lead_id = standing.lead_id AND finding.is_current
    );

INSERT INTO lead.history (lead_id, as_of, event, reason)
SELECT lead_id, :as_of, 'withdrawn', reason
FROM gone
ON CONFLICT (lead_id, as_of, event) DO NOTHING;

UPDATE lead.lead
SET state = 'withdrawn', state_reason = gone.reason
FROM gone
WHERE lead.lead_id = gone.lead_id;
