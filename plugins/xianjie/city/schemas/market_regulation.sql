-- 市场监督管理局办案系统：行政处罚与案件移送。
-- writes  schema scjg of this agency's own database; safe to run twice
-- 金额一律以万元计（六位小数），日期为八位数字文本。
CREATE SCHEMA IF NOT EXISTS scjg;

CREATE TABLE IF NOT EXISTS scjg.t_xzcf (
    ajbh      varchar(32) PRIMARY KEY,
    wsh       varchar(128),
    aydm      varchar(8),
    wfxwlx    varchar(400),
    wfss      text,
    cfyj      varchar(1000),
    cfnr      varchar(1000),
    dsrlb     char(1),
    dsrmc     varchar(200),
    dsrzjhm   varchar(32),
    tyshxydm  varchar(32),
    fddbr     varchar(50),
    fddbrzjhm varchar(32),
    zs        varchar(300),
    lxdh      varchar(32),
    larq      char(8),
    fxrq      char(8),
    xwksrq    char(8),
    xwjsrq    char(8),
    jdrq      char(8),
    sdrq      char(8),
    cfzl      varchar(32),
    fkje      numeric(18,6),
    msje      numeric(18,6),
    xsje      numeric(18,6),
    wxshz     numeric(18,6),
    hzje      numeric(18,6),
    wfsd      numeric(18,6),
    ffjye     numeric(18,6),
    sfyc      varchar(2),
    sfys      char(1),
    yswsh     varchar(128),
    zt        char(1),
    cbr       varchar(50),
    bz        varchar(400),
    lrsj      timestamp(0) without time zone,
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_xzcf_gxsj ON scjg.t_xzcf (gxsj);
COMMENT ON TABLE  scjg.t_xzcf IS '行政处罚案件（一案一当事人一行）';
COMMENT ON COLUMN scjg.t_xzcf.ajbh IS '案件编号';
COMMENT ON COLUMN scjg.t_xzcf.wsh IS '行政处罚决定书文号';
COMMENT ON COLUMN scjg.t_xzcf.aydm IS '案由代码（本局编码）';
COMMENT ON COLUMN scjg.t_xzcf.wfxwlx IS '违法行为类型';
COMMENT ON COLUMN scjg.t_xzcf.wfss IS '违法事实';
COMMENT ON COLUMN scjg.t_xzcf.cfyj IS '处罚依据';
COMMENT ON COLUMN scjg.t_xzcf.cfnr IS '处罚内容';
COMMENT ON COLUMN scjg.t_xzcf.dsrlb IS '当事人类别：1自然人 2个体工商户 3法人及非法人组织';
COMMENT ON COLUMN scjg.t_xzcf.dsrmc IS '当事人名称';
COMMENT ON COLUMN scjg.t_xzcf.dsrzjhm IS '当事人证件号码（自然人）';
COMMENT ON COLUMN scjg.t_xzcf.tyshxydm IS '统一社会信用代码';
COMMENT ON COLUMN scjg.t_xzcf.fddbr IS '法定代表人（负责人、经营者）';
COMMENT ON COLUMN scjg.t_xzcf.fddbrzjhm IS '法定代表人（负责人、经营者）证件号码';
COMMENT ON COLUMN scjg.t_xzcf.zs IS '住所（住址）';
COMMENT ON COLUMN scjg.t_xzcf.lxdh IS '联系电话';
COMMENT ON COLUMN scjg.t_xzcf.larq IS '立案日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_xzcf.fxrq IS '发现日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_xzcf.xwksrq IS '行为开始日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_xzcf.xwjsrq IS '行为结束日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_xzcf.jdrq IS '处罚决定日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_xzcf.sdrq IS '送达日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_xzcf.cfzl IS '处罚种类，逗号分隔：1警告 2罚款 3没收违法所得 4没收非法财物 5责令停产停业 6吊销许可证件 7暂扣许可证件 8通报批评 9其他';
COMMENT ON COLUMN scjg.t_xzcf.fkje IS '罚款金额（万元）';
COMMENT ON COLUMN scjg.t_xzcf.msje IS '没收金额（万元）';
COMMENT ON COLUMN scjg.t_xzcf.xsje IS '销售金额（万元），无销售填0，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.wxshz IS '未销售货值（万元），无未售填0，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.hzje IS '货值金额合计（万元）';
COMMENT ON COLUMN scjg.t_xzcf.wfsd IS '违法所得（万元，扣除购进成本），无所得填0，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.ffjye IS '非法经营额（万元）';
COMMENT ON COLUMN scjg.t_xzcf.sfyc IS '是否烟草制品：是/否';
COMMENT ON COLUMN scjg.t_xzcf.sfys IS '是否移送公安：1是 0否';
COMMENT ON COLUMN scjg.t_xzcf.yswsh IS '移送书文号';
COMMENT ON COLUMN scjg.t_xzcf.zt IS '状态：1有效 2已撤销';
COMMENT ON COLUMN scjg.t_xzcf.cbr IS '承办人';
COMMENT ON COLUMN scjg.t_xzcf.bz IS '备注';
COMMENT ON COLUMN scjg.t_xzcf.lrsj IS '录入时间';
COMMENT ON COLUMN scjg.t_xzcf.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS scjg.t_ajys (
    ysbh      varchar(32) PRIMARY KEY,
    yswsh     varchar(128),
    ajbh      varchar(32),
    xzcfwsh   varchar(128),
    aydm      varchar(8),
    dsrlb     char(1),
    dsrmc     varchar(200),
    dsrzjhm   varchar(32),
    tyshxydm  varchar(32),
    fddbr     varchar(50),
    fddbrzjhm varchar(32),
    ysjdrq    char(8),
    ysrq      char(8),
    jsrq      char(8),
    jsdw      varchar(200),
    cljg      char(1),
    cljgrq    char(8),
    scbz      char(1) NOT NULL DEFAULT '0',
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ajys_gxsj ON scjg.t_ajys (gxsj);
COMMENT ON TABLE  scjg.t_ajys IS '涉嫌犯罪案件移送';
COMMENT ON COLUMN scjg.t_ajys.ysbh IS '移送编号';
COMMENT ON COLUMN scjg.t_ajys.yswsh IS '涉嫌犯罪案件移送书文号';
COMMENT ON COLUMN scjg.t_ajys.ajbh IS '行政案件编号';
COMMENT ON COLUMN scjg.t_ajys.xzcfwsh IS '行政处罚决定书文号';
COMMENT ON COLUMN scjg.t_ajys.aydm IS '案由代码（本局编码）';
COMMENT ON COLUMN scjg.t_ajys.dsrlb IS '当事人类别：1自然人 2个体工商户 3法人及非法人组织';
COMMENT ON COLUMN scjg.t_ajys.dsrmc IS '当事人名称';
COMMENT ON COLUMN scjg.t_ajys.dsrzjhm IS '当事人证件号码（自然人）';
COMMENT ON COLUMN scjg.t_ajys.tyshxydm IS '统一社会信用代码';
COMMENT ON COLUMN scjg.t_ajys.fddbr IS '法定代表人（负责人、经营者）';
COMMENT ON COLUMN scjg.t_ajys.fddbrzjhm IS '法定代表人（负责人、经营者）证件号码';
COMMENT ON COLUMN scjg.t_ajys.ysjdrq IS '移送决定日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_ajys.ysrq IS '移送日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_ajys.jsrq IS '公安机关接受日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_ajys.jsdw IS '接受单位';
COMMENT ON COLUMN scjg.t_ajys.cljg IS '公安机关处理结果：1立案 2不予立案 3退回';
COMMENT ON COLUMN scjg.t_ajys.cljgrq IS '处理结果日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_ajys.scbz IS '删除标志：1已删除 0正常';
COMMENT ON COLUMN scjg.t_ajys.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS scjg.t_ajlc (
    lcbh      varchar(32) PRIMARY KEY,
    ajbh      varchar(32),
    wsh       varchar(128),
    hjdm      char(2),
    fsrq      char(8),
    fssj      varchar(19),
    scbz      char(1) NOT NULL DEFAULT '0',
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ajlc_gxsj ON scjg.t_ajlc (gxsj);
COMMENT ON TABLE  scjg.t_ajlc IS '案件办理环节';
COMMENT ON COLUMN scjg.t_ajlc.lcbh IS '环节编号';
COMMENT ON COLUMN scjg.t_ajlc.ajbh IS '行政案件编号';
COMMENT ON COLUMN scjg.t_ajlc.wsh IS '所涉文书文号（涉嫌犯罪案件移送书）';
COMMENT ON COLUMN scjg.t_ajlc.hjdm IS '环节代码：A移送审批 B补正 C物品移交 D复议后 E恢复办理';
COMMENT ON COLUMN scjg.t_ajlc.fsrq IS '发生日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_ajlc.fssj IS '发生时间 YYYY-MM-DD HH24:MI:SS（登记到时分的）';
COMMENT ON COLUMN scjg.t_ajlc.scbz IS '删除标志：0有效 1误录';
COMMENT ON COLUMN scjg.t_ajlc.gxsj IS '更新时间';
