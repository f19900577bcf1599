"""Drafts of the documents that a lead may lead to: filled in with facts and law, the opinion left blank."""

from xianjie.drafting.drafts import Kind, draft, fitting_kinds, kinds
from xianjie.drafting.papers import Paper, of_lead

__all__ = ["Kind", "Paper", "draft", "fitting_kinds", "kinds", "of_lead"]
