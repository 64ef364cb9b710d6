"""What editors are told: the problems of a content folder, each with its place and remedy."""
