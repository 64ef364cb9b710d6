"""The content of a guide: its form, how it is read, and what its conditions and questions mean."""
