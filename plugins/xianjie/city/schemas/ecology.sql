-- 生态环境分局办案系统：环境行政处罚与涉嫌环境犯罪案件移送。
-- writes  schema sthj of this agency's own database; safe to run twice
-- 重量以公斤计，金额以元计，日期为 2026年3月5日 样式的文本或者日期型。
CREATE SCHEMA IF NOT EXISTS sthj;

CREATE TABLE IF NOT EXISTS sthj.hjxzcf (
    lsh       bigint PRIMARY KEY,
    jdswh     varchar(128),
    ajh       varchar(64),
    wfxwdm    varchar(16),
    wfxwmc    varchar(400),
    wfss      text,
    cfyj      varchar(1000),
    dwmc      varchar(200),
    dsrlx     varchar(20),
    xydm      varchar(32),
    sfzh      varchar(32),
    fddbr     varchar(50),
    fddbrsfzh varchar(32),
    dz        varchar(300),
    lxdh      varchar(32),
    fxrq      varchar(20),
    xwqsrq    varchar(20),
    xwzzrq    varchar(20),
    cfrq      date,
    sdrq      date,
    cflx      varchar(32),
    fkje      numeric(18,2),
    msje      numeric(18,2),
    wfzl      numeric(18,3),
    sfysga    varchar(2),
    ysdwh     varchar(128),
    yxzt      smallint,
    cbks      varchar(50),
    gengxsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_hjxzcf_gengxsj ON sthj.hjxzcf (gengxsj);
COMMENT ON TABLE  sthj.hjxzcf IS '环境行政处罚';
COMMENT ON COLUMN sthj.hjxzcf.lsh IS '流水号';
COMMENT ON COLUMN sthj.hjxzcf.jdswh IS '决定书文号';
COMMENT ON COLUMN sthj.hjxzcf.ajh IS '案卷号';
COMMENT ON COLUMN sthj.hjxzcf.wfxwdm IS '违法行为代码（本系统）';
COMMENT ON COLUMN sthj.hjxzcf.wfxwmc IS '违法行为名称';
COMMENT ON COLUMN sthj.hjxzcf.wfss IS '违法事实';
COMMENT ON COLUMN sthj.hjxzcf.cfyj IS '处罚依据';
COMMENT ON COLUMN sthj.hjxzcf.dwmc IS '单位名称（姓名）';
COMMENT ON COLUMN sthj.hjxzcf.dsrlx IS '当事人类型：单位/个体工商户/个人';
COMMENT ON COLUMN sthj.hjxzcf.xydm IS '统一社会信用代码';
COMMENT ON COLUMN sthj.hjxzcf.sfzh IS '身份证号（个人）';
COMMENT ON COLUMN sthj.hjxzcf.fddbr IS '法定代表人（负责人）';
COMMENT ON COLUMN sthj.hjxzcf.fddbrsfzh IS '法定代表人（负责人）身份证号';
COMMENT ON COLUMN sthj.hjxzcf.dz IS '地址';
COMMENT ON COLUMN sthj.hjxzcf.lxdh IS '联系电话';
COMMENT ON COLUMN sthj.hjxzcf.fxrq IS '发现日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.hjxzcf.xwqsrq IS '行为起始日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.hjxzcf.xwzzrq IS '行为终止日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.hjxzcf.cfrq IS '处罚决定日期';
COMMENT ON COLUMN sthj.hjxzcf.sdrq IS '送达日期';
COMMENT ON COLUMN sthj.hjxzcf.cflx IS '处罚类型，分号分隔：A警告 B罚款 C没收 D停产整治 E吊销排污许可证 F责令停业关闭 G通报批评';
COMMENT ON COLUMN sthj.hjxzcf.fkje IS '罚款金额（元）';
COMMENT ON COLUMN sthj.hjxzcf.msje IS '没收金额（元）';
COMMENT ON COLUMN sthj.hjxzcf.wfzl IS '非法排放、倾倒、处置危险废物重量（公斤），不涉及填0，未称量留空';
COMMENT ON COLUMN sthj.hjxzcf.sfysga IS '是否移送公安：是/否';
COMMENT ON COLUMN sthj.hjxzcf.ysdwh IS '移送单文号';
COMMENT ON COLUMN sthj.hjxzcf.yxzt IS '有效状态：1有效 0撤销';
COMMENT ON COLUMN sthj.hjxzcf.cbks IS '承办科室';
COMMENT ON COLUMN sthj.hjxzcf.gengxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS sthj.hjfzys (
    yslsh     bigint PRIMARY KEY,
    yswh      varchar(128),
    jdswh     varchar(128),
    ajh       varchar(64),
    wfxwdm    varchar(16),
    dsrlx     varchar(20),
    dwmc      varchar(200),
    xydm      varchar(32),
    sfzh      varchar(32),
    fddbr     varchar(50),
    fddbrsfzh varchar(32),
    jdysrq    date,
    ysrq      date,
    jsrq      date,
    wfzl_d    numeric(18,4),
    gajg      smallint,
    gajgrq    date,
    gengxsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_hjfzys_gengxsj ON sthj.hjfzys (gengxsj);
COMMENT ON TABLE  sthj.hjfzys IS '涉嫌环境犯罪案件移送';
COMMENT ON COLUMN sthj.hjfzys.yslsh IS '移送流水号';
COMMENT ON COLUMN sthj.hjfzys.yswh IS '移送单文号';
COMMENT ON COLUMN sthj.hjfzys.jdswh IS '决定书文号';
COMMENT ON COLUMN sthj.hjfzys.ajh IS '案卷号';
COMMENT ON COLUMN sthj.hjfzys.wfxwdm IS '违法行为代码（本系统）';
COMMENT ON COLUMN sthj.hjfzys.dsrlx IS '当事人类型：单位/个体工商户/个人';
COMMENT ON COLUMN sthj.hjfzys.dwmc IS '单位名称（姓名）';
COMMENT ON COLUMN sthj.hjfzys.xydm IS '统一社会信用代码';
COMMENT ON COLUMN sthj.hjfzys.sfzh IS '身份证号（个人）';
COMMENT ON COLUMN sthj.hjfzys.fddbr IS '法定代表人（负责人）';
COMMENT ON COLUMN sthj.hjfzys.fddbrsfzh IS '法定代表人（负责人）身份证号';
COMMENT ON COLUMN sthj.hjfzys.jdysrq IS '决定移送日期';
COMMENT ON COLUMN sthj.hjfzys.ysrq IS '移送日期';
COMMENT ON COLUMN sthj.hjfzys.jsrq IS '公安机关接受日期';
COMMENT ON COLUMN sthj.hjfzys.wfzl_d IS '危险废物重量（吨）';
COMMENT ON COLUMN sthj.hjfzys.gajg IS '公安机关处理结果：1立案 2不予立案 3退回';
COMMENT ON COLUMN sthj.hjfzys.gajgrq IS '公安机关处理结果日期';
COMMENT ON COLUMN sthj.hjfzys.gengxsj IS '更新时间';
