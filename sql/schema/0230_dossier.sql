-- What the dossiers of leads are made of, and how far each agency had landed on each night.
-- Generated from tables/ by `xianjie schema generate`.
-- reads   nothing
-- writes  lead.dossier, lead.landed

CREATE TABLE lead.dossier (
    lead_id uuid NOT NULL,
    as_of date NOT NULL,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    PRIMARY KEY (lead_id, as_of)
);
COMMENT ON TABLE lead.dossier IS '线索卷宗所据的内容（内容有变化的夜次各留一版，只增）（一条线索在一个夜次起的内容）';
COMMENT ON COLUMN lead.dossier.lead_id IS '线索键';
COMMENT ON COLUMN lead.dossier.as_of IS '自该夜次起';
COMMENT ON COLUMN lead.dossier.content IS '卷宗的内容：当事人、事实、对照、检索、来源行、经过（号码均已遮蔽）';
COMMENT ON COLUMN lead.dossier.content_hash IS '内容的哈希（逐日递增的日数不计）';
GRANT SELECT, INSERT, UPDATE, DELETE ON lead.dossier TO xianjie_publisher;
GRANT SELECT ON lead.dossier TO xianjie_prosecutor;
GRANT SELECT (lead_id, as_of, content_hash) ON lead.dossier TO xianjie_auditor;
GRANT SELECT (lead_id, as_of, content_hash) ON lead.dossier TO xianjie_research;

CREATE TABLE lead.landed (
    as_of date NOT NULL,
    agency_id text NOT NULL,
    agency_name text NOT NULL,
    landed_through date,
    PRIMARY KEY (as_of, agency_id)
);
COMMENT ON TABLE lead.landed IS '各夜次判断线索时各机关登记到数的情况（只增）（一个机关在一个夜次）';
COMMENT ON COLUMN lead.landed.as_of IS '夜次';
COMMENT ON COLUMN lead.landed.agency_id IS '机关标识';
COMMENT ON COLUMN lead.landed.agency_name IS '机关名称';
COMMENT ON COLUMN lead.landed.landed_through IS '到数至该夜次（空为从未到数）';
GRANT SELECT, INSERT, UPDATE, DELETE ON lead.landed TO xianjie_publisher;
GRANT SELECT ON lead.landed TO xianjie_prosecutor;
GRANT SELECT ON lead.landed TO xianjie_auditor;
GRANT SELECT ON lead.landed TO xianjie_research;
