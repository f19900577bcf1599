-- The reverse ledger of minors and of sealed records stands in no list either.
-- writes  core.reverse_ledger.is_sealed and its policy; grants of ops.sealing

ALTER TABLE core.reverse_ledger ADD COLUMN is_sealed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN core.reverse_ledger.is_sealed IS '封存（未成年人、犯罪记录封存）：不入台账的任何列表';

CREATE POLICY hidden_sealed ON core.reverse_ledger AS RESTRICTIVE FOR SELECT TO xianjie_prosecutor, xianjie_auditor
    USING ((SELECT ops.is_own_login()) OR (NOT is_sealed));

GRANT SELECT ON ops.sealing, ops.sealed_now TO xianjie_loader;
