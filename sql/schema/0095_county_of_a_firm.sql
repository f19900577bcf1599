-- Keeps the county of a firm whose name names no division: two firms of one such name are told apart by it.
-- writes  core.profile.address_county
ALTER TABLE core.profile ADD COLUMN address_county text;

COMMENT ON COLUMN core.profile.address_county IS '名称不冠行政区划的单位的所在县（市、区）';

GRANT SELECT, INSERT, UPDATE, DELETE ON core.profile TO xianjie_loader;
GRANT SELECT ON core.profile TO xianjie_publisher;
GRANT SELECT (profile_id, party_kind, compared_as, is_named, name_region, credit_code, address_county, is_identifying, first_seen_on) ON core.profile TO xianjie_auditor;
