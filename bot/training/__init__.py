"""How the weights in bot/ranking are made, from training data only.

examples.py  training data → documents, and questions with known answers
fit.py       the two linear models, fitted with bounds on the signs of weights
collect.py   questions asked of throw-away indexes, as rows of features with marks
__main__.py  ``python -m bot.training DATA --encoder FOLDER``
"""
