-- 税务局数据共享库：危险化学品、成品油品目发票与购销双方。
-- writes  schema swj of this agency's own database; safe to run twice
-- 金额以元计，数量以千克计，日期为 2026-03-05 样式的文本。
CREATE SCHEMA IF NOT EXISTS swj;

CREATE TABLE IF NOT EXISTS swj.fp (
    fpid      varchar(40) PRIMARY KEY,
    fphm      varchar(30),
    kprq      varchar(10),
    spmc      varchar(200),
    pm        varchar(4),
    zlqk      numeric(18,3),
    jshj      numeric(18,2),
    fpzt      char(1),
    kpr       varchar(50),
    xgsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_fp_xgsj ON swj.fp (xgsj);
COMMENT ON TABLE  swj.fp IS '发票（危险化学品、成品油品目）';
COMMENT ON COLUMN swj.fp.fpid IS '发票标识';
COMMENT ON COLUMN swj.fp.fphm IS '发票号码';
COMMENT ON COLUMN swj.fp.kprq IS '开票日期 YYYY-MM-DD';
COMMENT ON COLUMN swj.fp.spmc IS '货物名称';
COMMENT ON COLUMN swj.fp.pm IS '品目：QY汽油 CY柴油 JC甲醇 WHP其他危险化学品 QT其他货物';
COMMENT ON COLUMN swj.fp.zlqk IS '数量（千克），不能折合留空';
COMMENT ON COLUMN swj.fp.jshj IS '价税合计（元）';
COMMENT ON COLUMN swj.fp.fpzt IS '发票状态：0正常 2作废 3已红冲';
COMMENT ON COLUMN swj.fp.kpr IS '开票人';
COMMENT ON COLUMN swj.fp.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS swj.fpf (
    fpfid     varchar(44) PRIMARY KEY,
    fpid      varchar(40) NOT NULL,
    xh        smallint NOT NULL,
    gx        char(1),
    mc        varchar(200),
    lx        char(1),
    zjhm      varchar(32),
    nsrsbh    varchar(32),
    fddbr     varchar(50),
    fddbrzjhm varchar(32),
    dz        varchar(300),
    xgsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_fpf_xgsj ON swj.fpf (xgsj);
COMMENT ON TABLE  swj.fpf IS '发票购销双方';
COMMENT ON COLUMN swj.fpf.fpfid IS '发票一方标识';
COMMENT ON COLUMN swj.fpf.fpid IS '发票标识';
COMMENT ON COLUMN swj.fpf.xh IS '序号';
COMMENT ON COLUMN swj.fpf.gx IS '哪一方：X销售方 G购买方';
COMMENT ON COLUMN swj.fpf.mc IS '名称';
COMMENT ON COLUMN swj.fpf.lx IS '类型：1自然人 2个体工商户 3单位';
COMMENT ON COLUMN swj.fpf.zjhm IS '自然人证件号码';
COMMENT ON COLUMN swj.fpf.nsrsbh IS '纳税人识别号（统一社会信用代码）';
COMMENT ON COLUMN swj.fpf.fddbr IS '法定代表人或者经营者';
COMMENT ON COLUMN swj.fpf.fddbrzjhm IS '法定代表人或者经营者证件号码';
COMMENT ON COLUMN swj.fpf.dz IS '地址';
COMMENT ON COLUMN swj.fpf.xgsj IS '修改时间';
