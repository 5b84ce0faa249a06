"""A document as it is read: its text with the quote, its outline, its pages as pictures.

toc.py            parts, headings and articles of a document with their levels
view.py           Document → paragraphs cut into plain, quoted and boilerplate segments
standalone.py     a document as a page of its own, `/source/{document}#p12`
boxes.py          where on a printed page the words of a quote stand
original_file.py  the original file below the folder, accepted if it is the one that was indexed
drawing.py        the child process that opens an original: sizes, pictures, boxes
originals.py      that process as the server sees it: limits, patience, a memory of pictures
routes.py         the addresses of all this
"""
