-- 义乌市住房和城乡建设局：按省处罚数据共享规范归集的处罚基本信息、处罚决定与公示信息
-- writes  schema dwzj of this agency's own database; safe to run twice
-- 三张表的列名照省规范；共享库另加变更时间，处罚决定另加移送标志。处罚决定以 id 为主键，等于处罚基本信息的 record_unique_identity。
CREATE SCHEMA IF NOT EXISTS dwzj;

CREATE TABLE IF NOT EXISTS dwzj.dw_zj_fzgg_xzcfjdxx (
    id               varchar(600) PRIMARY KEY,
    case_name        varchar(600),
    extend_1         varchar(600),
    punish_type      varchar(600),
    admin_punish_doc varchar(600),
    punish_content   text,
    law_basis        text,
    punish_money     varchar(600),
    illegality_money varchar(600),
    revoke_license   varchar(600),
    revoke_code      varchar(600),
    punish_decide_tm varchar(600),
    punish_valid_dt  varchar(600),
    public_deadline  varchar(600),
    casedeptname     varchar(600),
    extend_2         varchar(600),
    cf_sjly          varchar(600),
    cf_sjlydm        varchar(600),
    cancel_reason    text,
    transfer_flag    varchar(1),
    share_time       timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_dw_zj_fzgg_xzcfjdxx_share_time ON dwzj.dw_zj_fzgg_xzcfjdxx (share_time);
COMMENT ON TABLE  dwzj.dw_zj_fzgg_xzcfjdxx IS '行政处罚决定信息';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.id IS '主键';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.case_name IS '案件名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.extend_1 IS '违法行为类型';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.punish_type IS '处罚类别';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.admin_punish_doc IS '行政处罚决定书文号';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.punish_content IS '对外公开的处罚决定书全文或摘要';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.law_basis IS '处罚依据';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.punish_money IS '罚款';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.illegality_money IS '没收违法所得';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.revoke_license IS '暂扣或吊销证照名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.revoke_code IS '暂扣或吊销证照编号';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.punish_decide_tm IS '处罚决定日期';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.punish_valid_dt IS '处罚有效期';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.public_deadline IS '公示截止期';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.casedeptname IS '参与该业务办理第一环节的部门名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.extend_2 IS '参与该业务办理第一环节的部门的统一社会信用代码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.cf_sjly IS '数据来源单位';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.cf_sjlydm IS '数据来源单位统一社会信用代码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.cancel_reason IS '案件撤销原因';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.transfer_flag IS '是否移送公安机关：1是 0否（共享库另加）';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_xzcfjdxx.share_time IS '共享库变更时间';

CREATE TABLE IF NOT EXISTS dwzj.dw_zj_fzgg_cfjbxx (
    cd_id                       varchar(600) PRIMARY KEY,
    record_unique_identity      varchar(600),
    punish_case_code            varchar(600),
    punish_action_name          varchar(600),
    implement_institution       varchar(600),
    implement_institution_code  varchar(600),
    is_entrust                  varchar(600),
    entrust_dept_name           varchar(600),
    entrust_dept_code           varchar(600),
    case_process_type           varchar(600),
    case_source_type            varchar(600),
    case_source_date            timestamp(0) without time zone,
    check_case_code             varchar(600),
    deportation_dept_name       varchar(600),
    deportation_dept_code       varchar(600),
    administrative_cp_type      varchar(600),
    administrative_cp_name      varchar(600),
    administrative_cp_cert_type varchar(600),
    administrative_cp_cert_code varchar(600),
    administrative_cp_tel       varchar(600),
    legal_representative        varchar(600),
    legal_representative_idcard varchar(600),
    area_code_live              varchar(600),
    area_name_live              varchar(600),
    address_live                varchar(600),
    area_code_registerd         varchar(600),
    area_name_registerd         varchar(600),
    address_registerd           varchar(600),
    area_code_operating         varchar(600),
    area_name_operating         varchar(600),
    address_operating           varchar(600),
    punish_personnel_name       varchar(600),
    punish_personnel_code       varchar(600),
    case_desc                   varchar(600),
    is_deported                 smallint,
    deport_time                 timestamp(0) without time zone,
    is_filing                   smallint,
    create_time                 varchar(600),
    opt_type                    varchar(600),
    env_flag                    bigint,
    source_dept_code            varchar(600),
    cd_time                     timestamp(0) without time zone NOT NULL,
    admini_division_code        varchar(600),
    org_code                    varchar(600),
    legal_representative_type   varchar(600),
    flag                        bigint
);
CREATE INDEX IF NOT EXISTS idx_dw_zj_fzgg_cfjbxx_cd_time ON dwzj.dw_zj_fzgg_cfjbxx (cd_time);
COMMENT ON TABLE  dwzj.dw_zj_fzgg_cfjbxx IS '处罚基本信息';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.cd_id IS '主键id';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.record_unique_identity IS '唯一标志符';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.punish_case_code IS '案件编号';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.punish_action_name IS '处罚行为名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.implement_institution IS '执法主体名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.implement_institution_code IS '执法主体统一社会信用码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.is_entrust IS '是否委托其他部门实施';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.entrust_dept_name IS '受委托组织名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.entrust_dept_code IS '受委托组织编码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.case_process_type IS '案件程序类别';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.case_source_type IS '案件来源';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.case_source_date IS '案件来源日期';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.check_case_code IS '检查案件编号';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.deportation_dept_name IS '移送部门名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.deportation_dept_code IS '移送部门统一社会信用码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.administrative_cp_type IS '当事人类型';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.administrative_cp_name IS '当事人名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.administrative_cp_cert_type IS '当事人身份证件类型';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.administrative_cp_cert_code IS '当事人证件号码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.administrative_cp_tel IS '当事人联系电话';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.legal_representative IS '法定代表人姓名';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.legal_representative_idcard IS '法定代表人身份证号码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.area_code_live IS '住所（住址）行政区划代码(国家标准，不含经济开发区)';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.area_name_live IS '住所（住址）行政区划名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.address_live IS '住所（住址）';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.area_code_registerd IS '注册地址行政区划编码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.area_name_registerd IS '注册地址行政区划名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.address_registerd IS '注册地址';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.area_code_operating IS '经营地址行政区划编码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.area_name_operating IS '经营地址行政区划名称';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.address_operating IS '经营地址';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.punish_personnel_name IS '执法人员姓名';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.punish_personnel_code IS '执法人员证件编号';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.case_desc IS '案情介绍';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.is_deported IS '是否移送司法机关';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.deport_time IS '移送、 抄送司法机关时间';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.is_filing IS '0:否， 1： 是（如果没有立案，立案相关信息不传）';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.create_time IS '创建时间';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.opt_type IS '更新类型';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.env_flag IS '测试数据标识';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.source_dept_code IS '来源厅局编码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.cd_time IS '插入时间';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.admini_division_code IS '行政区划编码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.org_code IS '组织编码';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.legal_representative_type IS '法定代表人证件类型';
COMMENT ON COLUMN dwzj.dw_zj_fzgg_cfjbxx.flag IS '标记（规范未说明）';

CREATE TABLE IF NOT EXISTS dwzj.dw_nb_scjdgl_xzcfgsxx (
    lic_id            varchar(600) PRIMARY KEY,
    pripid            varchar(600),
    uni_social_crd_cd varchar(600),
    taxer_nm          varchar(600),
    admin_punish_doc  varchar(600),
    punish_rea        varchar(600),
    punish_dt         timestamp(0) without time zone,
    punish_result     varchar(600),
    legal_per         varchar(600),
    legal_per_ident   varchar(600),
    share_time        timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_dw_nb_scjdgl_xzcfgsxx_share_time ON dwzj.dw_nb_scjdgl_xzcfgsxx (share_time);
COMMENT ON TABLE  dwzj.dw_nb_scjdgl_xzcfgsxx IS '行政处罚公示信息';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.lic_id IS '业务主键';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.pripid IS '主体身份代码';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.uni_social_crd_cd IS '统一社会信用代码';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.taxer_nm IS '纳税人名称';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.admin_punish_doc IS '行政处罚文号';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.punish_rea IS '处罚原因';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.punish_dt IS '处罚时间';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.punish_result IS '处罚结果';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.legal_per IS '法人姓名';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.legal_per_ident IS '法人身份证号';
COMMENT ON COLUMN dwzj.dw_nb_scjdgl_xzcfgsxx.share_time IS '共享库变更时间';

CREATE TABLE IF NOT EXISTS dwzj.dw_zj_smz_gr (
    record_id      varchar(600) PRIMARY KEY,
    project_name   varchar(600),
    corp_name      varchar(600),
    team_name      varchar(600),
    worker_name    varchar(600),
    idcard_no      varchar(600),
    worker_tel     varchar(600),
    work_type      varchar(600),
    cert_type      varchar(600),
    cert_no        varchar(600),
    cert_area_code varchar(600),
    entry_date     varchar(600),
    exit_date      varchar(600),
    share_time     timestamp(0) without time zone NOT NULL
);
CREATE INDEX IF NOT EXISTS idx_dw_zj_smz_gr_share_time ON dwzj.dw_zj_smz_gr (share_time);
COMMENT ON TABLE  dwzj.dw_zj_smz_gr IS '建筑工人实名制进退场登记';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.record_id IS '主键';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.project_name IS '工程项目名称';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.corp_name IS '用工单位名称';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.team_name IS '班组名称';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.worker_name IS '工人姓名';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.idcard_no IS '身份证号';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.worker_tel IS '联系电话';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.work_type IS '工种';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.cert_type IS '所报证件种类：特种作业操作证/建筑施工特种作业操作资格证书/其他';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.cert_no IS '所报证件编号';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.cert_area_code IS '所报证件发证地行政区划代码';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.entry_date IS '进场日期 YYYY-MM-DD';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.exit_date IS '退场日期 YYYY-MM-DD，在场的留空';
COMMENT ON COLUMN dwzj.dw_zj_smz_gr.share_time IS '共享库变更时间';
