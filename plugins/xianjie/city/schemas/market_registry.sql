-- 义乌市市场主体登记中心：市场主体登记、关系人与证照
-- writes  schema djk of this agency's own database; safe to run twice
-- 曾用名以竖线分隔，日期为八位数字文本；关系人（主体本身、法定代表人、股东、经营者）另表。
CREATE SCHEMA IF NOT EXISTS djk;

CREATE TABLE IF NOT EXISTS djk.zt (
    ztid varchar(32) PRIMARY KEY,
    zch  varchar(32),
    mc   varchar(200),
    cym  varchar(600),
    ztlx char(4),
    hydm varchar(5),
    jyfw varchar(2000),
    clrq char(8),
    djzt char(1),
    ztrq char(8),
    gxsj timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_zt_gxsj ON djk.zt (gxsj);
COMMENT ON TABLE  djk.zt IS '市场主体';
COMMENT ON COLUMN djk.zt.ztid IS '主体标识';
COMMENT ON COLUMN djk.zt.zch IS '注册号（旧号）';
COMMENT ON COLUMN djk.zt.mc IS '现用名称';
COMMENT ON COLUMN djk.zt.cym IS '曾用名，竖线分隔';
COMMENT ON COLUMN djk.zt.ztlx IS '主体类型：1100公司 4500个人独资 4530合伙 9500个体工商户 2100分支 9100合作社';
COMMENT ON COLUMN djk.zt.hydm IS '行业代码（GB/T 4754）';
COMMENT ON COLUMN djk.zt.jyfw IS '经营范围';
COMMENT ON COLUMN djk.zt.clrq IS '成立日期 YYYYMMDD';
COMMENT ON COLUMN djk.zt.djzt IS '登记状态：1存续 2吊销 3注销 4迁出';
COMMENT ON COLUMN djk.zt.ztrq IS '状态日期 YYYYMMDD';
COMMENT ON COLUMN djk.zt.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS djk.gxr (
    gxrid     varchar(40) PRIMARY KEY,
    ztid      varchar(32),
    xh        smallint,
    gx        varchar(20),
    lx        char(1),
    mc        varchar(200),
    zjhm      varchar(40),
    tyxydm    varchar(40),
    fddbr     varchar(50),
    fddbrzjhm varchar(40),
    dz        varchar(300),
    lxdh      varchar(32),
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_gxr_gxsj ON djk.gxr (gxsj);
COMMENT ON TABLE  djk.gxr IS '关系人';
COMMENT ON COLUMN djk.gxr.gxrid IS '关系人标识';
COMMENT ON COLUMN djk.gxr.ztid IS '主体标识';
COMMENT ON COLUMN djk.gxr.xh IS '序号：1为主体本身';
COMMENT ON COLUMN djk.gxr.gx IS '关系：本主体、法定代表人、股东、经营者';
COMMENT ON COLUMN djk.gxr.lx IS '类型：1自然人 2个体工商户 3法人及非法人组织';
COMMENT ON COLUMN djk.gxr.mc IS '姓名或者名称';
COMMENT ON COLUMN djk.gxr.zjhm IS '公民身份号码';
COMMENT ON COLUMN djk.gxr.tyxydm IS '统一社会信用代码';
COMMENT ON COLUMN djk.gxr.fddbr IS '法定代表人（经营者）';
COMMENT ON COLUMN djk.gxr.fddbrzjhm IS '法定代表人（经营者）身份号码';
COMMENT ON COLUMN djk.gxr.dz IS '住所或者住址';
COMMENT ON COLUMN djk.gxr.lxdh IS '联系电话';
COMMENT ON COLUMN djk.gxr.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS djk.zz (
    zzid      varchar(32) PRIMARY KEY,
    zzbh      varchar(64),
    zzlx      varchar(8),
    xkfw      varchar(600),
    yxq_q     char(8),
    yxq_z     char(8),
    zt        char(1),
    ztrq      char(8),
    lx        char(1),
    mc        varchar(200),
    tyxydm    varchar(40),
    fddbr     varchar(50),
    fddbrzjhm varchar(40),
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_zz_gxsj ON djk.zz (gxsj);
COMMENT ON TABLE  djk.zz IS '证照';
COMMENT ON COLUMN djk.zz.zzid IS '证照标识';
COMMENT ON COLUMN djk.zz.zzbh IS '证照编号';
COMMENT ON COLUMN djk.zz.zzlx IS '证照类型：SPJY食品经营 SPSC食品生产 YPJY药品经营 QXJY医疗器械经营 YCLS烟草零售 WHJY危险化学品经营 QT其他';
COMMENT ON COLUMN djk.zz.xkfw IS '许可范围';
COMMENT ON COLUMN djk.zz.yxq_q IS '有效期起 YYYYMMDD';
COMMENT ON COLUMN djk.zz.yxq_z IS '有效期止 YYYYMMDD';
COMMENT ON COLUMN djk.zz.zt IS '状态：1有效 2暂扣 3吊销 4注销 5撤销';
COMMENT ON COLUMN djk.zz.ztrq IS '状态日期 YYYYMMDD';
COMMENT ON COLUMN djk.zz.lx IS '持有人类型：1自然人 2个体工商户 3法人及非法人组织';
COMMENT ON COLUMN djk.zz.mc IS '持有人名称';
COMMENT ON COLUMN djk.zz.tyxydm IS '统一社会信用代码';
COMMENT ON COLUMN djk.zz.fddbr IS '法定代表人（经营者）';
COMMENT ON COLUMN djk.zz.fddbrzjhm IS '法定代表人（经营者）身份号码';
COMMENT ON COLUMN djk.zz.gxsj IS '更新时间';
