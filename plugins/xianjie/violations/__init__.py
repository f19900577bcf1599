"""What the violation is: the taxonomy of causes, and how an agency's words are read as causes."""
