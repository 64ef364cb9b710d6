"""The command line: commands, their options, and errors as exit codes."""
