"""Editing the working record by hand: one description per table, and one way to save them all.

``sheets`` says what is asked for each table; ``forms`` makes the form; ``saving``, ``deleting``
and ``citing`` write; ``showing`` puts the record into words for the pages of the desk.
"""
