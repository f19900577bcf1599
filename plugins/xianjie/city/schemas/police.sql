-- 公安局执法办案系统：受案立案、犯罪嫌疑人、强制措施、治安行政处罚。
-- writes  schema ga of this agency's own database; safe to run twice
-- 受案、立案时刻为 2026-03-05 14:20:00 样式的文本，案件类别用 GA 240.1 六位代码。
CREATE SCHEMA IF NOT EXISTS ga;

CREATE TABLE IF NOT EXISTS ga.t_slaj (
    ajbh     varchar(32) PRIMARY KEY,
    ajmc     varchar(200),
    ajlbdm   varchar(8),
    zmmc     varchar(100),
    ladw     varchar(100),
    sarq     varchar(19),
    lajldm   char(2),
    larq     varchar(19),
    lajdswh  varchar(128),
    ysdw     varchar(200),
    yswsh    varchar(128),
    xzcfwsh  varchar(128),
    fasjcz   varchar(10),
    fasjzz   varchar(10),
    ajzt     char(2),
    ztrq     varchar(10),
    caly     char(1),
    xxzcl    char(1),
    jyaq     text,
    bgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_slaj_bgsj ON ga.t_slaj (bgsj);
COMMENT ON TABLE  ga.t_slaj IS '受案立案';
COMMENT ON COLUMN ga.t_slaj.ajbh IS '案件编号';
COMMENT ON COLUMN ga.t_slaj.ajmc IS '案件名称';
COMMENT ON COLUMN ga.t_slaj.ajlbdm IS '案件类别代码（GA 240.1）';
COMMENT ON COLUMN ga.t_slaj.zmmc IS '涉嫌罪名';
COMMENT ON COLUMN ga.t_slaj.ladw IS '立案单位';
COMMENT ON COLUMN ga.t_slaj.sarq IS '受案时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN ga.t_slaj.lajldm IS '立案审查结论代码：01立案 02不予立案 03审查中';
COMMENT ON COLUMN ga.t_slaj.larq IS '立案（不予立案）决定时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN ga.t_slaj.lajdswh IS '立案（不予立案）决定书文号';
COMMENT ON COLUMN ga.t_slaj.ysdw IS '移送单位';
COMMENT ON COLUMN ga.t_slaj.yswsh IS '来源移送书文号';
COMMENT ON COLUMN ga.t_slaj.xzcfwsh IS '来源行政处罚决定书文号';
COMMENT ON COLUMN ga.t_slaj.fasjcz IS '发案时间初值 YYYY-MM-DD';
COMMENT ON COLUMN ga.t_slaj.fasjzz IS '发案时间终值 YYYY-MM-DD';
COMMENT ON COLUMN ga.t_slaj.ajzt IS '案件状态：10侦查中 20移送审查起诉 30撤销案件 40终止侦查 50移送管辖';
COMMENT ON COLUMN ga.t_slaj.ztrq IS '状态日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_slaj.caly IS '撤案（终止侦查）理由：1没有犯罪事实 2情节显著轻微 3已过追诉时效 4嫌疑人死亡 5非该嫌疑人所为 9其他';
COMMENT ON COLUMN ga.t_slaj.xxzcl IS '是否需要行政处理：1需要 0不需要，未提出意见留空';
COMMENT ON COLUMN ga.t_slaj.jyaq IS '简要案情';
COMMENT ON COLUMN ga.t_slaj.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_xyr (
    xyrbh    varchar(40) PRIMARY KEY,
    ajbh     varchar(32) NOT NULL,
    xh       smallint NOT NULL,
    xyrlx    char(1),
    xm       varchar(200),
    zjhm     varchar(32),
    xydm     varchar(32),
    fzrxm    varchar(50),
    fzrzjhm  varchar(32),
    hjdz     varchar(300),
    lxdh     varchar(32),
    bgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_xyr_bgsj ON ga.t_xyr (bgsj);
COMMENT ON TABLE  ga.t_xyr IS '犯罪嫌疑人（含单位）';
COMMENT ON COLUMN ga.t_xyr.xyrbh IS '嫌疑人编号';
COMMENT ON COLUMN ga.t_xyr.ajbh IS '案件编号';
COMMENT ON COLUMN ga.t_xyr.xh IS '序号';
COMMENT ON COLUMN ga.t_xyr.xyrlx IS '嫌疑人类型：1个人 2单位';
COMMENT ON COLUMN ga.t_xyr.xm IS '姓名（单位名称）';
COMMENT ON COLUMN ga.t_xyr.zjhm IS '公民身份号码';
COMMENT ON COLUMN ga.t_xyr.xydm IS '统一社会信用代码';
COMMENT ON COLUMN ga.t_xyr.fzrxm IS '单位负责人姓名';
COMMENT ON COLUMN ga.t_xyr.fzrzjhm IS '单位负责人公民身份号码';
COMMENT ON COLUMN ga.t_xyr.hjdz IS '户籍地址（单位地址）';
COMMENT ON COLUMN ga.t_xyr.lxdh IS '联系电话';
COMMENT ON COLUMN ga.t_xyr.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_zacf (
    cfbh     varchar(32) PRIMARY KEY,
    jdswh    varchar(128),
    aydm     varchar(8),
    aymc     varchar(200),
    wfss     text,
    xm       varchar(100),
    zjhm     varchar(32),
    hjdz     varchar(300),
    lxdh     varchar(32),
    fasj     varchar(10),
    cfrq     varchar(10),
    sdrq     varchar(10),
    cfzl     varchar(20),
    fkje     numeric(18,2),
    wxwp     char(1),
    xkqk     char(1),
    zt       char(1),
    bgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_zacf_bgsj ON ga.t_zacf (bgsj);
COMMENT ON TABLE  ga.t_zacf IS '治安行政处罚';
COMMENT ON COLUMN ga.t_zacf.cfbh IS '处罚编号';
COMMENT ON COLUMN ga.t_zacf.jdswh IS '行政处罚决定书文号';
COMMENT ON COLUMN ga.t_zacf.aydm IS '案由代码';
COMMENT ON COLUMN ga.t_zacf.aymc IS '案由名称';
COMMENT ON COLUMN ga.t_zacf.wfss IS '违法事实';
COMMENT ON COLUMN ga.t_zacf.xm IS '违法行为人姓名';
COMMENT ON COLUMN ga.t_zacf.zjhm IS '公民身份号码';
COMMENT ON COLUMN ga.t_zacf.hjdz IS '户籍地址';
COMMENT ON COLUMN ga.t_zacf.lxdh IS '联系电话';
COMMENT ON COLUMN ga.t_zacf.fasj IS '发案日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_zacf.cfrq IS '处罚日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_zacf.sdrq IS '送达日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_zacf.cfzl IS '处罚种类，逗号分隔：1警告 2罚款 3行政拘留 4没收违法所得 5吊销许可证';
COMMENT ON COLUMN ga.t_zacf.fkje IS '罚款金额（元）';
COMMENT ON COLUMN ga.t_zacf.wxwp IS '是否从事危险物品生产、经营、储存等高度危险作业：1是 0否，未查明留空（仅危险物质案件填写）';
COMMENT ON COLUMN ga.t_zacf.xkqk IS '行为时许可情况：1持有 0未持有，未查明留空（仅危险物质案件填写）';
COMMENT ON COLUMN ga.t_zacf.zt IS '状态：0有效 9撤销';
COMMENT ON COLUMN ga.t_zacf.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_qzcs (
    csbh     varchar(40) PRIMARY KEY,
    ajbh     varchar(32) NOT NULL,
    jdswh    varchar(128),
    cslx     char(1),
    xm       varchar(100),
    zjhm     varchar(32),
    zxrq     varchar(10),
    qmrq     varchar(10),
    jcrq     varchar(10),
    jcyy     char(1),
    bgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_qzcs_bgsj ON ga.t_qzcs (bgsj);
COMMENT ON TABLE  ga.t_qzcs IS '强制措施';
COMMENT ON COLUMN ga.t_qzcs.csbh IS '措施编号';
COMMENT ON COLUMN ga.t_qzcs.ajbh IS '案件编号';
COMMENT ON COLUMN ga.t_qzcs.jdswh IS '决定书文号';
COMMENT ON COLUMN ga.t_qzcs.cslx IS '措施种类：1拘留 2取保候审 3监视居住 4逮捕 9其他';
COMMENT ON COLUMN ga.t_qzcs.xm IS '被采取措施人姓名';
COMMENT ON COLUMN ga.t_qzcs.zjhm IS '公民身份号码';
COMMENT ON COLUMN ga.t_qzcs.zxrq IS '执行日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_qzcs.qmrq IS '期限届满日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_qzcs.jcrq IS '解除（变更）日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_qzcs.jcyy IS '解除原因：1变更 2解除 3届满 4释放';
COMMENT ON COLUMN ga.t_qzcs.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_ajlc (
    lcbh     varchar(32) PRIMARY KEY,
    ajbh     varchar(32),
    wsh      varchar(128),
    jddm     char(4),
    cxdm     char(1),
    fssj     varchar(19),
    zfbz     char(1),
    bgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ajlc_bgsj ON ga.t_ajlc (bgsj);
COMMENT ON TABLE  ga.t_ajlc IS '案件流程节点';
COMMENT ON COLUMN ga.t_ajlc.lcbh IS '流程编号';
COMMENT ON COLUMN ga.t_ajlc.ajbh IS '案件编号';
COMMENT ON COLUMN ga.t_ajlc.wsh IS '所涉文书文号（移送书、通知书）';
COMMENT ON COLUMN ga.t_ajlc.jddm IS '节点代码：01受案审查 02告知 03复议 04立案监督 05补充侦查 06移送行政机关';
COMMENT ON COLUMN ga.t_ajlc.cxdm IS '程序：1移送案件 2控告';
COMMENT ON COLUMN ga.t_ajlc.fssj IS '发生时间 YYYY-MM-DD HH24:MI:SS';
COMMENT ON COLUMN ga.t_ajlc.zfbz IS '作废标志：0有效 1作废';
COMMENT ON COLUMN ga.t_ajlc.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_sahm (
    djbh      varchar(32) PRIMARY KEY,
    hmlx      char(1),
    hm        varchar(64),
    khjg      varchar(100),
    ajbh      varchar(32) NOT NULL,
    yt        char(1),
    sazj      numeric(18,2),
    czcj      char(1),
    gsrq      varchar(10),
    syqs      varchar(10),
    syzz      varchar(10),
    djrq      varchar(10),
    bgsj      timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_sahm_bgsj ON ga.t_sahm (bgsj);
COMMENT ON TABLE  ga.t_sahm IS '反诈涉案号码登记（一个号码在一件案件中一行）';
COMMENT ON COLUMN ga.t_sahm.djbh IS '登记编号';
COMMENT ON COLUMN ga.t_sahm.hmlx IS '号码类型：1银行账户 2支付账户 3电话卡 4物联网卡 5互联网账号';
COMMENT ON COLUMN ga.t_sahm.hm IS '号码（卡号、账号）';
COMMENT ON COLUMN ga.t_sahm.khjg IS '开户机构、运营商';
COMMENT ON COLUMN ga.t_sahm.ajbh IS '使用该号码的案件编号';
COMMENT ON COLUMN ga.t_sahm.yt IS '用途：1收款 2转移资金 3联络 4引流';
COMMENT ON COLUMN ga.t_sahm.sazj IS '涉案资金（元），未查清留空';
COMMENT ON COLUMN ga.t_sahm.czcj IS '是否出租、出借、出售：1是 0否（被盗用、冒名），未查明留空';
COMMENT ON COLUMN ga.t_sahm.gsrq IS '开户人挂失（报案）日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_sahm.syqs IS '使用开始日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_sahm.syzz IS '使用终了日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_sahm.djrq IS '登记日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_sahm.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_sahmkhr (
    khrbh      varchar(40) PRIMARY KEY,
    djbh       varchar(32) NOT NULL,
    khrlx      char(1),
    khrxm      varchar(200),
    khrzjhm    varchar(32),
    khrxydm    varchar(32),
    khrfzr     varchar(50),
    khrfzrzjhm varchar(32),
    bgsj       timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_sahmkhr_bgsj ON ga.t_sahmkhr (bgsj);
COMMENT ON TABLE  ga.t_sahmkhr IS '涉案号码开户人（未实名的没有）';
COMMENT ON COLUMN ga.t_sahmkhr.khrbh IS '开户人编号';
COMMENT ON COLUMN ga.t_sahmkhr.djbh IS '登记编号';
COMMENT ON COLUMN ga.t_sahmkhr.khrlx IS '开户人类型：1自然人 2个体工商户 3单位';
COMMENT ON COLUMN ga.t_sahmkhr.khrxm IS '开户人姓名（名称）';
COMMENT ON COLUMN ga.t_sahmkhr.khrzjhm IS '公民身份号码';
COMMENT ON COLUMN ga.t_sahmkhr.khrxydm IS '统一社会信用代码';
COMMENT ON COLUMN ga.t_sahmkhr.khrfzr IS '单位负责人';
COMMENT ON COLUMN ga.t_sahmkhr.khrfzrzjhm IS '单位负责人公民身份号码';
COMMENT ON COLUMN ga.t_sahmkhr.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_kkwd (
    wdbh     varchar(32) PRIMARY KEY,
    wdbm     varchar(32) NOT NULL,
    ssdw     varchar(100),
    wdlx     char(1),
    jyz      varchar(200),
    jyzlx    char(1),
    jyzxydm  varchar(32),
    fzrxm    varchar(50),
    fzrzjhm  varchar(32),
    zt       char(1),
    ztrq     varchar(10),
    bgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_kkwd_bgsj ON ga.t_kkwd (bgsj);
COMMENT ON TABLE  ga.t_kkwd IS '开卡（开户）网点，反诈平台归集';
COMMENT ON COLUMN ga.t_kkwd.wdbh IS '网点登记编号';
COMMENT ON COLUMN ga.t_kkwd.wdbm IS '网点编码';
COMMENT ON COLUMN ga.t_kkwd.ssdw IS '所属运营商、银行';
COMMENT ON COLUMN ga.t_kkwd.wdlx IS '网点类型：1通信 2银行';
COMMENT ON COLUMN ga.t_kkwd.jyz IS '经营者名称';
COMMENT ON COLUMN ga.t_kkwd.jyzlx IS '经营者类型：1自然人 2个体工商户 3单位';
COMMENT ON COLUMN ga.t_kkwd.jyzxydm IS '经营者统一社会信用代码';
COMMENT ON COLUMN ga.t_kkwd.fzrxm IS '负责人（经营者本人）姓名';
COMMENT ON COLUMN ga.t_kkwd.fzrzjhm IS '负责人公民身份号码';
COMMENT ON COLUMN ga.t_kkwd.zt IS '状态：1营业 2停业整顿 3关闭';
COMMENT ON COLUMN ga.t_kkwd.ztrq IS '状态日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_kkwd.bgsj IS '变更时间';

CREATE TABLE IF NOT EXISTS ga.t_kkxx (
    kkbh     varchar(32) PRIMARY KEY,
    wdbm     varchar(32) NOT NULL,
    hmlx     char(1),
    hm       varchar(64),
    blrq     varchar(10),
    plbz     char(1),
    blrxm    varchar(200),
    zjhm     varchar(32),
    bgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_kkxx_bgsj ON ga.t_kkxx (bgsj);
COMMENT ON TABLE  ga.t_kkxx IS '开卡（开户）记录，运营商、银行报送';
COMMENT ON COLUMN ga.t_kkxx.kkbh IS '记录编号';
COMMENT ON COLUMN ga.t_kkxx.wdbm IS '办理网点编码';
COMMENT ON COLUMN ga.t_kkxx.hmlx IS '号码类型：1银行账户 2支付账户 3电话卡 4物联网卡 5互联网账号';
COMMENT ON COLUMN ga.t_kkxx.hm IS '号码（卡号、账号）';
COMMENT ON COLUMN ga.t_kkxx.blrq IS '办理日期 YYYY/MM/DD';
COMMENT ON COLUMN ga.t_kkxx.plbz IS '是否集团、校园批量办理：1是 0否，未载明留空';
COMMENT ON COLUMN ga.t_kkxx.blrxm IS '办理人姓名';
COMMENT ON COLUMN ga.t_kkxx.zjhm IS '办理人公民身份号码';
COMMENT ON COLUMN ga.t_kkxx.bgsj IS '变更时间';
