-- Which records are one case: connected by certain ties, by the papers or by one person in one act, never by a person alone.
-- reads   core.case_link, actor, core.<noun>
-- writes  core.case_chain, one row per record that a certain tie joins to another; chained (temporary); safe to run twice
-- A person's tie counts where the days of both acts meet. Where the days are not known it counts if it is the only one: a
-- filing without dates that fits two acts of one person belongs to neither. The chain bears the id of its first record.
CREATE TEMP TABLE chain_edge ON COMMIT DROP AS
WITH tie AS (
    SELECT
        coalesce(former.noun, case_link.from_noun) AS from_noun,
        coalesce(former.record_id, case_link.from_id) AS from_id,
        coalesce(later.noun, case_link.to_noun) AS to_noun,
        coalesce(later.record_id, case_link.to_id) AS to_id,
        bool_or(case_link.basis = 'document_no' OR case_link.confidence >= 0.9) AS is_close
    FROM core.case_link
    LEFT JOIN actor AS former ON case_link.from_noun LIKE '%\_party' AND former.member_id = case_link.from_id
    LEFT JOIN actor AS later ON case_link.to_noun LIKE '%\_party' AND later.member_id = case_link.to_id
    WHERE case_link.is_certain
        AND (former.is_orphan OR later.is_orphan) IS NOT TRUE
    GROUP BY 1, 2, 3, 4
)

SELECT from_noun, from_id, to_noun, to_id
FROM (
    SELECT
        tie.*,
        count(*) OVER (PARTITION BY to_noun, to_id, from_noun) AS formers,
        count(*) OVER (PARTITION BY from_noun, from_id, to_noun) AS laters
    FROM tie
) AS counted
WHERE is_close OR (formers = 1 AND laters = 1);

CREATE TEMP TABLE chained ON COMMIT DROP AS
WITH joined AS (
    SELECT from_noun AS noun, from_id AS record_id
    FROM chain_edge
    UNION
    SELECT to_noun, to_id
    FROM chain_edge
),

first_known AS (
    SELECT 'penalty' AS noun, penalty_id AS record_id, min(known_at) AS known_at
    FROM core.penalty
    WHERE penalty_id IN (SELECT record_id FROM joined WHERE noun = 'penalty')
    GROUP BY penalty_id
    UNION ALL
    SELECT 'transfer', transfer_id, min(known_at)
    FROM core.transfer
    WHERE transfer_id IN (SELECT record_id FROM joined WHERE noun = 'transfer')
    GROUP BY transfer_id
    UNION ALL
    SELECT 'filing', filing_id, min(known_at)
    FROM core.filing
    WHERE filing_id IN (SELECT record_id FROM joined WHERE noun = 'filing')
    GROUP BY filing_id
    UNION ALL
    SELECT 'admin_case', admin_case_id, min(known_at)
    FROM core.admin_case
    WHERE admin_case_id IN (SELECT record_id FROM joined WHERE noun = 'admin_case')
    GROUP BY admin_case_id
    UNION ALL
    SELECT 'prosecution_decision', prosecution_decision_id, min(known_at)
    FROM core.prosecution_decision
    WHERE prosecution_decision_id IN (SELECT record_id FROM joined WHERE noun = 'prosecution_decision')
    GROUP BY prosecution_decision_id
)

-- Whatever else a chain holds (opinions, judgments, measures, steps) follows one of these and never begins it.
SELECT
    joined.noun,
    joined.record_id,
    row_number() OVER (ORDER BY first_known.known_at NULLS LAST, joined.record_id COLLATE "C", joined.noun COLLATE "C")
    AS place,
    row_number() OVER (ORDER BY first_known.known_at NULLS LAST, joined.record_id COLLATE "C", joined.noun COLLATE "C")
    AS root
FROM joined
LEFT JOIN first_known ON first_known.noun = joined.noun AND first_known.record_id = joined.record_id;

CREATE UNIQUE INDEX ON chained (place);

CREATE TEMP TABLE chain_step ON COMMIT DROP AS
SELECT former.place AS one, later.place AS other
FROM chain_edge
JOIN chained AS former ON former.noun = chain_edge.from_noun AND former.record_id = chain_edge.from_id
JOIN chained AS later ON later.noun = chain_edge.to_noun AND later.record_id = chain_edge.to_id
UNION
SELECT later.place, former.place
FROM chain_edge
JOIN chained AS former ON former.noun = chain_edge.from_noun AND former.record_id = chain_edge.from_id
JOIN chained AS later ON later.noun = chain_edge.to_noun AND later.record_id = chain_edge.to_id;

ANALYZE chained, chain_step;

-- Each record takes over the first root among its neighbours, and then that root's root, until nothing changes.
DO $$
DECLARE
    moved bigint;
    jumped bigint;
BEGIN
    LOOP
        UPDATE chained
        SET root = nearest.root
        FROM (
            SELECT chain_step.one AS place, min(neighbour.root) AS root
            FROM chain_step
            JOIN chained AS neighbour ON neighbour.place = chain_step.other
            GROUP BY chain_step.one
        ) AS nearest
        WHERE nearest.place = chained.place AND nearest.root < chained.root;
        GET DIAGNOSTICS moved = ROW_COUNT;
        UPDATE chained
        SET root = above.root
        FROM chained AS above
        WHERE above.place = chained.root AND above.root < chained.root;
        GET DIAGNOSTICS jumped = ROW_COUNT;
        EXIT WHEN moved = 0 AND jumped = 0;
    END LOOP;
END
$$;

DELETE FROM core.case_chain;

INSERT INTO core.case_chain (noun, record_id, chain_id, as_of)
SELECT chained.noun, chained.record_id, head.record_id, :as_of
FROM chained
JOIN chained AS head ON head.place = chained.root;
