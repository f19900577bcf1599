-- 义乌市交通运输局：道路运输与道路交通行政处罚
-- writes  schema jtys of this agency's own database; safe to run twice
-- 金额以元计，日期时间为 2026-03-05 14:20:00 样式的文本；有的数据源含大量一般道路交通处罚。
CREATE SCHEMA IF NOT EXISTS jtys;

CREATE TABLE IF NOT EXISTS jtys.cf (
    cfxh   varchar(32) PRIMARY KEY,
    wsbh   varchar(128),
    ah     varchar(64),
    wfdm   varchar(16),
    wfmc   varchar(400),
    wfnr   text,
    fltk   varchar(1000),
    dsr    varchar(200),
    dsrlb  char(1),
    sfzmhm varchar(40),
    jgdm   varchar(40),
    fzr    varchar(50),
    fzrsfz varchar(40),
    lxdz   varchar(300),
    sjhm   varchar(32),
    hphm   varchar(16),
    fxsj   varchar(19),
    wfsj   varchar(19),
    cfsj   varchar(19),
    sdsj   varchar(19),
    cfzl   varchar(16),
    fkje   numeric(18,2),
    gwzy   char(1),
    xkz    char(1),
    phjk   char(1),
    zdyh   char(1),
    xyzl   char(1),
    jbzx   char(1),
    yszt   char(1),
    ajzt   char(1),
    czsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_cf_czsj ON jtys.cf (czsj);
COMMENT ON TABLE  jtys.cf IS '交通行政处罚';
COMMENT ON COLUMN jtys.cf.cfxh IS '处罚序号';
COMMENT ON COLUMN jtys.cf.wsbh IS '处罚决定书文号';
COMMENT ON COLUMN jtys.cf.ah IS '案号';
COMMENT ON COLUMN jtys.cf.wfdm IS '违法行为代码（本系统）';
COMMENT ON COLUMN jtys.cf.wfmc IS '违法行为';
COMMENT ON COLUMN jtys.cf.wfnr IS '违法事实';
COMMENT ON COLUMN jtys.cf.fltk IS '法律条款';
COMMENT ON COLUMN jtys.cf.dsr IS '当事人';
COMMENT ON COLUMN jtys.cf.dsrlb IS '当事人类别：A个人 B个体工商户 C单位';
COMMENT ON COLUMN jtys.cf.sfzmhm IS '身份证明号码';
COMMENT ON COLUMN jtys.cf.jgdm IS '统一社会信用代码';
COMMENT ON COLUMN jtys.cf.fzr IS '负责人';
COMMENT ON COLUMN jtys.cf.fzrsfz IS '负责人身份号码';
COMMENT ON COLUMN jtys.cf.lxdz IS '联系地址';
COMMENT ON COLUMN jtys.cf.sjhm IS '手机号码';
COMMENT ON COLUMN jtys.cf.hphm IS '车辆号牌';
COMMENT ON COLUMN jtys.cf.fxsj IS '发现时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN jtys.cf.wfsj IS '违法时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN jtys.cf.cfsj IS '处罚时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN jtys.cf.sdsj IS '送达时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN jtys.cf.cfzl IS '处罚种类，斜线分隔：1警告 2罚款 3暂扣许可证件 4吊销许可证件 5责令停产停业';
COMMENT ON COLUMN jtys.cf.fkje IS '罚款金额（元）';
COMMENT ON COLUMN jtys.cf.gwzy IS '是否高度危险作业：1是 0否';
COMMENT ON COLUMN jtys.cf.xkz IS '是否持有许可：1是 0否';
COMMENT ON COLUMN jtys.cf.phjk IS '是否关闭、破坏监控报警：1是 0否';
COMMENT ON COLUMN jtys.cf.zdyh IS '是否重大事故隐患：1是 0否';
COMMENT ON COLUMN jtys.cf.xyzl IS '是否先有责令：1是 0否';
COMMENT ON COLUMN jtys.cf.jbzx IS '是否拒不执行：1是 0否';
COMMENT ON COLUMN jtys.cf.yszt IS '是否移送公安：1是 0否';
COMMENT ON COLUMN jtys.cf.ajzt IS '案件状态：1有效 0撤销';
COMMENT ON COLUMN jtys.cf.czsj IS '操作时间';

CREATE TABLE IF NOT EXISTS jtys.wxnb (
    nbxh   varchar(32) PRIMARY KEY,
    nd     smallint,
    wxqy   varchar(200),
    qylb   char(1),
    jgdm   varchar(40),
    fzr    varchar(50),
    fzrsfz varchar(40),
    lxdz   varchar(300),
    pjlb   varchar(8),
    gjsl   numeric(14,1),
    wysl   numeric(14,1),
    bssj   varchar(19),
    czsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_wxnb_czsj ON jtys.wxnb (czsj);
COMMENT ON TABLE  jtys.wxnb IS '机动车维修经营者配件、油料年度报送';
COMMENT ON COLUMN jtys.wxnb.nbxh IS '年报序号';
COMMENT ON COLUMN jtys.wxnb.nd IS '年度';
COMMENT ON COLUMN jtys.wxnb.wxqy IS '维修经营者';
COMMENT ON COLUMN jtys.wxnb.qylb IS '经营者类别：A个人 B个体工商户 C单位';
COMMENT ON COLUMN jtys.wxnb.jgdm IS '统一社会信用代码';
COMMENT ON COLUMN jtys.wxnb.fzr IS '负责人';
COMMENT ON COLUMN jtys.wxnb.fzrsfz IS '负责人身份号码';
COMMENT ON COLUMN jtys.wxnb.lxdz IS '联系地址';
COMMENT ON COLUMN jtys.wxnb.pjlb IS '物料类别：JY机油润滑油 DC铅蓄电池 QT其他';
COMMENT ON COLUMN jtys.wxnb.gjsl IS '年度购进数量（公斤，净重）';
COMMENT ON COLUMN jtys.wxnb.wysl IS '未使用数量（公斤）：年末库存、退货、未开封转售，没有的填0';
COMMENT ON COLUMN jtys.wxnb.bssj IS '报送时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN jtys.wxnb.czsj IS '操作时间';
