"""The star that BI reads: dimensions and facts in the schema `mart`, brought to each night with its leads.

Steps stand in `sql/mart/`, tables in `tables/mart.*.yaml`, what the views promise in `docs/contract/`.
"""
