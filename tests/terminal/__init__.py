"""The program as a person meets it: terminals, streams, signals, paper."""
