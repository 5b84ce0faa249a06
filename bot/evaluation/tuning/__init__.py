"""Settings that suit one's own documents, by one's own questions.

choosing.py  the best of several settings by cross-validation, with what the questions can show
trials.py    every question answered with each of them, on all cores
"""
