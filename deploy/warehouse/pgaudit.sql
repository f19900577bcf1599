-- Object audit of whoever reads or writes leads, or looks up a name in the star: pgaudit logs each statement that needs a right which this role has.
-- Run by the administrator after each migration, with pgaudit in shared_preload_libraries; safe to run twice.
-- reads   nothing
-- writes  role pgaudit_leads and its rights; the settings of this database (docs/security.md, "Who read which lead")
CREATE EXTENSION IF NOT EXISTS pgaudit;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pgaudit_leads') THEN
        -- Nobody is a member of it: it only marks what is audited.
        CREATE ROLE pgaudit_leads NOLOGIN;
    END IF;
    EXECUTE format('ALTER DATABASE %I SET pgaudit.role = ''pgaudit_leads''', current_database());
    EXECUTE format('ALTER DATABASE %I SET pgaudit.log_parameter = on', current_database());
    EXECUTE format('ALTER DATABASE %I SET pgaudit.log_relation = on', current_database());
    EXECUTE format('ALTER DATABASE %I SET pgaudit.log_catalog = off', current_database());
    -- Rights, roles and definitions are audited as such.
    EXECUTE format('ALTER DATABASE %I SET pgaudit.log = ''role, ddl''', current_database());
END
$$;
GRANT USAGE ON SCHEMA lead, mart TO pgaudit_leads;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA lead TO pgaudit_leads;
GRANT INSERT, UPDATE, DELETE ON ops.member TO pgaudit_leads;
-- Looking somebody up in the star: by name, pinyin, credit code or masked number; counting by party names nobody.
GRANT SELECT (name, name_key, name_pinyin, name_parts, id_no_masked, credit_code) ON mart.dim_party TO pgaudit_leads;
GRANT SELECT (name, name_key) ON mart.dim_party_name TO pgaudit_leads;
