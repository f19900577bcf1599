SELECT avg((state = 'lost_handover')::integer) AS lost_share FROM ended
