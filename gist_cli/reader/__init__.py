"""Reading a guide on a terminal, one part at a time, and what can be done with it."""
