"""Signs that end sentences, in all scripts."""

OTHER_STOPS = "।॥؟۔։።။"
"""What ends a sentence in Hindi, Arabic, Urdu, Armenian, Amharic, Burmese; spaces follow, as behind a full stop."""

TERMINALS = "。！？….!?" + OTHER_STOPS
