SELECT count(*) AS people_count FROM not_prosecuted
