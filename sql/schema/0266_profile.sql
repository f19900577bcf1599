-- The profile of a party under a person's own login: what of its records, leads and ties that person may see, and how much is left out.
-- Nothing of anybody is given of whom a lead is sealed, whom people sealed, or who is a minor; of an act as a minor no record is given.
-- reads   core.party, core.party_member, core.profile, core.<noun>, core.case_link, core.agency, lead.lead, lead.history, lead.landed,
--         ops.sealed_now, ops.conflict
-- writes  functions lead.hidden_parties, lead.first_of, lead.profile_party, lead.profile_records, lead.profile_ties, lead.profile;
--         ops.access_log through ops.is_logged

-- Of these parties those of whom nothing is told to anybody: sealed (through merges too), minors, or in conflict with who asks.
CREATE FUNCTION lead.hidden_parties(p_parties text[], p_on date) RETURNS SETOF text
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
    SELECT newest.key FROM (
        SELECT DISTINCT ON (kind, key) kind, key, is_standing FROM ops.conflict
        WHERE login = session_user ORDER BY kind, key, conflict_id DESC
    ) AS newest
    WHERE newest.is_standing AND newest.kind = 'party' AND newest.key = ANY (p_parties)
    UNION
    SELECT party_id FROM lead.lead WHERE party_id = ANY (p_parties) AND lead_id IN (SELECT ops.conflicted_leads())
$$;
COMMENT ON FUNCTION lead.hidden_parties IS '其中不予显示的当事人：封存的、未成年的、登录的人应当回避的';

-- Whether a record lies in the regions of who asks: by the agency that its key begins with.
CREATE FUNCTION lead.reads_record(p_record_id text) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT ops.is_own_login()
        OR coalesce(split_part(p_record_id, '/', 1) = ANY ((SELECT ops.reads_agencies())::text[]), false)
$$;
COMMENT ON FUNCTION lead.reads_record IS '一件记录是否属于登录的人的辖区';

-- The first of some fields that a record fills, by their order.
CREATE FUNCTION lead.first_of(p_row jsonb, p_names text[]) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT p_row ->> name FROM unnest(p_names) WITH ORDINALITY AS told (name, place)
    WHERE nullif(p_row ->> name, '') IS NOT NULL ORDER BY place LIMIT 1
$$;
COMMENT ON FUNCTION lead.first_of IS '记录中依次第一个有值的列';

-- The one party that is meant by a key, a whole name or a number, among those of whom the person may see anything.
CREATE FUNCTION lead.profile_party(p_given text, p_night date) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    called text := core.name_key(p_given);
    code text := core.plain_code(p_given);
    meant text[];
BEGIN
    SELECT array_agg(DISTINCT found.party_id ORDER BY found.party_id) INTO meant FROM (
        SELECT coalesce(party.merged_into, party.party_id) AS party_id FROM core.party
        WHERE party.party_id = p_given OR party.name_key = called OR party.id_no = code OR party.credit_code = code
        UNION
        SELECT member.party_id FROM core.party_member AS member
        WHERE member.member_id = p_given OR member.name_key = called
    ) AS found;
    SELECT array_agg(one ORDER BY one) INTO meant FROM unnest(meant) AS one
    WHERE one NOT IN (SELECT lead.hidden_parties(meant, p_night))
        AND (
            EXISTS (SELECT FROM core.party_member AS member WHERE member.party_id = one AND lead.reads_record(member.record_id))
            OR EXISTS (SELECT FROM lead.lead WHERE lead.party_id = one AND ops.reads_lead(lead.lead_id))
        );
    IF meant IS NULL THEN
        RAISE EXCEPTION '没有这个当事人，或者无权查看' USING ERRCODE = 'no_data_found', HINT = '请写全姓名、名称或者号码。';
    END IF;
    IF cardinality(meant) > 1 THEN
        RAISE EXCEPTION '有 % 个当事人，请写明当事人键：%', cardinality(meant), array_to_string(meant[1:5], '；')
            USING ERRCODE = 'cardinality_violation';
    END IF;
    RETURN meant[1];
END
$$;
COMMENT ON FUNCTION lead.profile_party IS '按键、全名或者号码找到可以查看的一个当事人';

-- The versions of a party's records that held at a night's end: told where they may be seen, else counted. What was done as a minor is
-- neither.
CREATE FUNCTION lead.profile_records(p_party text, p_night date)
RETURNS TABLE (noun text, record_id text, told jsonb)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    until timestamptz := (p_night + 1)::timestamp AT TIME ZONE 'Asia/Shanghai';
    person text := (SELECT party.id_no FROM core.party WHERE party.party_id = p_party);
    kind text;
    base text;
    part text;
    -- What is told of a record: of each the first that it fills. None of them is personal; texts are masked all the same.
    p_numbers text[] := ARRAY['decision_no', 'document_no', 'case_no', 'licence_no', 'certificate_no', 'registration_no', 'invoice_no', 'manifest_no'];
    p_dates text[] := ARRAY[
        'decided_on', 'transferred_on', 'judged_on', 'opened_on', 'received_on', 'traded_to', 'valid_from', 'from_on', 'ordered_on',
        'registered_on', 'established_on', 'issued_on', 'entered_on', 'noted_on', 'filed_on', 'moved_on', 'reported_on',
        'declared_on', 'status_on'
    ];
    p_about text[] := ARRAY['cause', 'offence', 'cause_text', 'offence_text', 'scope_text', 'licence_kind', 'goods'];
BEGIN
    FOR kind IN SELECT DISTINCT member.noun FROM core.party_member AS member WHERE member.party_id = p_party ORDER BY 1 LOOP
        base := regexp_replace(kind, '_party$', '');
        CONTINUE WHEN to_regclass('core.' || quote_ident(base)) IS NULL;
        part := CASE WHEN kind <> base THEN format(
            ' LEFT JOIN core.%1$I AS side ON side.%2$I = member.member_id AND side.known_at <= $1'
            ' AND (side.superseded_at IS NULL OR side.superseded_at > $1) AND NOT side.is_deleted', kind, kind || '_id'
        ) ELSE '' END;
        RETURN QUERY EXECUTE format(
            'SELECT DISTINCT ON (held.%2$I) %1$L::text, held.%2$I::text, jsonb_build_object('
            ' ''agency'', coalesce(agency.name, held.agency_id), ''number'', core.masked_text(lead.first_of(version.told, $3)),'
            ' ''day'', lead.first_of(version.told, $4), ''about'', core.masked_text(lead.first_of(version.told, $5)),'
            ' ''status'', version.told ->> ''status'', ''decision'', version.told ->> ''decision'','
            ' ''role'', ' || CASE WHEN part <> '' THEN 'to_jsonb(side) ->> ''role''' ELSE 'NULL' END || ','
            ' ''name'', member.name)'
            ' FROM core.party_member AS member'
            ' JOIN core.%1$I AS held ON held.%2$I = member.record_id AND held.known_at <= $1'
            ' AND (held.superseded_at IS NULL OR held.superseded_at > $1) AND NOT held.is_deleted'
            ' CROSS JOIN LATERAL (SELECT to_jsonb(held) AS told) AS version'
            ' LEFT JOIN core.agency AS agency ON agency.agency_id = held.agency_id' || part ||
            ' WHERE member.party_id = $2 AND member.noun = %3$L'
            ' AND core.is_minor_on($6, lead.first_of(version.told, ARRAY[''act_from'', ''act_to''] || $4)::date) IS NOT TRUE'
            ' ORDER BY held.%2$I, member.member_id',
            base, base || '_id', kind
        ) USING until, p_party, p_numbers, p_dates, p_about, person;
    END LOOP;
END
$$;
COMMENT ON FUNCTION lead.profile_records IS '一个当事人的记录在某夜的版本（未成年时的行为除外）';

-- Whom a party is tied to at the first step, by what and by which records: the same case, a trade, a telephone, a house, a mark, or that one
-- represents the other. What more parties share than p_most (as in `xianjie expand`) ties nobody.
CREATE FUNCTION lead.profile_ties(p_party text, p_night date, p_most integer DEFAULT 8)
RETURNS TABLE (other_id text, kind text, key text, record_id text, other_record_id text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH until AS (
        SELECT (p_night + 1)::timestamp AT TIME ZONE 'Asia/Shanghai' AS at
    ),

    own AS (
        SELECT member_id, member.record_id, noun, profile_id FROM core.party_member AS member
        WHERE party_id = p_party AND known_on <= p_night
    ),

    trade AS (
        SELECT side.trade_party_id, side.trade_id, side.side, held.mark, held.is_infringing
        FROM own
        JOIN core.trade AS held ON held.trade_id = own.record_id
        JOIN core.trade_party AS side ON side.trade_id = held.trade_id
        CROSS JOIN until
        WHERE held.known_at <= until.at AND (held.superseded_at IS NULL OR held.superseded_at > until.at) AND NOT held.is_deleted
            AND side.known_at <= until.at AND (side.superseded_at IS NULL OR side.superseded_at > until.at) AND NOT side.is_deleted
    ),

    handle AS (
        -- One record of each agency: another's may be out of sight for who asks.
        SELECT told.kind, told.value, min(own.record_id) AS record_id
        FROM own
        JOIN core.profile USING (profile_id)
        CROSS JOIN LATERAL (VALUES ('same_phone', profile.phone_key), ('same_address', profile.address_house)) AS told (kind, value)
        WHERE told.value IS NOT NULL
        GROUP BY 1, 2, split_part(own.record_id, '/', 1)
    ),

    sharing AS (
        SELECT handle.kind, handle.value, handle.record_id, member.party_id AS other_id, min(member.record_id) AS other_record_id
        FROM handle
        JOIN core.profile AS theirs
            ON theirs.is_named
            AND ((handle.kind = 'same_phone' AND theirs.phone_key = handle.value)
                OR (handle.kind = 'same_address' AND theirs.address_house = handle.value))
        JOIN core.party_member AS member ON member.profile_id = theirs.profile_id AND member.known_on <= p_night
        GROUP BY 1, 2, 3, 4, split_part(member.record_id, '/', 1)
    ),

    marked AS (
        SELECT mine.mark AS value, min(mine.trade_id) AS record_id, member.party_id AS other_id, min(theirs.trade_id) AS other_record_id
        FROM trade AS mine
        JOIN own ON own.member_id = mine.trade_party_id
        JOIN core.trade AS theirs ON theirs.mark = mine.mark AND theirs.is_infringing AND theirs.superseded_at IS NULL
            AND NOT theirs.is_deleted
        JOIN core.party_member AS member
            ON member.record_id = theirs.trade_id AND member.noun = 'trade_party' AND member.known_on <= p_night
        WHERE mine.is_infringing AND mine.mark IS NOT NULL
        GROUP BY 1, 3, split_part(mine.trade_id, '/', 1), split_part(theirs.trade_id, '/', 1)
    ),

    tied AS (
        -- The case's other parties: of the same record, and of a record that a certain link ties to it.
        SELECT
            beside.party_id AS other_id,
            CASE other_side.side WHEN 'seller' THEN 'supplier' WHEN 'buyer' THEN 'buyer' ELSE 'co_party' END AS kind,
            NULL::text AS key, own.record_id, beside.record_id AS other_record_id
        FROM own
        JOIN core.party_member AS beside ON beside.record_id = own.record_id AND beside.known_on <= p_night
        LEFT JOIN trade AS own_side ON own_side.trade_party_id = own.member_id
        LEFT JOIN trade AS other_side ON other_side.trade_party_id = beside.member_id
        WHERE own_side.side IS NULL OR own_side.side IS DISTINCT FROM other_side.side
        UNION ALL
        SELECT beside.party_id, 'co_party', NULL, own.record_id, beside.record_id
        FROM own
        CROSS JOIN LATERAL (
            SELECT link.to_id AS id FROM core.case_link AS link
            WHERE link.from_id IN (own.member_id, own.record_id) AND link.is_certain
            UNION
            SELECT link.from_id FROM core.case_link AS link
            WHERE link.to_id IN (own.member_id, own.record_id) AND link.is_certain
        ) AS linked
        JOIN core.party_member AS beside
            ON (beside.member_id = linked.id OR beside.record_id = linked.id) AND beside.known_on <= p_night
        UNION ALL
        SELECT other_id, kind, core.masked_number(value), record_id, other_record_id
        FROM sharing
        WHERE (SELECT count(DISTINCT all_of.other_id) FROM sharing AS all_of WHERE all_of.kind = sharing.kind AND all_of.value = sharing.value) <= p_most
        UNION ALL
        SELECT other_id, 'same_mark', value, record_id, other_record_id
        FROM marked
        WHERE (SELECT count(DISTINCT all_of.other_id) FROM marked AS all_of WHERE all_of.value = marked.value) <= p_most
        UNION ALL
        SELECT person.party_id, 'represented_by', NULL, member.record_id, member.record_id
        FROM core.party_member AS member
        JOIN core.party AS person ON person.id_no = member.legal_representative_id_no
        WHERE member.party_id = p_party AND person.merged_into IS NULL AND member.known_on <= p_night
        UNION ALL
        SELECT member.party_id, 'represents', NULL, member.record_id, member.record_id
        FROM core.party AS person
        JOIN core.party_member AS member ON member.legal_representative_id_no = person.id_no
        WHERE person.party_id = p_party AND member.known_on <= p_night
    )

    SELECT DISTINCT ON (other_id, kind) other_id, kind, key, record_id, other_record_id
    FROM tied
    WHERE other_id <> p_party
    ORDER BY other_id, kind, (lead.reads_record(record_id) AND lead.reads_record(other_record_id)) DESC, record_id, other_record_id
$$;
COMMENT ON FUNCTION lead.profile_ties IS '一个当事人的直接联系（同案、往来、电话、门牌、商标、法定代表人）';

-- The profile of a party as of a day, as the person who is logged in may see it; `given` is its key, whole name or number. The line of the
-- log comes first, as with lead.reveal: the first call writes it and gives NULL, the next one within ten minutes gives the profile.
CREATE FUNCTION lead.profile(given text, as_of date, purpose text) RETURNS jsonb
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    night date;
    found text;
    party core.party;
    records jsonb;
    records_left integer;
    leads jsonb;
    leads_left integer;
    ties jsonb;
    ties_left integer;
    names jsonb;
BEGIN
    IF btrim(coalesce(purpose, ''), E' \t\r\n\u3000\u00a0') = '' THEN
        RAISE EXCEPTION '查看理由不能为空' USING ERRCODE = 'invalid_parameter_value', HINT = '写明因何案、为何查看。';
    END IF;
    IF ops.reads_prefix() IS NULL THEN
        RAISE EXCEPTION '没有查看当事人画像的权限' USING ERRCODE = 'insufficient_privilege', HINT = '权限由本院登记（xianjie member）。';
    END IF;
    SELECT max(landed.as_of) INTO night FROM lead.landed WHERE profile.as_of IS NULL OR landed.as_of <= profile.as_of;
    IF night IS NULL THEN
        RAISE EXCEPTION '那一天以前没有夜次' USING ERRCODE = 'no_data_found';
    END IF;
    found := lead.profile_party(btrim(given), night);
    SELECT its.* INTO party FROM core.party AS its WHERE its.party_id = found;
    IF NOT ops.is_logged('profile', NULL, party.party_id, purpose) THEN
        RAISE NOTICE '已登记本次查看；提交后再次调用即返回';
        RETURN NULL;
    END IF;

    SELECT
        coalesce(jsonb_agg(told.told || jsonb_build_object('noun', told.noun, 'record_id', told.record_id)
            ORDER BY told.told ->> 'day' NULLS FIRST, told.noun, told.record_id) FILTER (WHERE is_seen), '[]'),
        count(*) FILTER (WHERE NOT is_seen),
        coalesce(jsonb_agg(DISTINCT told.told ->> 'name') FILTER (WHERE is_seen AND told.told ->> 'name' IS NOT NULL), '[]')
    INTO records, records_left, names
    FROM lead.profile_records(party.party_id, night) AS told
    CROSS JOIN LATERAL (SELECT lead.reads_record(told.record_id) AS is_seen) AS seen;

    SELECT
        coalesce(jsonb_agg(jsonb_build_object(
            'lead_id', one.lead_id, 'lead_type', one.lead_type, 'tier', one.tier, 'domain', one.domain,
            'agency_name', one.agency_name, 'document_no', one.document_no, 'offence_name', one.offence_name,
            'decided_on', one.decided_on, 'first_seen_on', one.first_seen_on, 'event', (
                SELECT history.event FROM lead.history
                WHERE history.lead_id = one.lead_id AND history.as_of <= night
                    AND history.event IN ('raised', 'reopened', 'pending', 'withdrawn')
                ORDER BY history.as_of DESC, history.event LIMIT 1
            )
        ) ORDER BY one.first_seen_on, one.lead_id) FILTER (WHERE ops.reads_lead(one.lead_id)), '[]'),
        count(*) FILTER (WHERE NOT ops.reads_lead(one.lead_id))
    INTO leads, leads_left
    FROM lead.lead AS one
    WHERE one.party_id = party.party_id AND one.first_seen_on <= night AND NOT one.is_sealed;

    -- Sealed parties and minors are in nobody's graph, and not counted: a count would say that there is one.
    WITH tie AS (
        SELECT told.*, lead.reads_record(told.record_id) AND lead.reads_record(told.other_record_id) AS is_seen
        FROM lead.profile_ties(party.party_id, night) AS told
        WHERE told.other_id NOT IN (
            SELECT lead.hidden_parties(
                (SELECT array_agg(DISTINCT whole.other_id) FROM lead.profile_ties(party.party_id, night) AS whole), night
            )
        )
    ),

    other AS (
        SELECT tie.other_id, bool_or(tie.is_seen) AS is_seen,
            jsonb_agg(jsonb_build_object('kind', tie.kind, 'key', tie.key, 'records', jsonb_build_array(tie.record_id, tie.other_record_id))
                ORDER BY tie.kind) FILTER (WHERE tie.is_seen) AS ties,
            (SELECT count(*) FROM lead.lead
                WHERE lead.party_id = tie.other_id AND lead.first_seen_on <= night AND lead.state = 'open' AND lead.tier = 'lead'
                    AND ops.reads_lead(lead.lead_id)) AS leads
        FROM tie GROUP BY tie.other_id
    )

    SELECT
        coalesce(jsonb_agg(jsonb_build_object(
            'party_id', other.other_id, 'name', its.name, 'party_kind', its.party_kind, 'ties', other.ties, 'leads', other.leads
        ) ORDER BY other.leads DESC, jsonb_array_length(other.ties) DESC, other.other_id) FILTER (WHERE other.is_seen), '[]'),
        count(*) FILTER (WHERE NOT other.is_seen)
    INTO ties, ties_left
    FROM other JOIN core.party AS its ON its.party_id = other.other_id;

    RETURN jsonb_build_object(
        'party_id', party.party_id, 'name', party.name, 'party_kind', party.party_kind, 'night', night, 'names', names,
        'numbers', to_jsonb(array_remove(ARRAY[core.masked_number(party.id_no), core.masked_number(party.credit_code)], NULL)),
        'records', records, 'leads', leads, 'ties', ties,
        'left_out', jsonb_build_object('records', records_left, 'leads', leads_left, 'ties', ties_left)
    );
END
$$;
COMMENT ON FUNCTION lead.profile IS '当事人画像（先登记理由，提交后再次调用返回；不属本院辖区和职能的只计数）';

REVOKE ALL ON FUNCTION lead.hidden_parties, lead.reads_record, lead.first_of, lead.profile_party, lead.profile_records, lead.profile_ties,
    lead.profile FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lead.profile TO xianjie_publisher, xianjie_prosecutor;
