-- 检察院业务系统：审查起诉决定、当事人、检察意见。
-- writes  schema jcy of this agency's own database; safe to run twice
-- 日期为日期型；变更时刻带时区。
CREATE SCHEMA IF NOT EXISTS jcy;

CREATE TABLE IF NOT EXISTS jcy.scqs_jd (
    bmsah    varchar(64) PRIMARY KEY,
    jdswh    varchar(128),
    gaajbh   varchar(32),
    zmdm     varchar(8),
    zmmc     varchar(100),
    xzaydm   varchar(8),
    fasj_q   date,
    fasj_z   date,
    jdlx     char(2),
    jdrq     date,
    xxzcf    char(1),
    yyzt     char(1),
    cbjcg    varchar(50),
    zhxgsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_scqs_jd_zhxgsj ON jcy.scqs_jd (zhxgsj);
COMMENT ON TABLE  jcy.scqs_jd IS '审查起诉决定';
COMMENT ON COLUMN jcy.scqs_jd.bmsah IS '部门受案号';
COMMENT ON COLUMN jcy.scqs_jd.jdswh IS '决定书文号';
COMMENT ON COLUMN jcy.scqs_jd.gaajbh IS '公安案件编号';
COMMENT ON COLUMN jcy.scqs_jd.zmdm IS '罪名代码（本系统）';
COMMENT ON COLUMN jcy.scqs_jd.zmmc IS '罪名名称';
COMMENT ON COLUMN jcy.scqs_jd.xzaydm IS '对应行政违法案由代码（本系统）';
COMMENT ON COLUMN jcy.scqs_jd.fasj_q IS '发案时间起';
COMMENT ON COLUMN jcy.scqs_jd.fasj_z IS '发案时间止';
COMMENT ON COLUMN jcy.scqs_jd.jdlx IS '决定类型：01起诉 11法定不起诉（无犯罪事实） 12法定不起诉（刑诉法第十六条） 21存疑不起诉 31相对不起诉 41附条件不起诉';
COMMENT ON COLUMN jcy.scqs_jd.jdrq IS '决定日期';
COMMENT ON COLUMN jcy.scqs_jd.xxzcf IS '承办人意见是否需要行政处罚：Y需要 N不需要，未提出意见留空';
COMMENT ON COLUMN jcy.scqs_jd.yyzt IS '是否在复议、复核、申诉期间：Y是 N否';
COMMENT ON COLUMN jcy.scqs_jd.cbjcg IS '承办检察官';
COMMENT ON COLUMN jcy.scqs_jd.zhxgsj IS '最后修改时间';

CREATE TABLE IF NOT EXISTS jcy.scqs_dsr (
    dsrbh    varchar(72) PRIMARY KEY,
    bmsah    varchar(64) NOT NULL,
    xh       smallint NOT NULL,
    lx       char(1),
    mc       varchar(200),
    zjhm     varchar(32),
    tyxydm   varchar(32),
    dbr      varchar(50),
    dbrzjhm  varchar(32),
    zz       varchar(300),
    zhxgsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_scqs_dsr_zhxgsj ON jcy.scqs_dsr (zhxgsj);
COMMENT ON TABLE  jcy.scqs_dsr IS '审查起诉决定当事人';
COMMENT ON COLUMN jcy.scqs_dsr.dsrbh IS '当事人编号';
COMMENT ON COLUMN jcy.scqs_dsr.bmsah IS '部门受案号';
COMMENT ON COLUMN jcy.scqs_dsr.xh IS '序号';
COMMENT ON COLUMN jcy.scqs_dsr.lx IS '类型：1自然人 2单位 3个体工商户';
COMMENT ON COLUMN jcy.scqs_dsr.mc IS '姓名或者名称';
COMMENT ON COLUMN jcy.scqs_dsr.zjhm IS '公民身份号码';
COMMENT ON COLUMN jcy.scqs_dsr.tyxydm IS '统一社会信用代码';
COMMENT ON COLUMN jcy.scqs_dsr.dbr IS '诉讼代表人或者经营者';
COMMENT ON COLUMN jcy.scqs_dsr.dbrzjhm IS '诉讼代表人或者经营者身份号码';
COMMENT ON COLUMN jcy.scqs_dsr.zz IS '住址或者住所';
COMMENT ON COLUMN jcy.scqs_dsr.zhxgsj IS '最后修改时间';

CREATE TABLE IF NOT EXISTS jcy.jcyj (
    yjbh     varchar(32) PRIMARY KEY,
    yjswh    varchar(128),
    bqswh    varchar(128),
    swjg     varchar(200),
    zfrq     date,
    hfqx     date,
    hfrq     date,
    hfjg     char(1),
    wszt     char(1),
    yjnr     text,
    zhxgsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_jcyj_zhxgsj ON jcy.jcyj (zhxgsj);
COMMENT ON TABLE  jcy.jcyj IS '检察意见';
COMMENT ON COLUMN jcy.jcyj.yjbh IS '意见编号';
COMMENT ON COLUMN jcy.jcyj.yjswh IS '检察意见书文号';
COMMENT ON COLUMN jcy.jcyj.bqswh IS '所附不起诉决定书文号';
COMMENT ON COLUMN jcy.jcyj.swjg IS '受文机关';
COMMENT ON COLUMN jcy.jcyj.zfrq IS '制发日期';
COMMENT ON COLUMN jcy.jcyj.hfqx IS '回复期限';
COMMENT ON COLUMN jcy.jcyj.hfrq IS '回复日期';
COMMENT ON COLUMN jcy.jcyj.hfjg IS '回复结果：0未回复 1已处罚 2依法不予处罚 3移送其他机关';
COMMENT ON COLUMN jcy.jcyj.wszt IS '文书状态：0拟稿 1已制发 9已撤回';
COMMENT ON COLUMN jcy.jcyj.yjnr IS '意见内容';
COMMENT ON COLUMN jcy.jcyj.zhxgsj IS '最后修改时间';

CREATE TABLE IF NOT EXISTS jcy.jcjy (
    jybh     varchar(32) PRIMARY KEY,
    jyswh    varchar(128),
    swjg     varchar(200),
    zfrq     date,
    hfqx     date,
    hfrq     date,
    cnqk     char(1),
    yss      integer,
    las      integer,
    yhs      integer,
    tys      integer,
    fks      integer,
    wszt     char(1),
    zhxgsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_jcjy_zhxgsj ON jcy.jcjy (zhxgsj);
COMMENT ON TABLE  jcy.jcjy IS '检察建议';
COMMENT ON COLUMN jcy.jcjy.jybh IS '建议编号';
COMMENT ON COLUMN jcy.jcjy.jyswh IS '检察建议书文号';
COMMENT ON COLUMN jcy.jcjy.swjg IS '受文机关';
COMMENT ON COLUMN jcy.jcjy.zfrq IS '制发日期';
COMMENT ON COLUMN jcy.jcjy.hfqx IS '回复期限';
COMMENT ON COLUMN jcy.jcjy.hfrq IS '回复日期';
COMMENT ON COLUMN jcy.jcjy.cnqk IS '采纳情况：0未回复 1采纳 2部分采纳 3不采纳';
COMMENT ON COLUMN jcy.jcjy.yss IS '回复所称移送公安机关件数';
COMMENT ON COLUMN jcy.jcjy.las IS '回复所称立案件数';
COMMENT ON COLUMN jcy.jcjy.yhs IS '回复所称整改隐患处数';
COMMENT ON COLUMN jcy.jcjy.tys IS '回复所称停业整顿家数';
COMMENT ON COLUMN jcy.jcjy.fks IS '回复所称罚款件数';
COMMENT ON COLUMN jcy.jcjy.wszt IS '文书状态：0拟稿 1已制发 9已撤回';
COMMENT ON COLUMN jcy.jcjy.zhxgsj IS '最后修改时间';

CREATE TABLE IF NOT EXISTS jcy.aj_lc (
    lcbh     varchar(32) PRIMARY KEY,
    bmsah    varchar(64),
    wsh      varchar(128),
    jd       char(4),
    cx       char(1),
    fssj     timestamp(0) without time zone,
    yqz      date,
    sfzf     char(1),
    zhxgsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_aj_lc_zhxgsj ON jcy.aj_lc (zhxgsj);
COMMENT ON TABLE  jcy.aj_lc IS '案件流程节点';
COMMENT ON COLUMN jcy.aj_lc.lcbh IS '流程编号';
COMMENT ON COLUMN jcy.aj_lc.bmsah IS '部门受案号';
COMMENT ON COLUMN jcy.aj_lc.wsh IS '所涉文书文号';
COMMENT ON COLUMN jcy.aj_lc.jd IS '节点代码：11审查起诉 12告知 13行刑反向衔接 14立案监督 15复议 16申诉';
COMMENT ON COLUMN jcy.aj_lc.cx IS '程序：L立案监督 B不起诉';
COMMENT ON COLUMN jcy.aj_lc.fssj IS '发生时间（北京时间）';
COMMENT ON COLUMN jcy.aj_lc.yqz IS '批准延期至';
COMMENT ON COLUMN jcy.aj_lc.sfzf IS '是否作废 Y/N';
COMMENT ON COLUMN jcy.aj_lc.zhxgsj IS '最后修改时间';

CREATE TABLE IF NOT EXISTS jcy.lacl_ry (
    labh     varchar(32) PRIMARY KEY,
    wsh      varchar(128),
    gaajbh   varchar(32),
    sxzmdm   varchar(8),
    sxzmmc   varchar(100),
    fasj_q   date,
    fasj_z   date,
    layy     char(1),
    wsrq     date,
    hxcl     char(1),
    hxclrq   date,
    xm       varchar(50),
    zjhm     varchar(32),
    zz       varchar(300),
    zhxgsj   timestamp with time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_lacl_ry_zhxgsj ON jcy.lacl_ry (zhxgsj);
COMMENT ON TABLE  jcy.lacl_ry IS '另案处理人员登记';
COMMENT ON COLUMN jcy.lacl_ry.labh IS '登记编号';
COMMENT ON COLUMN jcy.lacl_ry.wsh IS '写明另案处理的文书号';
COMMENT ON COLUMN jcy.lacl_ry.gaajbh IS '公安案件编号';
COMMENT ON COLUMN jcy.lacl_ry.sxzmdm IS '涉嫌罪名代码（本系统）';
COMMENT ON COLUMN jcy.lacl_ry.sxzmmc IS '涉嫌罪名名称';
COMMENT ON COLUMN jcy.lacl_ry.fasj_q IS '发案时间起';
COMMENT ON COLUMN jcy.lacl_ry.fasj_z IS '发案时间止';
COMMENT ON COLUMN jcy.lacl_ry.layy IS '另案处理原因：1在逃 2事实未查清 3已在他案办理 4患病等 9其他';
COMMENT ON COLUMN jcy.lacl_ry.wsrq IS '文书日期';
COMMENT ON COLUMN jcy.lacl_ry.hxcl IS '后续处理：1已移送审查起诉 2已撤案或者终止侦查 3已移送其他机关 4依法不追究刑事责任，尚无的留空';
COMMENT ON COLUMN jcy.lacl_ry.hxclrq IS '后续处理日期';
COMMENT ON COLUMN jcy.lacl_ry.xm IS '姓名';
COMMENT ON COLUMN jcy.lacl_ry.zjhm IS '公民身份号码';
COMMENT ON COLUMN jcy.lacl_ry.zz IS '住址';
COMMENT ON COLUMN jcy.lacl_ry.zhxgsj IS '最后修改时间';
