-- Seals the lines of the reverse ledger on persons who were minors at the act, or whose records people have sealed.
-- reads   core.reverse_ledger, core.party, core.prosecution_decision, ops.sealed_now
-- writes  column is_sealed of core.reverse_ledger; safe to run twice
-- Where no decision of the procuratorate tells the day of the act: who was under eighteen at the end of the case was so before.
UPDATE core.reverse_ledger
SET is_sealed = true
FROM core.party
WHERE party.party_id = reverse_ledger.party_id
    AND NOT reverse_ledger.is_sealed
    AND (
        core.is_minor_on(
            party.id_no,
            coalesce(
                (
                    SELECT min(coalesce(decision.act_from, decision.act_to))
                    FROM core.prosecution_decision AS decision
                    WHERE decision.prosecution_decision_id = reverse_ledger.ending_id
                ),
                reverse_ledger.ended_on,
                reverse_ledger.entered_on
            )
        )
        OR EXISTS (
            SELECT
            FROM ops.sealed_now AS seal
            WHERE (seal.kind = 'party' AND seal.key = reverse_ledger.party_id)
                OR (
                    seal.kind = 'record'
                    AND seal.key IN (
                        reverse_ledger.ledger_id, reverse_ledger.case_id, reverse_ledger.ending_id, reverse_ledger.ending_member_id
                    )
                )
        )
    );
