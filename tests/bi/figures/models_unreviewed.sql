SELECT count(*) AS unreviewed_count FROM unconcluded
