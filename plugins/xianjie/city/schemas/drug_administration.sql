-- 义乌市药品监督管理分局：药品、医疗器械、化妆品行政处罚、案件与移送
-- writes  schema ypjg of this agency's own database; safe to run twice
-- 金额以分计（整数），日期时间为文本，当事人另表（一案可有多个当事人）。
CREATE SCHEMA IF NOT EXISTS ypjg;

CREATE TABLE IF NOT EXISTS ypjg.cfjd (
    cfid     bigint PRIMARY KEY,
    jdswh    varchar(128),
    ajbh     varchar(32),
    ay       varchar(8),
    aymc     varchar(400),
    wfss     text,
    cfyj     varchar(1000),
    fxr      char(8),
    qsr      char(8),
    zzr      char(8),
    jdr      char(8),
    sdr      char(8),
    zl       varchar(40),
    fk_fen   bigint,
    ms_fen   bigint,
    xs_fen   bigint,
    ws_fen   bigint,
    wfsd_fen bigint,
    jiayao   varchar(4),
    cyqx     varchar(100),
    wgqx     varchar(100),
    qxqx     varchar(100),
    hzhg     varchar(100),
    scxs_fen bigint,
    swrs     integer,
    zsrs     integer,
    qsrs     integer,
    cjzrs    integer,
    cjzdrs   integer,
    cjqrs    integer,
    gnyzrs   integer,
    gnybrs   integer,
    ysbz     char(1),
    ysh      varchar(128),
    zt       varchar(8),
    xgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_cfjd_xgsj ON ypjg.cfjd (xgsj);
COMMENT ON TABLE  ypjg.cfjd IS '行政处罚决定';
COMMENT ON COLUMN ypjg.cfjd.cfid IS '处罚标识';
COMMENT ON COLUMN ypjg.cfjd.jdswh IS '决定书文号';
COMMENT ON COLUMN ypjg.cfjd.ajbh IS '案件编号';
COMMENT ON COLUMN ypjg.cfjd.ay IS '案由代码（本系统）';
COMMENT ON COLUMN ypjg.cfjd.aymc IS '案由名称';
COMMENT ON COLUMN ypjg.cfjd.wfss IS '违法事实';
COMMENT ON COLUMN ypjg.cfjd.cfyj IS '处罚依据';
COMMENT ON COLUMN ypjg.cfjd.fxr IS '发现日 YYYYMMDD';
COMMENT ON COLUMN ypjg.cfjd.qsr IS '行为起始日 YYYYMMDD';
COMMENT ON COLUMN ypjg.cfjd.zzr IS '行为终止日 YYYYMMDD';
COMMENT ON COLUMN ypjg.cfjd.jdr IS '决定日 YYYYMMDD';
COMMENT ON COLUMN ypjg.cfjd.sdr IS '送达日 YYYYMMDD';
COMMENT ON COLUMN ypjg.cfjd.zl IS '处罚种类，顿号分隔：警告、罚款、没收违法所得、没收非法财物、停产停业、吊销、其他';
COMMENT ON COLUMN ypjg.cfjd.fk_fen IS '罚款（分）';
COMMENT ON COLUMN ypjg.cfjd.ms_fen IS '没收（分）';
COMMENT ON COLUMN ypjg.cfjd.xs_fen IS '销售金额（分），无销售填0，未查清留空';
COMMENT ON COLUMN ypjg.cfjd.ws_fen IS '未销售货值（分），无填0，未查清留空';
COMMENT ON COLUMN ypjg.cfjd.wfsd_fen IS '违法所得（分），无填0，未查清留空';
COMMENT ON COLUMN ypjg.cfjd.jiayao IS '认定：假药、劣药、无';
COMMENT ON COLUMN ypjg.cfjd.cyqx IS '从严情形，顿号分隔；没有填“无”，未查清留空';
COMMENT ON COLUMN ypjg.cfjd.wgqx IS '妨害药品管理的情形，顿号分隔；没有填“无”，未查清留空';
COMMENT ON COLUMN ypjg.cfjd.qxqx IS '医疗器械缺陷，顿号分隔；没有填“无”，未查清留空';
COMMENT ON COLUMN ypjg.cfjd.hzhg IS '化妆品造成的后果，顿号分隔；没有填“无”，未查清留空';
COMMENT ON COLUMN ypjg.cfjd.scxs_fen IS '生产、销售金额（分）';
COMMENT ON COLUMN ypjg.cfjd.swrs IS '死亡人数';
COMMENT ON COLUMN ypjg.cfjd.zsrs IS '重伤人数';
COMMENT ON COLUMN ypjg.cfjd.qsrs IS '轻伤人数';
COMMENT ON COLUMN ypjg.cfjd.cjzrs IS '重度残疾人数';
COMMENT ON COLUMN ypjg.cfjd.cjzdrs IS '中度残疾人数';
COMMENT ON COLUMN ypjg.cfjd.cjqrs IS '轻度残疾人数';
COMMENT ON COLUMN ypjg.cfjd.gnyzrs IS '严重功能障碍人数';
COMMENT ON COLUMN ypjg.cfjd.gnybrs IS '一般功能障碍人数';
COMMENT ON COLUMN ypjg.cfjd.ysbz IS '是否移送公安：1是 0否';
COMMENT ON COLUMN ypjg.cfjd.ysh IS '移送书文号';
COMMENT ON COLUMN ypjg.cfjd.zt IS '状态：有效、撤销';
COMMENT ON COLUMN ypjg.cfjd.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS ypjg.dsr (
    dsrid  varchar(40) PRIMARY KEY,
    cfid   bigint,
    xh     smallint,
    js     varchar(20),
    lx     varchar(8),
    mc     varchar(200),
    sfz    varchar(40),
    xydm   varchar(40),
    fr     varchar(50),
    fr_sfz varchar(40),
    dz     varchar(300),
    dh     varchar(32),
    xgsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_dsr_xgsj ON ypjg.dsr (xgsj);
COMMENT ON TABLE  ypjg.dsr IS '处罚当事人';
COMMENT ON COLUMN ypjg.dsr.dsrid IS '当事人标识';
COMMENT ON COLUMN ypjg.dsr.cfid IS '处罚标识';
COMMENT ON COLUMN ypjg.dsr.xh IS '序号';
COMMENT ON COLUMN ypjg.dsr.js IS '角色：被处罚人、直接责任人';
COMMENT ON COLUMN ypjg.dsr.lx IS '类型：自然人、个体、企业';
COMMENT ON COLUMN ypjg.dsr.mc IS '姓名或者名称';
COMMENT ON COLUMN ypjg.dsr.sfz IS '公民身份号码';
COMMENT ON COLUMN ypjg.dsr.xydm IS '统一社会信用代码';
COMMENT ON COLUMN ypjg.dsr.fr IS '法定代表人或者经营者';
COMMENT ON COLUMN ypjg.dsr.fr_sfz IS '法定代表人或者经营者身份号码';
COMMENT ON COLUMN ypjg.dsr.dz IS '地址';
COMMENT ON COLUMN ypjg.dsr.dh IS '电话';
COMMENT ON COLUMN ypjg.dsr.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS ypjg.ajdj (
    ajid  varchar(32) PRIMARY KEY,
    ajbh  varchar(32),
    ay    varchar(8),
    aq    text,
    qsr   char(8),
    zzr   char(8),
    lar   char(8),
    jar   char(8),
    jl    varchar(12),
    jdswh varchar(128),
    lx    varchar(8),
    mc    varchar(200),
    sfz   varchar(40),
    xydm  varchar(40),
    sc    char(1),
    xgsj  timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ajdj_xgsj ON ypjg.ajdj (xgsj);
COMMENT ON TABLE  ypjg.ajdj IS '案件登记';
COMMENT ON COLUMN ypjg.ajdj.ajid IS '案件标识';
COMMENT ON COLUMN ypjg.ajdj.ajbh IS '案件编号';
COMMENT ON COLUMN ypjg.ajdj.ay IS '案由代码（本系统）';
COMMENT ON COLUMN ypjg.ajdj.aq IS '案情';
COMMENT ON COLUMN ypjg.ajdj.qsr IS '行为起始日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ajdj.zzr IS '行为终止日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ajdj.lar IS '立案日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ajdj.jar IS '结案日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ajdj.jl IS '结论：在办、处罚、不予处罚、不成立、移送公安、移送他部门、终止';
COMMENT ON COLUMN ypjg.ajdj.jdswh IS '决定书文号';
COMMENT ON COLUMN ypjg.ajdj.lx IS '类型：自然人、个体、企业';
COMMENT ON COLUMN ypjg.ajdj.mc IS '当事人姓名或者名称';
COMMENT ON COLUMN ypjg.ajdj.sfz IS '公民身份号码';
COMMENT ON COLUMN ypjg.ajdj.xydm IS '统一社会信用代码';
COMMENT ON COLUMN ypjg.ajdj.sc IS '删除标志：1已删除 0正常';
COMMENT ON COLUMN ypjg.ajdj.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS ypjg.ys (
    ysid   varchar(32) PRIMARY KEY,
    yswh   varchar(128),
    jdswh  varchar(128),
    ajbh   varchar(32),
    ay     varchar(8),
    lx     varchar(8),
    mc     varchar(200),
    sfz    varchar(40),
    xydm   varchar(40),
    fr     varchar(50),
    fr_sfz varchar(40),
    jdr    char(8),
    ysr    char(8),
    jsr    char(8),
    jg     varchar(8),
    jgr    char(8),
    xgsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ys_xgsj ON ypjg.ys (xgsj);
COMMENT ON TABLE  ypjg.ys IS '涉嫌犯罪案件移送';
COMMENT ON COLUMN ypjg.ys.ysid IS '移送标识';
COMMENT ON COLUMN ypjg.ys.yswh IS '移送书文号';
COMMENT ON COLUMN ypjg.ys.jdswh IS '处罚决定书文号';
COMMENT ON COLUMN ypjg.ys.ajbh IS '案件编号';
COMMENT ON COLUMN ypjg.ys.ay IS '案由代码（本系统）';
COMMENT ON COLUMN ypjg.ys.lx IS '类型：自然人、个体、企业';
COMMENT ON COLUMN ypjg.ys.mc IS '姓名或者名称';
COMMENT ON COLUMN ypjg.ys.sfz IS '公民身份号码';
COMMENT ON COLUMN ypjg.ys.xydm IS '统一社会信用代码';
COMMENT ON COLUMN ypjg.ys.fr IS '法定代表人或者经营者';
COMMENT ON COLUMN ypjg.ys.fr_sfz IS '法定代表人或者经营者身份号码';
COMMENT ON COLUMN ypjg.ys.jdr IS '决定移送日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ys.ysr IS '移送日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ys.jsr IS '接受日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ys.jg IS '公安机关结果：立案、不立案、退回';
COMMENT ON COLUMN ypjg.ys.jgr IS '结果日 YYYYMMDD';
COMMENT ON COLUMN ypjg.ys.xgsj IS '修改时间';
