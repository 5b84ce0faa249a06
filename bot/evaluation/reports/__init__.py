"""What was found, for people and for other programs.

findings.py          everything that the reports tell, computed once
reliability_rows.py  the table of confidence and truth as a person reads it
diagnosis.py         what is wrong with an answer, and at which step it went wrong
report_tables.py     the tables of the page
plots.py             the plots of the page, as SVG
report.py            one HTML file with tables, plots and every wrong question (report.css: its look)
junit.py             the questions as test cases, for CI systems
spreadsheet.py       the same as a workbook, for the office
trec.py              run and qrels, for the tools of the field
files.py             which report is written for which ending
"""
