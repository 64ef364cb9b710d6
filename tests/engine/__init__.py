"""The engine on a tiny other guide, never on shipped wording."""
