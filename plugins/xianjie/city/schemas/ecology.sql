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
    zjsa_cbbs numeric(18,4),
    zjsb_cbbs numeric(18,4),
    pops_cbbs numeric(18,4),
    sfydwz    varchar(2),
    bhq       varchar(20),
    sftbjg    varchar(2),
    sfjczj    varchar(2),
    sfzdjc    varchar(2),
    sfzdpw    varchar(2),
    sfxkzd    varchar(2),
    sfyjqj    varchar(2),
    sfxjbg    varchar(2),
    jkfw      varchar(20),
    ccss      numeric(18,2),
    wfsd      numeric(18,2),
    qsxs      numeric(18,2),
    sydj      varchar(20),
    ssrs      integer,
    zdrs      integer,
    swrs      integer,
    zsrs      integer,
    qsrs      integer,
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
COMMENT ON COLUMN sthj.hjxzcf.zjsa_cbbs IS '铅汞镉铬砷铊锑超标倍数（实测除以标准减一），不涉及填0，未检测留空';
COMMENT ON COLUMN sthj.hjxzcf.zjsb_cbbs IS '镍铜锌银钒锰钴超标倍数，填法同上';
COMMENT ON COLUMN sthj.hjxzcf.pops_cbbs IS '持久性有机污染物等超标倍数，填法同上';
COMMENT ON COLUMN sthj.hjxzcf.sfydwz IS '是否有放射性的废物、含传染病病原体的废物、有毒物质：是/否，未认定留空';
COMMENT ON COLUMN sthj.hjxzcf.bhq IS '所在保护区域：无/水源一级/水源二级/核心保护区/自然保护地其他/其他';
COMMENT ON COLUMN sthj.hjxzcf.sftbjg IS '是否以暗管、渗坑等逃避监管的方式排放：是/否';
COMMENT ON COLUMN sthj.hjxzcf.sfjczj IS '是否篡改、伪造自动监测数据或者干扰自动监测设施：是/否';
COMMENT ON COLUMN sthj.hjxzcf.sfzdjc IS '是否涉及国家规定自动监测的污染物：是/否';
COMMENT ON COLUMN sthj.hjxzcf.sfzdpw IS '是否重点排污单位：是/否';
COMMENT ON COLUMN sthj.hjxzcf.sfxkzd IS '是否实行排污许可重点管理：是/否';
COMMENT ON COLUMN sthj.hjxzcf.sfyjqj IS '是否在重污染天气预警期间：是/否';
COMMENT ON COLUMN sthj.hjxzcf.sfxjbg IS '是否出具虚假的环评、监测等文件：是/否';
COMMENT ON COLUMN sthj.hjxzcf.jkfw IS '境外固体废物：进境倾倒/擅自进口，不涉及或者未查明留空';
COMMENT ON COLUMN sthj.hjxzcf.ccss IS '公私财产损失（元），无损失填0，未评估留空';
COMMENT ON COLUMN sthj.hjxzcf.wfsd IS '违法所得（元，所得和可得的全部收入），没有填0，未查清留空';
COMMENT ON COLUMN sthj.hjxzcf.qsxs IS '集中式饮用水水源取水中断（小时）';
COMMENT ON COLUMN sthj.hjxzcf.sydj IS '中断取水的水源级别：乡镇/县级/市级';
COMMENT ON COLUMN sthj.hjxzcf.ssrs IS '疏散、转移人数';
COMMENT ON COLUMN sthj.hjxzcf.zdrs IS '中毒人数';
COMMENT ON COLUMN sthj.hjxzcf.swrs IS '死亡人数';
COMMENT ON COLUMN sthj.hjxzcf.zsrs IS '重伤人数';
COMMENT ON COLUMN sthj.hjxzcf.qsrs IS '轻伤人数';
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

CREATE TABLE IF NOT EXISTS sthj.wfsb (
    sbh       varchar(32) PRIMARY KEY,
    sbnd      smallint,
    dwmc      varchar(200),
    dsrlx     varchar(20),
    xydm      varchar(32),
    fddbr     varchar(50),
    fddbrsfzh varchar(32),
    dz        varchar(300),
    fwlb      varchar(8),
    csl       numeric(14,4),
    nmzcl     numeric(14,4),
    sbrq      date,
    gengxsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_wfsb_gengxsj ON sthj.wfsb (gengxsj);
COMMENT ON TABLE  sthj.wfsb IS '危险废物年度申报';
COMMENT ON COLUMN sthj.wfsb.sbh IS '申报编号';
COMMENT ON COLUMN sthj.wfsb.sbnd IS '申报年度';
COMMENT ON COLUMN sthj.wfsb.dwmc IS '单位名称';
COMMENT ON COLUMN sthj.wfsb.dsrlx IS '单位类型：单位/个体工商户/个人';
COMMENT ON COLUMN sthj.wfsb.xydm IS '统一社会信用代码';
COMMENT ON COLUMN sthj.wfsb.fddbr IS '法定代表人（负责人）';
COMMENT ON COLUMN sthj.wfsb.fddbrsfzh IS '法定代表人（负责人）身份证号';
COMMENT ON COLUMN sthj.wfsb.dz IS '地址';
COMMENT ON COLUMN sthj.wfsb.fwlb IS '危险废物类别代码（国家危险废物名录）';
COMMENT ON COLUMN sthj.wfsb.csl IS '年度产生量（吨）';
COMMENT ON COLUMN sthj.wfsb.nmzcl IS '年末贮存量（吨），没有的填0';
COMMENT ON COLUMN sthj.wfsb.sbrq IS '申报日期';
COMMENT ON COLUMN sthj.wfsb.gengxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS sthj.zyld (
    ldbh      varchar(32) PRIMARY KEY,
    fwlb      varchar(8),
    qrsl      numeric(14,1),
    zyrq      varchar(20),
    jsrxkz    varchar(64),
    ldzt      smallint,
    gengxsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_zyld_gengxsj ON sthj.zyld (gengxsj);
COMMENT ON TABLE  sthj.zyld IS '危险废物转移联单';
COMMENT ON COLUMN sthj.zyld.ldbh IS '联单编号';
COMMENT ON COLUMN sthj.zyld.fwlb IS '危险废物类别代码（国家危险废物名录）';
COMMENT ON COLUMN sthj.zyld.qrsl IS '接受人确认的重量（公斤），未确认留空';
COMMENT ON COLUMN sthj.zyld.zyrq IS '转移日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.zyld.jsrxkz IS '接受人危险废物经营许可证编号';
COMMENT ON COLUMN sthj.zyld.ldzt IS '联单状态：1运行中 2已办结 9已作废';
COMMENT ON COLUMN sthj.zyld.gengxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS sthj.zyldf (
    ldfbh     varchar(40) PRIMARY KEY,
    ldbh      varchar(32),
    xh        smallint,
    gx        varchar(8),
    dwmc      varchar(200),
    dsrlx     varchar(20),
    xydm      varchar(32),
    fddbr     varchar(50),
    fddbrsfzh varchar(32),
    gengxsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_zyldf_gengxsj ON sthj.zyldf (gengxsj);
COMMENT ON TABLE  sthj.zyldf IS '危险废物转移联单的移出人、接受人';
COMMENT ON COLUMN sthj.zyldf.ldfbh IS '联单方编号';
COMMENT ON COLUMN sthj.zyldf.ldbh IS '联单编号';
COMMENT ON COLUMN sthj.zyldf.xh IS '序号';
COMMENT ON COLUMN sthj.zyldf.gx IS '身份：移出人/接受人';
COMMENT ON COLUMN sthj.zyldf.dwmc IS '单位名称';
COMMENT ON COLUMN sthj.zyldf.dsrlx IS '单位类型：单位/个体工商户/个人';
COMMENT ON COLUMN sthj.zyldf.xydm IS '统一社会信用代码';
COMMENT ON COLUMN sthj.zyldf.fddbr IS '法定代表人（负责人）';
COMMENT ON COLUMN sthj.zyldf.fddbrsfzh IS '法定代表人（负责人）身份证号';
COMMENT ON COLUMN sthj.zyldf.gengxsj IS '更新时间';

CREATE TABLE IF NOT EXISTS sthj.zlys (
    zlbh      varchar(32) PRIMARY KEY,
    jdswh     varchar(128),
    zlnr      smallint,
    zlrq      varchar(20),
    qxrq      varchar(20),
    yqrq      varchar(20),
    ysrq      varchar(20),
    dczrq     varchar(20),
    zt        smallint,
    gengxsj   timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_zlys_gengxsj ON sthj.zlys (gengxsj);
COMMENT ON TABLE  sthj.zlys IS '责令清除治理及验收';
COMMENT ON COLUMN sthj.zlys.zlbh IS '责令编号';
COMMENT ON COLUMN sthj.zlys.jdswh IS '决定书文号';
COMMENT ON COLUMN sthj.zlys.zlnr IS '责令内容：1清除、处置固体废物并治理 2恢复土地原状 3恢复植被';
COMMENT ON COLUMN sthj.zlys.zlrq IS '责令日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.zlys.qxrq IS '期限届满日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.zlys.yqrq IS '批准延长至 YYYY年M月D日';
COMMENT ON COLUMN sthj.zlys.ysrq IS '验收合格日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.zlys.dczrq IS '组织代为处置日期 YYYY年M月D日';
COMMENT ON COLUMN sthj.zlys.zt IS '状态：1有效 0撤销、变更';
COMMENT ON COLUMN sthj.zlys.gengxsj IS '更新时间';
