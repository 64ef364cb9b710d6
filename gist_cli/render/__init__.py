"""One small writer for each format; none of them decides about meaning."""
