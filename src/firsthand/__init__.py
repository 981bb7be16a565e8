"""Reports in, claims with their voices out."""
