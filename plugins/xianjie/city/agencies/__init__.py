"""The agencies of the made-up city: one module each, holding `AGENCY` (xianjie.city.agency)."""
