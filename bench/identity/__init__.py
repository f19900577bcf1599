"""Who is who, measured beside Splink alone: on people of the made-up city, and on Febrl's."""
