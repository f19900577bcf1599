"""The quarantine desk: rows that a night set aside, looked at, corrected, released into a later night, or left out."""
