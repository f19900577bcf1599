"""The stage that tells who is who, on a first load and on a night: how long, how much memory, and the same result."""
