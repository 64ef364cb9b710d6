"""What a reader gets: documents made from content, for one person or for one thing looked up."""
