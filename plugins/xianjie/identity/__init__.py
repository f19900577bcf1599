"""Who is who: what a record says about a party, which parties may be the same, and how sure that is."""
