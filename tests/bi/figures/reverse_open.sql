SELECT count(*) AS open_count FROM ended WHERE is_open
