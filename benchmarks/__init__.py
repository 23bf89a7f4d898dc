"""Accuracy and speed of boilerstrip and its peers, side by side: ``python -m benchmarks``.

One way through: corpus → answers → scores → tables. Each arrow is a module that knows nothing of the next.
"""
