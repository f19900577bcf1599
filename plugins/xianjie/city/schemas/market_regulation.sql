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
    sydx      char(1),
    zcsbs     integer,
    bsjs      integer,
    bswss     integer,
    xstrbs    char(1),
    zlxs      integer,
    zjss      numeric(18,6),
    qlrss     numeric(18,6),
    qlrpc     char(1),
    xsbq      char(1),
    zbqs      char(1),
    sfyc      varchar(2),
    wxqx      varchar(32),
    ydyh      char(1),
    dxq       char(1),
    scxsje    numeric(18,6),
    swrs      integer,
    zsrs      integer,
    qsrs      integer,
    zdrs      integer,
    cjzrs     integer,
    cjzdrs    integer,
    cjqrs     integer,
    gnyzrs    integer,
    gnybrs    integer,
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
COMMENT ON COLUMN scjg.t_xzcf.sydx IS '商标使用对象：1商品 2服务 3商品和服务';
COMMENT ON COLUMN scjg.t_xzcf.zcsbs IS '不同来源的注册商标种数';
COMMENT ON COLUMN scjg.t_xzcf.bsjs IS '制造或者已售的商标标识件数，无则填0，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.bswss IS '未售的商标标识件数，无则填0，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.xstrbs IS '是否销售他人制造的标识：1是 0否';
COMMENT ON COLUMN scjg.t_xzcf.zlxs IS '假冒专利项数';
COMMENT ON COLUMN scjg.t_xzcf.zjss IS '专利权人直接经济损失（万元），无损失填0，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.qlrss IS '商业秘密权利人损失（万元），无损失填0，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.qlrpc IS '是否致使权利人破产、倒闭：1是 0否';
COMMENT ON COLUMN scjg.t_xzcf.xsbq IS '销售数量、金额或者去向是否未能查清：1是 0否';
COMMENT ON COLUMN scjg.t_xzcf.zbqs IS '账簿、单据是否缺失或者被隐匿、销毁：1是 0否';
COMMENT ON COLUMN scjg.t_xzcf.sfyc IS '是否烟草制品：是/否';
COMMENT ON COLUMN scjg.t_xzcf.wxqx IS '食品危险情形，逗号分隔：1污染物等严重超标 2病死或者检疫不合格 3明令禁止 4婴幼儿食品营养不符 5滥用添加剂 6其他；没有填“无”，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.ydyh IS '掺有有毒、有害的非食品原料：1是 0否，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.dxq IS '所掺原料毒害性强或者含量高：1是 0否，未查清留空';
COMMENT ON COLUMN scjg.t_xzcf.scxsje IS '生产、销售金额（万元）';
COMMENT ON COLUMN scjg.t_xzcf.swrs IS '死亡人数';
COMMENT ON COLUMN scjg.t_xzcf.zsrs IS '重伤人数';
COMMENT ON COLUMN scjg.t_xzcf.qsrs IS '轻伤人数';
COMMENT ON COLUMN scjg.t_xzcf.zdrs IS '中毒、食源性疾病人数';
COMMENT ON COLUMN scjg.t_xzcf.cjzrs IS '重度残疾人数';
COMMENT ON COLUMN scjg.t_xzcf.cjzdrs IS '中度残疾人数';
COMMENT ON COLUMN scjg.t_xzcf.cjqrs IS '轻度残疾人数';
COMMENT ON COLUMN scjg.t_xzcf.gnyzrs IS '严重功能障碍人数';
COMMENT ON COLUMN scjg.t_xzcf.gnybrs IS '一般功能障碍人数';
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
    yqz       char(8),
    scbz      char(1) NOT NULL DEFAULT '0',
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ajlc_gxsj ON scjg.t_ajlc (gxsj);
COMMENT ON TABLE  scjg.t_ajlc IS '案件办理环节';
COMMENT ON COLUMN scjg.t_ajlc.lcbh IS '环节编号';
COMMENT ON COLUMN scjg.t_ajlc.ajbh IS '行政案件编号';
COMMENT ON COLUMN scjg.t_ajlc.wsh IS '所涉文书文号（涉嫌犯罪案件移送书）';
COMMENT ON COLUMN scjg.t_ajlc.hjdm IS '环节代码：A移送审批 B补正 C物品移交 D复议后 E恢复办理、延期';
COMMENT ON COLUMN scjg.t_ajlc.fsrq IS '发生日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_ajlc.fssj IS '发生时间 YYYY-MM-DD HH24:MI:SS（登记到时分的）';
COMMENT ON COLUMN scjg.t_ajlc.yqz IS '批准延期至 YYYYMMDD';
COMMENT ON COLUMN scjg.t_ajlc.scbz IS '删除标志：0有效 1误录';
COMMENT ON COLUMN scjg.t_ajlc.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS scjg.t_jxhw (
    jxbh      varchar(32) PRIMARY KEY,
    cfwsh     varchar(128),
    hwmc      varchar(200),
    sbmc      varchar(200),
    jkje      numeric(18,6),
    qzrd      char(1),
    zjlx      char(1),
    wlqs      char(8),
    wlzz      char(8),
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_jxhw_gxsj ON scjg.t_jxhw (gxsj);
COMMENT ON TABLE  scjg.t_jxhw IS '办案查明的进销货往来（一笔一行）';
COMMENT ON COLUMN scjg.t_jxhw.jxbh IS '往来编号';
COMMENT ON COLUMN scjg.t_jxhw.cfwsh IS '查明该往来的行政处罚决定书文号';
COMMENT ON COLUMN scjg.t_jxhw.hwmc IS '货物名称';
COMMENT ON COLUMN scjg.t_jxhw.sbmc IS '货物所标商标';
COMMENT ON COLUMN scjg.t_jxhw.jkje IS '价款（万元），未查清留空';
COMMENT ON COLUMN scjg.t_jxhw.qzrd IS '货物是否经认定侵权：1是 0否，未认定留空';
COMMENT ON COLUMN scjg.t_jxhw.zjlx IS '依据：1账簿单据 2支付记录 3运单 4仅有陈述';
COMMENT ON COLUMN scjg.t_jxhw.wlqs IS '往来开始日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_jxhw.wlzz IS '往来终了日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_jxhw.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS scjg.t_jxhwf (
    fbh       varchar(36) PRIMARY KEY,
    jxbh      varchar(32) NOT NULL,
    xh        smallint NOT NULL,
    gx        char(1),
    lb        char(1),
    mc        varchar(200),
    zjhm      varchar(32),
    tyshxydm  varchar(32),
    fddbr     varchar(50),
    fddbrzjhm varchar(32),
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_jxhwf_gxsj ON scjg.t_jxhwf (gxsj);
COMMENT ON TABLE  scjg.t_jxhwf IS '进销货往来的双方';
COMMENT ON COLUMN scjg.t_jxhwf.fbh IS '方编号';
COMMENT ON COLUMN scjg.t_jxhwf.jxbh IS '往来编号';
COMMENT ON COLUMN scjg.t_jxhwf.xh IS '序号';
COMMENT ON COLUMN scjg.t_jxhwf.gx IS '关系：G供货方 S购货方';
COMMENT ON COLUMN scjg.t_jxhwf.lb IS '类别：1自然人 2个体工商户 3法人及非法人组织';
COMMENT ON COLUMN scjg.t_jxhwf.mc IS '名称';
COMMENT ON COLUMN scjg.t_jxhwf.zjhm IS '证件号码（自然人）';
COMMENT ON COLUMN scjg.t_jxhwf.tyshxydm IS '统一社会信用代码';
COMMENT ON COLUMN scjg.t_jxhwf.fddbr IS '法定代表人（负责人、经营者）';
COMMENT ON COLUMN scjg.t_jxhwf.fddbrzjhm IS '法定代表人（负责人、经营者）证件号码';
COMMENT ON COLUMN scjg.t_jxhwf.gxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS scjg.t_jyjz (
    jybh      varchar(32) PRIMARY KEY,
    wsh       varchar(128),
    ly        char(2),
    yj        varchar(20),
    xm        varchar(50),
    zjhm      varchar(32),
    jdrq      char(8),
    qrq       char(8),
    zrq       char(8),
    zs        char(1),
    zt        char(1),
    ztrq      char(8),
    gxsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_jyjz_gxsj ON scjg.t_jyjz (gxsj);
COMMENT ON TABLE  scjg.t_jyjz IS '食品药品从业禁止人员名单';
COMMENT ON COLUMN scjg.t_jyjz.jybh IS '禁业编号';
COMMENT ON COLUMN scjg.t_jyjz.wsh IS '所据处罚决定书、裁判文书文号';
COMMENT ON COLUMN scjg.t_jyjz.ly IS '领域：SP食品 YP药品';
COMMENT ON COLUMN scjg.t_jyjz.yj IS '依据';
COMMENT ON COLUMN scjg.t_jyjz.xm IS '姓名';
COMMENT ON COLUMN scjg.t_jyjz.zjhm IS '公民身份号码';
COMMENT ON COLUMN scjg.t_jyjz.jdrq IS '决定（裁判）日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_jyjz.qrq IS '禁止期间起日 YYYYMMDD';
COMMENT ON COLUMN scjg.t_jyjz.zrq IS '禁止期间止日 YYYYMMDD，终身的留空';
COMMENT ON COLUMN scjg.t_jyjz.zs IS '是否终身：1是 0否';
COMMENT ON COLUMN scjg.t_jyjz.zt IS '状态：1有效 2已撤销或者改判';
COMMENT ON COLUMN scjg.t_jyjz.ztrq IS '状态日期 YYYYMMDD';
COMMENT ON COLUMN scjg.t_jyjz.gxsj IS '更新时间';
