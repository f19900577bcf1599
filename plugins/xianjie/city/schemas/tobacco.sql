-- 义乌市烟草专卖局：烟草专卖行政处罚与移送
-- writes  the tables of this agency's own SQLite file; safe to run twice
-- 一个 SQLite 文件；金额以元计，卷烟以支计，日期为 2026年3月5日 样式的文本。

-- 烟草专卖行政处罚案件
CREATE TABLE IF NOT EXISTS ycaj (
    ajbh    TEXT PRIMARY KEY, -- 案件编号
    jdswh   TEXT, -- 处罚决定书文号
    ay      TEXT, -- 案由代码：10无证经营 20销售假冒伪劣卷烟 30未在当地烟草专卖批发企业进货
    aymc    TEXT, -- 案由
    ajss    TEXT, -- 案件事实
    flyj    TEXT, -- 法律依据
    dsrlx   TEXT, -- 当事人类型：自然人、个体户、单位
    dsr     TEXT, -- 当事人
    sfzh    TEXT, -- 身份证号
    xydm    TEXT, -- 统一社会信用代码
    jyz     TEXT, -- 经营者
    jyzsfzh TEXT, -- 经营者身份证号
    dz      TEXT, -- 地址
    dh      TEXT, -- 电话
    fxrq    TEXT, -- 发现日期
    ksrq    TEXT, -- 行为开始日期
    jsrq    TEXT, -- 行为结束日期
    cfrq    TEXT, -- 处罚日期
    sdrq    TEXT, -- 送达日期
    cfzl    TEXT, -- 处罚种类，逗号分隔：JG警告 FK罚款 MS没收违法所得 MW没收物品 QX取消资格
    fk      NUMERIC, -- 罚款（元）
    ms      NUMERIC, -- 没收（元）
    yxs     NUMERIC, -- 已销售金额（元），无填0，未查清留空
    wxs     NUMERIC, -- 未销售货值（元），无填0，未查清留空
    sd      NUMERIC, -- 违法所得（元），无填0，未查清留空
    zs      INTEGER, -- 卷烟支数
    jye     NUMERIC, -- 非法经营数额（元），未查清留空
    xkz     TEXT, -- 行为时持有烟草专卖许可证：有、无，未查清留空
    ga      TEXT, -- 是否移送公安：Y是 N否
    zf      TEXT, -- 是否作废：0有效 1撤销
    gxsj    TEXT NOT NULL -- 更新时间 YYYY-MM-DD HH:MM:SS
);
CREATE INDEX IF NOT EXISTS idx_ycaj_gxsj ON ycaj (gxsj);

-- 涉嫌犯罪案件移送
CREATE TABLE IF NOT EXISTS ycys (
    ysbh    TEXT PRIMARY KEY, -- 移送编号
    yswh    TEXT, -- 移送书文号
    jdswh   TEXT, -- 处罚决定书文号
    ajbh    TEXT, -- 案件编号
    ay      TEXT, -- 案由代码
    dsrlx   TEXT, -- 当事人类型：自然人、个体户、单位
    dsr     TEXT, -- 当事人
    sfzh    TEXT, -- 身份证号
    xydm    TEXT, -- 统一社会信用代码
    jyz     TEXT, -- 经营者
    jyzsfzh TEXT, -- 经营者身份证号
    jdrq    TEXT, -- 决定日期
    ysrq    TEXT, -- 移送日期
    jsrq    TEXT, -- 接受日期
    jg      TEXT, -- 公安机关结果：立案、不立案、退回
    jgrq    TEXT, -- 结果日期
    gxsj    TEXT NOT NULL -- 更新时间 YYYY-MM-DD HH:MM:SS
);
CREATE INDEX IF NOT EXISTS idx_ycys_gxsj ON ycys (gxsj);
