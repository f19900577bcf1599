SELECT count(DISTINCT offence_name) AS offences_count FROM visible WHERE tier = 'lead' AND state = 'open'
