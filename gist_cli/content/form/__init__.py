"""The form of the content: one frozen struct for each kind of entry, unknown keys refused."""
