"""Reading on a terminal, a screenful at a time, with the way back in sight."""
