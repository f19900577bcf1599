SELECT count(*) AS lost_count FROM ended WHERE state = 'lost_handover'
