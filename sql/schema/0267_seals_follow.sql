-- A seal and a conflict of interest follow their party through merges and splits: both name a key that may be another's by now.
-- reads   core.party_member, core.party, ops.sealed_now, ops.conflict
-- writes  functions core.party_of, lead.seals, ops.conflicted_leads, ops.set_sealing, lead.hidden_parties, lead.may_receive; column is_sealed of
--         lead.lead

-- Whose a party's key is today. It is that of the party's first record: the party to which that record belongs, or to which it was merged.
CREATE FUNCTION core.party_of(p_key text) RETURNS text
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT coalesce(
        (SELECT member.party_id FROM core.party_member AS member WHERE member.member_id = p_key),
        (SELECT party.merged_into FROM core.party WHERE party.party_id = p_key),
        p_key
    )
$$;
COMMENT ON FUNCTION core.party_of(text) IS '一个当事人键现在所指的当事人';
REVOKE ALL ON FUNCTION core.party_of(text) FROM PUBLIC;

CREATE OR REPLACE FUNCTION lead.seals(asked uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT
        EXISTS (
            SELECT
            FROM (
                SELECT party.id_no FROM core.party WHERE party.party_id = one.party_id
                UNION ALL
                SELECT member.id_no
                FROM lead.evidence
                JOIN core.party_member AS member ON member.member_id = evidence.record_id
                WHERE evidence.lead_id = asked AND evidence.column_name = 'id_no'
            ) AS person
            WHERE core.is_minor_on(person.id_no, coalesce(one.act_from, one.act_to, one.decided_on, one.first_seen_on))
        )
        OR EXISTS (
            SELECT
            FROM ops.sealed_now AS seal
            WHERE (seal.kind = 'lead' AND seal.key = asked::text)
                OR (seal.kind = 'party' AND one.party_id IN (seal.key, core.party_of(seal.key)))
                OR (
                    seal.kind = 'record' AND (
                        seal.key IN (one.work_item_id, one.subject_key)
                        OR seal.key IN (SELECT evidence.record_id FROM lead.evidence WHERE evidence.lead_id = asked)
                    )
                )
        )
    FROM lead.lead AS one
    WHERE one.lead_id = asked
$$;

CREATE OR REPLACE FUNCTION ops.conflicted_leads() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT lead.lead_id
    FROM (
        SELECT DISTINCT ON (kind, key)
            kind,
            key,
            is_standing
        FROM ops.conflict
        WHERE login = session_user
        ORDER BY kind ASC, key ASC, conflict_id DESC
    ) AS newest
    JOIN lead.lead
        ON (newest.kind = 'lead' AND lead.lead_id::text = newest.key)
        OR (newest.kind = 'party' AND lead.party_id IN (newest.key, core.party_of(newest.key)))
        OR (newest.kind = 'work_item' AND lead.work_item_id = newest.key)
    WHERE newest.is_standing
$$;

CREATE OR REPLACE FUNCTION ops.set_sealing(kind text, key text, is_sealed boolean, reason text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    changed bigint;
BEGIN
    IF NOT (ops.opens_sealed() OR ops.is_own_login()) THEN
        RAISE EXCEPTION '无权封存或者解除封存' USING ERRCODE = 'insufficient_privilege', HINT = '由有权打开封存记录的人员办理。';
    END IF;
    IF btrim(coalesce(reason, ''), E' \t\r\n\u3000\u00a0') = '' OR btrim(coalesce(key, '')) = '' THEN
        RAISE EXCEPTION '封存的对象和依据不能为空' USING ERRCODE = 'invalid_parameter_value', HINT = '写明文书文号或者条文。';
    END IF;
    INSERT INTO ops.sealing (kind, key, is_sealed, reason, decided_by, decided_at)
    VALUES (set_sealing.kind, set_sealing.key, set_sealing.is_sealed, core.masked_text(reason), session_user, clock_timestamp());
    UPDATE lead.lead AS one
    SET is_sealed = NOT one.is_sealed
    WHERE one.lead_id IN (
        SELECT named.lead_id FROM lead.lead AS named
        WHERE set_sealing.key IN (named.lead_id::text, named.party_id, named.work_item_id, named.subject_key)
            OR named.party_id = core.party_of(set_sealing.key)
        UNION
        SELECT evidence.lead_id FROM lead.evidence WHERE evidence.record_id = set_sealing.key
    ) AND lead.seals(one.lead_id) <> one.is_sealed;
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END
$$;

CREATE OR REPLACE FUNCTION lead.hidden_parties(p_parties text[], p_on date) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT party_id FROM lead.lead WHERE party_id = ANY (p_parties) AND is_sealed
    UNION
    SELECT party_id FROM core.party WHERE party_id = ANY (p_parties) AND core.is_minor_on(id_no, p_on)
    UNION
    SELECT key FROM ops.sealed_now WHERE kind = 'party' AND key = ANY (p_parties)
    UNION
    -- A party's key is that of its first record: whose record that is now, is sealed.
    SELECT member.party_id
    FROM ops.sealed_now AS seal
    JOIN core.party_member AS member ON seal.key IN (member.member_id, member.record_id)
    WHERE seal.kind IN ('party', 'record') AND member.party_id = ANY (p_parties)
    UNION
    SELECT party.merged_into
    FROM ops.sealed_now AS seal JOIN core.party ON party.party_id = seal.key
    WHERE seal.kind = 'party' AND party.merged_into = ANY (p_parties)
    UNION
    SELECT core.party_of(newest.key) FROM (
        SELECT DISTINCT ON (kind, key) kind, key, is_standing FROM ops.conflict
        WHERE login = session_user ORDER BY kind, key, conflict_id DESC
    ) AS newest
    WHERE newest.is_standing AND newest.kind = 'party' AND core.party_of(newest.key) = ANY (p_parties)
    UNION
    SELECT party_id FROM lead.lead WHERE party_id = ANY (p_parties) AND lead_id IN (SELECT ops.conflicted_leads())
$$;

CREATE OR REPLACE FUNCTION lead.may_receive(p_login text, p_lead_id uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT EXISTS (
        SELECT FROM lead.lead AS of_lead
        WHERE of_lead.lead_id = p_lead_id AND lead.may_handle(p_login, of_lead.region_code, of_lead.function)
            AND (
                NOT of_lead.is_sealed OR (p_login = session_user AND ops.is_own_login())
                OR EXISTS (SELECT FROM ops.member WHERE member.login = p_login AND member.opens_sealed)
            )
            AND NOT EXISTS (
                SELECT FROM (
                    SELECT DISTINCT ON (kind, key) kind, key, is_standing FROM ops.conflict
                    WHERE login = p_login ORDER BY kind, key, conflict_id DESC
                ) AS newest
                WHERE newest.is_standing AND (
                    (newest.kind = 'lead' AND newest.key = of_lead.lead_id::text)
                    OR (newest.kind = 'party' AND of_lead.party_id IN (newest.key, core.party_of(newest.key)))
                    OR (newest.kind = 'work_item' AND newest.key = of_lead.work_item_id)
                )
            )
    )
$$;

UPDATE lead.lead SET is_sealed = true WHERE NOT is_sealed AND lead.seals(lead_id);
