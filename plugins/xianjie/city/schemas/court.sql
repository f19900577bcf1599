-- 义乌市人民法院：刑事裁判与被告人
-- writes  schema fy of this agency's own database; safe to run twice
-- 刑期以月计，罚金以元计，日期为日期型。
CREATE SCHEMA IF NOT EXISTS fy;

CREATE TABLE IF NOT EXISTS fy.xspj (
    ajid   varchar(32) PRIMARY KEY,
    cpwsh  varchar(128),
    qsswh  varchar(128),
    zmdm   varchar(8),
    zmmc   varchar(100),
    fasj_q date,
    fasj_z date,
    cpjg   char(2),
    xq_y   integer,
    hx     char(1),
    fj     numeric(18,2),
    jzq_y  integer,
    cprq   date,
    sxrq   date,
    xzcf   char(1),
    cbfg   varchar(50),
    gxsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_xspj_gxsj ON fy.xspj (gxsj);
COMMENT ON TABLE  fy.xspj IS '刑事裁判';
COMMENT ON COLUMN fy.xspj.ajid IS '案件标识';
COMMENT ON COLUMN fy.xspj.cpwsh IS '裁判文书号';
COMMENT ON COLUMN fy.xspj.qsswh IS '起诉书文号';
COMMENT ON COLUMN fy.xspj.zmdm IS '罪名代码（刑法条文号）';
COMMENT ON COLUMN fy.xspj.zmmc IS '罪名';
COMMENT ON COLUMN fy.xspj.fasj_q IS '行为开始日';
COMMENT ON COLUMN fy.xspj.fasj_z IS '行为终了日';
COMMENT ON COLUMN fy.xspj.cpjg IS '裁判结果：01判处刑罚 02免予刑事处罚 03无罪 04准许撤诉 05终止审理';
COMMENT ON COLUMN fy.xspj.xq_y IS '自由刑刑期（月）';
COMMENT ON COLUMN fy.xspj.hx IS '是否缓刑：Y是 N否';
COMMENT ON COLUMN fy.xspj.fj IS '罚金（元）';
COMMENT ON COLUMN fy.xspj.jzq_y IS '从业禁止期限（月）';
COMMENT ON COLUMN fy.xspj.cprq IS '裁判日期';
COMMENT ON COLUMN fy.xspj.sxrq IS '生效日期';
COMMENT ON COLUMN fy.xspj.xzcf IS '是否需要行政处罚：Y是 N否';
COMMENT ON COLUMN fy.xspj.cbfg IS '承办法官';
COMMENT ON COLUMN fy.xspj.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS fy.bgr (
    bgrid     varchar(40) PRIMARY KEY,
    ajid      varchar(32),
    xh        smallint,
    lx        char(1),
    xm        varchar(200),
    sfzh      varchar(40),
    xydm      varchar(40),
    ssdbr     varchar(50),
    ssdbrsfzh varchar(40),
    zz        varchar(300),
    gxsj      timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_bgr_gxsj ON fy.bgr (gxsj);
COMMENT ON TABLE  fy.bgr IS '被告人（含被告单位）';
COMMENT ON COLUMN fy.bgr.bgrid IS '被告人标识';
COMMENT ON COLUMN fy.bgr.ajid IS '案件标识';
COMMENT ON COLUMN fy.bgr.xh IS '序号';
COMMENT ON COLUMN fy.bgr.lx IS '类型：1自然人 2单位 3个体工商户';
COMMENT ON COLUMN fy.bgr.xm IS '姓名或者名称';
COMMENT ON COLUMN fy.bgr.sfzh IS '公民身份号码';
COMMENT ON COLUMN fy.bgr.xydm IS '统一社会信用代码';
COMMENT ON COLUMN fy.bgr.ssdbr IS '诉讼代表人';
COMMENT ON COLUMN fy.bgr.ssdbrsfzh IS '诉讼代表人身份号码';
COMMENT ON COLUMN fy.bgr.zz IS '住址或者住所';
COMMENT ON COLUMN fy.bgr.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS fy.ajlc (
    lcid   varchar(32) PRIMARY KEY,
    cpwsh  varchar(128),
    jd     char(2),
    fssj   timestamp(0) without time zone,
    sfzf   char(1) NOT NULL DEFAULT 'N',
    gxsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ajlc_gxsj ON fy.ajlc (gxsj);
COMMENT ON TABLE  fy.ajlc IS '案件流程节点';
COMMENT ON COLUMN fy.ajlc.lcid IS '节点标识';
COMMENT ON COLUMN fy.ajlc.cpwsh IS '裁判文书号';
COMMENT ON COLUMN fy.ajlc.jd IS '节点代码：21移送行政机关';
COMMENT ON COLUMN fy.ajlc.fssj IS '发生时间（北京时间）';
COMMENT ON COLUMN fy.ajlc.sfzf IS '是否作废：Y是 N否';
COMMENT ON COLUMN fy.ajlc.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS fy.msaj (
    msajid varchar(32) PRIMARY KEY,
    ah     varchar(64),
    ajlx   char(1),
    ay     varchar(100),
    qqrq   date,
    cfwsh  varchar(128),
    bdje   numeric(18,2),
    larq   date,
    jg     varchar(16),
    jarq   date,
    cbfg   varchar(50),
    gxsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_msaj_gxsj ON fy.msaj (gxsj);
COMMENT ON TABLE  fy.msaj IS '民事案件（含附带民事诉讼、公益诉讼和司法确认）';
COMMENT ON COLUMN fy.msaj.msajid IS '案件标识';
COMMENT ON COLUMN fy.msaj.ah IS '案号';
COMMENT ON COLUMN fy.msaj.ajlx IS '案件类型：1民事一审 2刑事附带民事 3民事公益诉讼 4司法确认';
COMMENT ON COLUMN fy.msaj.ay IS '案由';
COMMENT ON COLUMN fy.msaj.qqrq IS '侵权行为、事故发生日';
COMMENT ON COLUMN fy.msaj.cfwsh IS '事实所据行政处罚决定书文号';
COMMENT ON COLUMN fy.msaj.bdje IS '标的额（元）';
COMMENT ON COLUMN fy.msaj.larq IS '立案日期';
COMMENT ON COLUMN fy.msaj.jg IS '结果：审理中/支持/驳回/调解/撤诉/不予受理';
COMMENT ON COLUMN fy.msaj.jarq IS '结案日期';
COMMENT ON COLUMN fy.msaj.cbfg IS '承办法官';
COMMENT ON COLUMN fy.msaj.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS fy.msdsr (
    msdsrid   varchar(40) PRIMARY KEY,
    msajid    varchar(32),
    xh        smallint,
    ssdw      varchar(8),
    lx        char(1),
    xm        varchar(200),
    sfzh      varchar(40),
    xydm      varchar(40),
    fddbr     varchar(50),
    fddbrsfzh varchar(40),
    zz        varchar(300),
    gxsj      timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_msdsr_gxsj ON fy.msdsr (gxsj);
COMMENT ON TABLE  fy.msdsr IS '民事案件当事人';
COMMENT ON COLUMN fy.msdsr.msdsrid IS '当事人标识';
COMMENT ON COLUMN fy.msdsr.msajid IS '案件标识';
COMMENT ON COLUMN fy.msdsr.xh IS '序号';
COMMENT ON COLUMN fy.msdsr.ssdw IS '诉讼地位：原告/被告（司法确认的申请人按受害方、责任方分列）';
COMMENT ON COLUMN fy.msdsr.lx IS '类型：1自然人 2单位 3个体工商户';
COMMENT ON COLUMN fy.msdsr.xm IS '姓名或者名称';
COMMENT ON COLUMN fy.msdsr.sfzh IS '公民身份号码';
COMMENT ON COLUMN fy.msdsr.xydm IS '统一社会信用代码';
COMMENT ON COLUMN fy.msdsr.fddbr IS '法定代表人或者负责人';
COMMENT ON COLUMN fy.msdsr.fddbrsfzh IS '法定代表人或者负责人身份号码';
COMMENT ON COLUMN fy.msdsr.zz IS '住址或者住所';
COMMENT ON COLUMN fy.msdsr.gxsj IS '更新时间';
