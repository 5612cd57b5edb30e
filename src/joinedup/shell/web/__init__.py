"""The workbench: how people in a force and at a supplier see, decide and record, each in their own part.

Django lives here and nowhere else. In each app, ``store.py`` alone translates between rows and values,
``policies.py`` says what may happen in which state, ``permissions.py`` says who may, and a view reads, calls,
saves and renders.
"""
