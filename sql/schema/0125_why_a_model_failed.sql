-- Comments: a night's count of a model that failed says why.
-- writes  comments of ops.outcome_count
COMMENT ON COLUMN ops.outcome_count.reason IS '排除理由、缺失的列或者模型未能运行的原因，其余为空串';
