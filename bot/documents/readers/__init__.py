"""One reader for each kind of file: bytes in, Layout out.

plain.py     txt
markdown.py  md
html.py      html, htm
packages.py  the zip archive inside docx and xlsx, with limits
docx.py      docx; wordml.py its words and tables, numbering.py its automatic numbers
workbook.py  xlsx
pdf.py       pdf with a text layer; pdf_lines.py lines to paragraphs
"""
