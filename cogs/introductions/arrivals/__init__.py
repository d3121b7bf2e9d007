"""Who comes and who goes: newcomers are greeted, and what speaks for those who left goes."""
