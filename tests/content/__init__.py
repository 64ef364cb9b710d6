"""What an editor runs: facts, rules of writing, the shipped content."""
