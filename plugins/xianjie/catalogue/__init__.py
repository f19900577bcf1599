"""The catalogue of models, `docs/models/`: one page a model and the coverage matrix, generated and committed.

A page is made of the model's own files, an example lead judged for real from its first hit case, and the last recorded
score of the made-up city. What a page was made of is kept in it, so that only what changed is judged again.
"""

from xianjie.catalogue.pages import example_of, stale, write

__all__ = ["example_of", "stale", "write"]
