"""The official files from the web: where they may be, which ones there are, and how they come to the disk.

In reading order: the ``catalogue`` of addresses, names and limits, asking the ``web`` politely, the ``lookup`` of the
files that are published, the ``download`` of one of them, and ``fetch``, all the files of some years or none.
"""
