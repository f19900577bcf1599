"""The cases of each offence that is judged forward: one module an offence, found by being here.

A module's `Forward` is planted into every city: on each limb and version of its standard, on each side of each line,
with every innocent cause, and with what changes from night to night. What several share stands in `forward_fields`.
"""
