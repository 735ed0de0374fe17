"""Papers and pictures made of plain data by typst, in a process of their own.

Neither web nor database is known here: what goes in is JSON, what comes out is bytes. A record's
text is only ever data; it never becomes part of a template's source.
"""

from tracker.printing.keeping import Shelf, mark_of
from tracker.printing.running import BusyError, Job, PrintError, render

__all__ = ["BusyError", "Job", "PrintError", "Shelf", "mark_of", "render"]
