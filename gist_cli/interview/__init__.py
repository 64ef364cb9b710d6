"""The conversation: what is asked, how it is asked and answered, and the answers it leaves."""
