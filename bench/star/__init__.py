"""The star: what it costs a night to publish it, and how long the queries of docs/queries.md take."""
