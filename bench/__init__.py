"""Benchmarks: each measures Xianjie beside a named peer, in one run, on the same data, with equal results."""
