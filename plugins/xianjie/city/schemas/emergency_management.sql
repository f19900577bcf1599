-- 应急管理局执法系统：行政处罚、当事人另表，移送情况记在处罚表和移送登记表中。
-- writes  schema yjgl of this agency's own database; safe to run twice
-- 金额以元计，日期为 2026.03.05 样式的文本。
CREATE SCHEMA IF NOT EXISTS yjgl;

CREATE TABLE IF NOT EXISTS yjgl.xzcf_jbxx (
    cfid     varchar(24) PRIMARY KEY,
    cfjdsh   varchar(128),
    ajh      varchar(64),
    aybm     varchar(16),
    wfxw     varchar(400),
    ssqk     text,
    flyj     varchar(1000),
    fxsj     varchar(10),
    wfkssj   varchar(10),
    wfjssj   varchar(10),
    cfjdsj   varchar(10),
    sdsj     varchar(10),
    cfzldm   varchar(32),
    fkje     numeric(18,2),
    msje     numeric(18,2),
    gwzy     char(1),
    xkqk     char(1),
    zdyh     char(1),
    xyzl     char(1),
    jbzx     char(1),
    phjk     char(1),
    swrs     smallint,
    zsrs     smallint,
    zjjjss   numeric(18,2),
    ksg      char(1),
    zyzr     char(1),
    cbqx     varchar(32),
    ywqj     char(1),
    zjsw     smallint,
    zjzs     smallint,
    zjss     numeric(18,2),
    pjxj     char(1),
    pjss     char(1),
    gagc     char(1),
    wfsd     numeric(18,2),
    ysga     char(1),
    ysswh    varchar(128),
    xlzt     varchar(8),
    zfry     varchar(50),
    cjsj     timestamp(0) without time zone,
    xgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_jbxx_xgsj ON yjgl.xzcf_jbxx (xgsj);
COMMENT ON TABLE  yjgl.xzcf_jbxx IS '行政处罚基本信息';
COMMENT ON COLUMN yjgl.xzcf_jbxx.cfid IS '处罚标识';
COMMENT ON COLUMN yjgl.xzcf_jbxx.cfjdsh IS '处罚决定书号';
COMMENT ON COLUMN yjgl.xzcf_jbxx.ajh IS '案卷号';
COMMENT ON COLUMN yjgl.xzcf_jbxx.aybm IS '案由编码（本系统）';
COMMENT ON COLUMN yjgl.xzcf_jbxx.wfxw IS '违法行为';
COMMENT ON COLUMN yjgl.xzcf_jbxx.ssqk IS '事实情况';
COMMENT ON COLUMN yjgl.xzcf_jbxx.flyj IS '法律依据';
COMMENT ON COLUMN yjgl.xzcf_jbxx.fxsj IS '发现日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.xzcf_jbxx.wfkssj IS '违法开始日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.xzcf_jbxx.wfjssj IS '违法结束日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.xzcf_jbxx.cfjdsj IS '处罚决定日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.xzcf_jbxx.sdsj IS '送达日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.xzcf_jbxx.cfzldm IS '处罚种类代码，竖线分隔：JG警告 FK罚款 MSWF没收违法所得 MSCW没收非法财物 TC责令停产停业 ZK暂扣许可证 DX吊销许可证 GB责令关闭';
COMMENT ON COLUMN yjgl.xzcf_jbxx.fkje IS '罚款金额（元）';
COMMENT ON COLUMN yjgl.xzcf_jbxx.msje IS '没收金额（元）';
COMMENT ON COLUMN yjgl.xzcf_jbxx.gwzy IS '是否矿山开采、金属冶炼、建筑施工、危险物品等高度危险作业：1是 0否，未查明留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.xkqk IS '行为时许可情况：1持有 0未持有，未查明留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zdyh IS '是否存在重大事故隐患：1是 0否，未判定留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.xyzl IS '行为前是否已被责令停产停业、停止使用或者立即排除危险：1是 0否';
COMMENT ON COLUMN yjgl.xzcf_jbxx.jbzx IS '是否拒不执行整改决定：1是 0否';
COMMENT ON COLUMN yjgl.xzcf_jbxx.phjk IS '是否关闭、破坏监控报警等设备设施或者篡改、隐瞒、销毁其数据：1是 0否，未查明留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.swrs IS '事故死亡人数，没有的为0，未核定留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zsrs IS '事故重伤人数，没有的为0，未核定留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zjjjss IS '事故直接经济损失（元），没有的为0，未核定留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.ksg IS '是否矿山生产安全事故：1是 0否';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zyzr IS '是否负事故主要责任：1是 0否，未认定留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.cbqx IS '不报、谎报情形代码，竖线分隔：BB不报迟报谎报 TN擅离职守或者逃匿 PH破坏现场或者藏匿伤亡人员 HZ毁灭伪造资料；没有的为“无”';
COMMENT ON COLUMN yjgl.xzcf_jbxx.ywqj IS '是否致使不能及时有效开展事故抢救：1是 0否，未查明留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zjsw IS '因贻误抢救增加的死亡人数';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zjzs IS '因贻误抢救增加的重伤人数';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zjss IS '因贻误抢救增加的直接经济损失（元）';
COMMENT ON COLUMN yjgl.xzcf_jbxx.pjxj IS '评价、检测检验文件是否虚假：1是 0否，未查明留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.pjss IS '评价、检测检验文件是否失实：1是 0否，未查明留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.gagc IS '是否涉及公共安全的重大工程、项目：1是 0否，未查明留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.wfsd IS '违法所得（元），没有的为0，未查清留空';
COMMENT ON COLUMN yjgl.xzcf_jbxx.ysga IS '是否移送公安：1是 0否';
COMMENT ON COLUMN yjgl.xzcf_jbxx.ysswh IS '移送书文号';
COMMENT ON COLUMN yjgl.xzcf_jbxx.xlzt IS '效力状态：有效/撤销';
COMMENT ON COLUMN yjgl.xzcf_jbxx.zfry IS '执法人员';
COMMENT ON COLUMN yjgl.xzcf_jbxx.cjsj IS '创建时间';
COMMENT ON COLUMN yjgl.xzcf_jbxx.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS yjgl.xzcf_dsr (
    dsrid    varchar(32) PRIMARY KEY,
    cfid     varchar(24) NOT NULL,
    xh       smallint NOT NULL,
    dsrlx    varchar(8),
    js       varchar(20),
    mc       varchar(200),
    zjhm     varchar(32),
    xydm     varchar(32),
    fzr      varchar(50),
    fzrzjhm  varchar(32),
    dz       varchar(300),
    dh       varchar(32),
    xgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_dsr_xgsj ON yjgl.xzcf_dsr (xgsj);
COMMENT ON TABLE  yjgl.xzcf_dsr IS '行政处罚当事人';
COMMENT ON COLUMN yjgl.xzcf_dsr.dsrid IS '当事人标识';
COMMENT ON COLUMN yjgl.xzcf_dsr.cfid IS '处罚标识';
COMMENT ON COLUMN yjgl.xzcf_dsr.xh IS '序号';
COMMENT ON COLUMN yjgl.xzcf_dsr.dsrlx IS '当事人类型：DW单位 GT个体工商户 GR个人';
COMMENT ON COLUMN yjgl.xzcf_dsr.js IS '角色：被处罚人/主要负责人/直接责任人';
COMMENT ON COLUMN yjgl.xzcf_dsr.mc IS '姓名或者名称';
COMMENT ON COLUMN yjgl.xzcf_dsr.zjhm IS '身份证号';
COMMENT ON COLUMN yjgl.xzcf_dsr.xydm IS '统一社会信用代码';
COMMENT ON COLUMN yjgl.xzcf_dsr.fzr IS '法定代表人或者负责人';
COMMENT ON COLUMN yjgl.xzcf_dsr.fzrzjhm IS '法定代表人或者负责人身份证号';
COMMENT ON COLUMN yjgl.xzcf_dsr.dz IS '地址';
COMMENT ON COLUMN yjgl.xzcf_dsr.dh IS '电话';
COMMENT ON COLUMN yjgl.xzcf_dsr.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS yjgl.ysdj (
    ysid     varchar(24) PRIMARY KEY,
    ysswh    varchar(128),
    cfjdsh   varchar(128),
    ajh      varchar(64),
    aybm     varchar(16),
    dsrlx    varchar(8),
    mc       varchar(200),
    zjhm     varchar(32),
    xydm     varchar(32),
    ysjdsj   varchar(10),
    yssj     varchar(10),
    jssj     varchar(10),
    hfjg     varchar(20),
    hfsj     varchar(10),
    xgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_ysdj_xgsj ON yjgl.ysdj (xgsj);
COMMENT ON TABLE  yjgl.ysdj IS '安全生产涉嫌犯罪案件移送登记';
COMMENT ON COLUMN yjgl.ysdj.ysid IS '移送标识';
COMMENT ON COLUMN yjgl.ysdj.ysswh IS '移送书文号';
COMMENT ON COLUMN yjgl.ysdj.cfjdsh IS '处罚决定书号';
COMMENT ON COLUMN yjgl.ysdj.ajh IS '案卷号';
COMMENT ON COLUMN yjgl.ysdj.aybm IS '案由编码（本系统）';
COMMENT ON COLUMN yjgl.ysdj.dsrlx IS '当事人类型：DW单位 GT个体工商户 GR个人';
COMMENT ON COLUMN yjgl.ysdj.mc IS '姓名或者名称';
COMMENT ON COLUMN yjgl.ysdj.zjhm IS '身份证号';
COMMENT ON COLUMN yjgl.ysdj.xydm IS '统一社会信用代码';
COMMENT ON COLUMN yjgl.ysdj.ysjdsj IS '移送决定日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.ysdj.yssj IS '移送日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.ysdj.jssj IS '公安机关接受日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.ysdj.hfjg IS '公安机关回复：立案/不予立案/退回';
COMMENT ON COLUMN yjgl.ysdj.hfsj IS '回复日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.ysdj.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS yjgl.zgzl (
    zlid     varchar(24) PRIMARY KEY,
    wsh      varchar(128),
    cslx     varchar(4),
    yhqk     varchar(1000),
    zdyh     char(1),
    zlrq     varchar(10),
    zgqx     varchar(10),
    yqz      varchar(10),
    fcrq     varchar(10),
    fcjg     varchar(10),
    fcry     varchar(50),
    xlzt     varchar(8),
    ztrq     varchar(10),
    dsrlx    varchar(8),
    mc       varchar(200),
    zjhm     varchar(32),
    xydm     varchar(32),
    fzr      varchar(50),
    fzrzjhm  varchar(32),
    dz       varchar(300),
    xgsj     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_zgzl_xgsj ON yjgl.zgzl (xgsj);
COMMENT ON TABLE  yjgl.zgzl IS '事故隐患整改指令及复查';
COMMENT ON COLUMN yjgl.zgzl.zlid IS '指令标识';
COMMENT ON COLUMN yjgl.zgzl.wsh IS '文书号（责令限期整改指令书、现场处理措施决定书）';
COMMENT ON COLUMN yjgl.zgzl.cslx IS '责令内容：XQ限期整改 TC停产停业（停止施工） TY停止使用有关设备设施场所 LJ立即采取排除危险的整改措施';
COMMENT ON COLUMN yjgl.zgzl.yhqk IS '隐患情况';
COMMENT ON COLUMN yjgl.zgzl.zdyh IS '是否重大事故隐患：1是 0否，未判定留空';
COMMENT ON COLUMN yjgl.zgzl.zlrq IS '指令日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.zgzl.zgqx IS '整改期限届满日 YYYY.MM.DD，须立即执行的留空';
COMMENT ON COLUMN yjgl.zgzl.yqz IS '批准延期至 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.zgzl.fcrq IS '最近一次复查日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.zgzl.fcjg IS '最近一次复查结果：已整改/部分整改/未整改';
COMMENT ON COLUMN yjgl.zgzl.fcry IS '复查人员';
COMMENT ON COLUMN yjgl.zgzl.xlzt IS '效力状态：有效/撤销';
COMMENT ON COLUMN yjgl.zgzl.ztrq IS '状态日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.zgzl.dsrlx IS '被责令人类型：DW单位 GT个体工商户 GR个人';
COMMENT ON COLUMN yjgl.zgzl.mc IS '被责令人名称';
COMMENT ON COLUMN yjgl.zgzl.zjhm IS '身份证号';
COMMENT ON COLUMN yjgl.zgzl.xydm IS '统一社会信用代码';
COMMENT ON COLUMN yjgl.zgzl.fzr IS '法定代表人或者负责人';
COMMENT ON COLUMN yjgl.zgzl.fzrzjhm IS '法定代表人或者负责人身份证号';
COMMENT ON COLUMN yjgl.zgzl.dz IS '地址';
COMMENT ON COLUMN yjgl.zgzl.xgsj IS '修改时间';

CREATE TABLE IF NOT EXISTS yjgl.tzczz (
    zsid varchar(24) PRIMARY KEY,
    zsbh varchar(40),
    zylb varchar(100),
    xm   varchar(50),
    zjhm varchar(32),
    fzjg varchar(100),
    fzrq varchar(10),
    yxqz varchar(10),
    fsrq varchar(10),
    zszt varchar(8),
    xgsj timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_tzczz_xgsj ON yjgl.tzczz (xgsj);
COMMENT ON TABLE  yjgl.tzczz IS '特种作业操作证登记（全省）';
COMMENT ON COLUMN yjgl.tzczz.zsid IS '证书标识';
COMMENT ON COLUMN yjgl.tzczz.zsbh IS '证书编号';
COMMENT ON COLUMN yjgl.tzczz.zylb IS '作业类别、操作项目';
COMMENT ON COLUMN yjgl.tzczz.xm IS '持证人姓名';
COMMENT ON COLUMN yjgl.tzczz.zjhm IS '持证人身份证号';
COMMENT ON COLUMN yjgl.tzczz.fzjg IS '发证机关';
COMMENT ON COLUMN yjgl.tzczz.fzrq IS '初次领证（发证）日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.tzczz.yxqz IS '有效期止 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.tzczz.fsrq IS '应复审日期 YYYY.MM.DD';
COMMENT ON COLUMN yjgl.tzczz.zszt IS '证书状态：有效/注销/吊销/撤销';
COMMENT ON COLUMN yjgl.tzczz.xgsj IS '修改时间';
