-- Each login has one role of people, or those of the pipeline, and no right beside: what two roles show together, neither shows alone.
-- reads   the server's roles and rights; ops.member
-- writes  nothing; gives one row per login and fault
-- remedy  REVOKE what it names from the login: one login a person, one role a login (docs/security.md, Roles).
WITH RECURSIVE holds AS (
    SELECT
        oid AS login_oid,
        oid AS role_oid
    FROM pg_roles
    WHERE rolcanlogin
    UNION
    SELECT
        holds.login_oid,
        given.roleid
    FROM holds
    JOIN pg_auth_members AS given ON given.member = holds.role_oid
),

login AS (
    SELECT
        own.oid,
        own.rolname,
        own.rolsuper,
        own.rolbypassrls,
        own.rolcreaterole OR own.rolcreatedb OR own.rolreplication AS is_powerful,
        EXISTS (SELECT FROM ops.member WHERE member.login = own.rolname) AS is_person,
        coalesce(array_agg(role.rolname::text ORDER BY role.rolname) FILTER (
            WHERE role.rolname IN ('xianjie_prosecutor', 'xianjie_research', 'xianjie_auditor', 'xianjie_engineer', 'xianjie_steward')
        ), '{}') AS of_people,
        coalesce(array_agg(role.rolname::text ORDER BY role.rolname) FILTER (
            WHERE role.rolname IN ('xianjie_owner', 'xianjie_loader', 'xianjie_evaluator', 'xianjie_publisher')
        ), '{}') AS of_pipeline,
        coalesce(array_agg(role.rolname::text ORDER BY role.rolname) FILTER (WHERE starts_with(role.rolname, 'pg_')), '{}') AS of_server
    FROM pg_roles AS own
    JOIN holds ON holds.login_oid = own.oid
    JOIN pg_roles AS role ON role.oid = holds.role_oid
    WHERE own.rolcanlogin
    GROUP BY own.oid, own.rolname, own.rolsuper, own.rolbypassrls, own.rolcreaterole, own.rolcreatedb, own.rolreplication
),

-- The administrator's login, which applies migrations, is a member of every role of ours, and nobody's own.
of_a_person AS (
    SELECT * FROM login
    WHERE is_person OR (cardinality(of_people) > 0 AND NOT rolsuper AND cardinality(of_people || of_pipeline) < 9)
)

SELECT
    rolname AS login,
    'it is a member of ' || array_to_string(of_people || of_pipeline, ', ') AS fault
FROM of_a_person
WHERE cardinality(of_people || of_pipeline) > 1 OR (is_person AND cardinality(of_pipeline) > 0)
UNION ALL
SELECT
    rolname,
    'it is above the policies (SUPERUSER or BYPASSRLS)'
FROM of_a_person
WHERE rolsuper OR rolbypassrls
UNION ALL
SELECT
    rolname,
    'it may make roles, databases or replicas of itself'
FROM of_a_person
WHERE is_powerful AND NOT rolsuper
UNION ALL
SELECT
    rolname,
    'it is a member of ' || array_to_string(of_server, ', ') || ', which reads what others may not'
FROM of_a_person
WHERE cardinality(of_server) > 0
UNION ALL
SELECT
    login.rolname,
    'it reads every row: BYPASSRLS'
FROM login
WHERE login.rolbypassrls AND NOT login.rolsuper AND cardinality(login.of_pipeline) > 0 AND cardinality(login.of_people) = 0
UNION ALL
SELECT DISTINCT
    coalesce(login.rolname, 'PUBLIC'),
    'it has a right of its own on ' || relation.oid::regclass
FROM pg_class AS relation
CROSS JOIN LATERAL (
    SELECT (aclexplode(relation.relacl)).grantee
    UNION
    SELECT (aclexplode(attacl)).grantee FROM pg_attribute WHERE attrelid = relation.oid
) AS allowed
LEFT JOIN login ON login.oid = allowed.grantee
WHERE
    relation.relnamespace::regnamespace::text IN ('raw', 'core', 'ops', 'lead', 'mart')
    AND (allowed.grantee = 0 OR (login.oid IS NOT NULL AND allowed.grantee <> relation.relowner))
UNION ALL
SELECT
    rolname,
    'a role of the project may log in, or is above the policies'
FROM pg_roles
WHERE
    rolname = ANY (ARRAY[
        'xianjie_owner', 'xianjie_loader', 'xianjie_evaluator', 'xianjie_publisher', 'xianjie_prosecutor', 'xianjie_research',
        'xianjie_auditor', 'xianjie_engineer', 'xianjie_steward'
    ])
    AND (rolcanlogin OR rolsuper OR rolbypassrls OR rolcreaterole)
