"""The machine at hand: its terminal, its streams and its files."""
