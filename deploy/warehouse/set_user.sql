-- Lets administrators act as the owner of the tables under a login of their own, and has the server log each time.
-- Run by the superuser, with set_user in shared_preload_libraries (docs/security.md, "Administrators"); safe to run twice.
-- reads   nothing
-- writes  role set_user_admin and its rights; extension set_user
CREATE EXTENSION IF NOT EXISTS set_user;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'set_user_admin') THEN
        CREATE ROLE set_user_admin NOLOGIN;
    END IF;
END
$$;
-- set_user(text) to a role that is no superuser; set_user_u, which makes superusers, is given to nobody.
REVOKE ALL ON FUNCTION set_user(text), set_user(text, text), set_user_u(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION set_user(text), reset_user() TO set_user_admin;
GRANT USAGE ON SCHEMA public TO set_user_admin;
