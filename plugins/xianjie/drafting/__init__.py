"""Drafts of the documents that a lead may lead to: filled in with facts and law, the opinion left blank."""

from xianjie.drafting.drafts import Kind, draft, fitting_kinds, kinds

__all__ = ["Kind", "draft", "fitting_kinds", "kinds"]
