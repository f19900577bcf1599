-- Roles (nobody logs in as one of them: logins are made members) and schemas. Least privilege: reference "DESIGN of roles".
-- writes  roles xianjie_*, schemas raw, core, ops, lead, mart; safe to run twice
DO $$
DECLARE
    role_name text;
BEGIN
    -- Roles belong to the whole server, so another database's migration may be making them at this moment.
    PERFORM pg_advisory_xact_lock(770077);
    FOREACH role_name IN ARRAY ARRAY[
        'xianjie_owner', 'xianjie_loader', 'xianjie_evaluator', 'xianjie_publisher', 'xianjie_prosecutor',
        'xianjie_research', 'xianjie_auditor', 'xianjie_engineer', 'xianjie_steward'
    ] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
        END IF;
        IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
            EXECUTE format('GRANT %I TO current_user', role_name);
        END IF;
    END LOOP;
    EXECUTE format('GRANT CREATE ON DATABASE %I TO xianjie_owner', current_database());
    -- Temporary tables are the loader's and the publisher's staging; the evaluator only selects.
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO xianjie_loader, xianjie_publisher', current_database());
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;

SET ROLE xianjie_owner;
CREATE SCHEMA IF NOT EXISTS raw;
CREATE SCHEMA IF NOT EXISTS core;
CREATE SCHEMA IF NOT EXISTS ops;
CREATE SCHEMA IF NOT EXISTS lead;
CREATE SCHEMA IF NOT EXISTS mart;

-- The loader makes the raw tables from the contracts, so that a new agency needs no migration.
GRANT USAGE, CREATE ON SCHEMA raw TO xianjie_loader;
GRANT USAGE ON SCHEMA raw TO xianjie_steward, xianjie_publisher;
GRANT USAGE ON SCHEMA core TO
    xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor, xianjie_engineer;
GRANT USAGE ON SCHEMA ops TO
    xianjie_loader, xianjie_evaluator, xianjie_publisher, xianjie_prosecutor, xianjie_auditor, xianjie_engineer, xianjie_steward;
GRANT USAGE ON SCHEMA lead TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;
GRANT USAGE ON SCHEMA mart TO xianjie_publisher, xianjie_prosecutor, xianjie_research, xianjie_auditor;

CREATE TABLE IF NOT EXISTS ops.migration (
    name text PRIMARY KEY,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE ops.migration IS '已执行的迁移';
COMMENT ON COLUMN ops.migration.name IS '迁移文件名';
COMMENT ON COLUMN ops.migration.sha256 IS '迁移文件的哈希';
COMMENT ON COLUMN ops.migration.applied_at IS '执行时刻';
GRANT SELECT ON ops.migration TO xianjie_auditor, xianjie_engineer, xianjie_loader;
