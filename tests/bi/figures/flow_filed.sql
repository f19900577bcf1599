SELECT count(*) AS filings_count FROM filed
