"""How good the bot is on a set of questions: read them, answer them, judge, report, compare.

questions/    question files: what is asked, which words answer it, where they stand
statistics/   what numbers over a sample can tell: intervals, selective measures, paired tests
judging/      questions through the bot to judged answers, and the run files that keep them
measuring/    judged answers to measures, over all questions or groups of them
comparing.py  two runs: what became better or worse, and whether that is more than chance
beir.py       a BEIR folder: its own index for the moment, then the ranking measures
sets.py       all question sets of a folder in one table
tuning/       settings that suit one's own documents, by cross-validation
reports/      HTML, JSON, JUnit, XLSX and TREC files of what was found
making/       question files drafted from documents or collected from use, and checked
"""
