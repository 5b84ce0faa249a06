"""Reading in child processes: a file that breaks its reader costs one line of the report.

messages.py  what parent and child say to each other: checked JSON in frames
troubles.py  what is said of a file that took too much or ended its reader
child.py     the process that reads: limits first, then file after file
reader.py    one child as the parent sees it: start, ask, listen, end
pool.py      many files on all cores, results in the order of the files
"""

from bot.documents.sandbox.messages import (
    Reading,
    Trouble,
    packed_readings,
    unpacked_readings,
)
from bot.documents.sandbox.pool import read_files

__all__ = ["Reading", "Trouble", "packed_readings", "read_files", "unpacked_readings"]
