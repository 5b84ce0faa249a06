"""Settings that suit one's own documents, by one's own questions.

trials.py    every question answered with each of several settings, on all cores
choosing.py  the best of them by cross-validation, with what the questions can show
"""
