"""The batch command at the scale of a corpus: right answers, speed, memory, kills and hostile pages."""
