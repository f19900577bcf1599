-- The word for a case that ended because it was not filed: the view had none, and showed an empty field.
-- reads   core.reverse_ledger
-- writes  mart.v_reverse_ledger, one row per person of an ended case
CREATE OR REPLACE VIEW mart.v_reverse_ledger WITH (security_invoker = true) AS
SELECT
    ledger_id,
    party_id,
    case_id,
    chain_id,
    agency_id,
    ended_by,
    ended_how,
    CASE ended_how
        WHEN 'no_crime' THEN '法定不起诉（没有犯罪事实）'
        WHEN 'statutory' THEN '法定不起诉（刑诉法第十六条）'
        WHEN 'evidence' THEN '存疑不起诉'
        WHEN 'minor' THEN '相对不起诉'
        WHEN 'withdrawn' THEN '撤销案件'
        WHEN 'terminated' THEN '终止侦查'
        WHEN 'exempt' THEN '免予刑事处罚'
        WHEN 'acquitted' THEN '宣告无罪'
        WHEN 'prosecution_withdrawn' THEN '准许撤回起诉'
        WHEN 'trial_terminated' THEN '终止审理'
        WHEN 'not_filed' THEN '不予立案而需要行政处理'
    END AS ended_how_zh,
    ended_on,
    entered_on,
    offence,
    state,
    CASE state
        WHEN 'punished' THEN '已处罚'
        WHEN 'penalty_decided' THEN '已决定处罚'
        WHEN 'opinion_awaiting_reply' THEN '检察意见待回复'
        WHEN 'lawful_reason' THEN '依法不予处罚'
        WHEN 'limitation_expired' THEN '已过处罚时效'
        WHEN 'within_time' THEN '期限内'
        WHEN 'awaiting_data' THEN '待到数'
        WHEN 'lost_handover' THEN '移交脱节'
    END AS state_zh,
    reason,
    CASE reason
        WHEN 'punished_before' THEN '终结前已就同一行为处罚'
        WHEN 'punished_after' THEN '终结后已处罚'
        WHEN 'unit_punished' THEN '已就同一行为处罚所在单位或者负责人'
        WHEN 'not_served' THEN '处罚决定尚未送达生效'
        WHEN 'replied_punished' THEN '主管机关回复已处罚，处罚登记尚未见到'
        WHEN 'within_term' THEN '检察意见在回复期限内'
        WHEN 'over_term' THEN '检察意见逾期未回复'
        WHEN 'no_term' THEN '检察意见未定回复期限'
        WHEN 'with_other_agency' THEN '主管机关回复已移送其他机关'
        WHEN 'prosecuted' THEN '其后已起诉'
        WHEN 'convicted' THEN '其后已判处刑罚'
        WHEN 'replied_lawful' THEN '主管机关回复依法不予处罚'
        WHEN 'no_violation' THEN '行政机关认定违法事实不成立'
        WHEN 'not_punished' THEN '行政机关决定不予处罚'
        WHEN 'dissolved' THEN '单位已注销'
        WHEN 'died' THEN '当事人死亡'
        WHEN 'no_penalty_needed' THEN '办案机关认为不需要给予行政处罚'
        WHEN 'expired_before_discovery' THEN '违法行为被发现时最长处罚时效已过'
        WHEN 'handed_over' THEN '已移交行政机关，处理中'
        WHEN 'suspended' THEN '复议、复核、申诉期间中止审查'
        WHEN 'before_due' THEN '移交或者审查期限内'
        WHEN 'registration_wait' THEN '期限已满，等待登记'
        WHEN 'need_not_known' THEN '是否需要行政处罚未载明'
        WHEN 'end_day_not_known' THEN '终结日未载明'
        WHEN 'calendar_not_known' THEN '节假日安排尚未公布，期限未定'
        WHEN 'possible_penalty' THEN '有仅姓名相同等待核的处罚记录'
        WHEN 'prosecuted_for_another' THEN '其后以其他罪名起诉，待核'
        WHEN 'register_not_landed' THEN '所需登记未到数'
        WHEN 'not_observable' THEN '移交登记未接入，无从查证'
        WHEN 'not_moved' THEN '决定后未移送行政检察部门'
        WHEN 'review_overdue' THEN '行政检察审查逾期未终结'
        WHEN 'opinion_not_issued' THEN '检察意见拟制后未制发'
        WHEN 'opinion_withdrawn' THEN '检察意见撤回后未再处理'
        WHEN 'penalty_revoked' THEN '处罚被撤销后未重新处理'
        WHEN 'not_told' THEN '需要行政处罚而未告知任何行政机关'
        WHEN 'no_result' THEN '移交后逾期未见处理结果'
    END AS reason_zh,
    since_on,
    due_on,
    is_overdue,
    is_open,
    region_code,
    as_of
FROM core.reverse_ledger;
