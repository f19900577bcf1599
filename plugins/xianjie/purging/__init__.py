"""The parts of a purge: the records of a batch, and what was made of them."""
