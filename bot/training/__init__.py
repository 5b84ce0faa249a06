"""How the weights in bot/ranking are made, from training data only.

examples.py  training data → documents, and questions with known answers
fit.py       the linear model, fitted with bounds on the signs of weights
boosting.py  the trees of the confidence
collect.py   questions asked of throw-away indexes, as rows of features with marks
__main__.py  ``python -m bot.training DATA --encoder FOLDER``
"""
