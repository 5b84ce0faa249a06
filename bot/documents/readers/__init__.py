"""One reader for each kind of file: bytes or decoded text in, Layout out.

plain.py      txt
markdown.py   md
html.py       html, htm
packages.py   the zip archive inside docx and xlsx, with limits
wordml.py     words, tables and text boxes of Word's XML
numbering.py  automatic numbers of Word
docx.py       docx
workbook.py   xlsx
pdf_lines.py  printed lines to paragraphs
pdf.py        pdf with a text layer
"""
