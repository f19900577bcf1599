"""Many models over many facts rows: one pass beside a plain scan, a statement for each model, and other engines."""
