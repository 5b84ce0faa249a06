"""One reader for each kind of file: bytes or decoded text in, Layout out.

plain.py        txt
markdown.py     md
html.py         html, htm
packages.py     the zip archive inside docx, odt, epub and the like, with limits
numbering.py    automatic numbers of lists, 「第一条」, 「（一）」
wordml.py       words, tables and text boxes of Word's XML
word_lists.py   the lists of Word's XML
docx.py         docx
sheets.py       rows of a table, read with the headings of their columns
workbook.py     xlsx
old_workbook.py xls, et
delimited.py    csv, tsv
slides.py       pptx
opendocument/   odt, ods, odp
old_word/       doc, wps
richtext/       rtf
book.py         epub
mail.py         eml, mht
pdf_lines.py    printed lines to paragraphs
pdf_columns.py  the columns of a printed page
printed.py      printed pages to paragraphs, without their heads and feet
recognition.py  words in pictures
picture.py      png, jpg, tif, bmp
pdf.py          pdf, scanned pages too
"""
