"""How well and how fast rounds are matched, beside others, judged by one who knows no matcher."""
