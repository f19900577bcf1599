"""Situations that no single offence and no single agency plants: a module each, with `plant(book)`."""
