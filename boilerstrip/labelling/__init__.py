"""Labelling pages by hand: ``boilerstrip label``. What comes out is a corpus that ``train`` and ``learn`` take."""
