"""How the weights in bot/ranking are made, from training data only.

examples.py     training data → documents, and questions with known answers
fit.py          the linear model, fitted with bounds on the signs of weights
groups.py       the rows that the models are fitted on, kept in a folder
collect.py      questions asked of throw-away indexes, as rows of features with marks
signs.py        which features may only help, which only hurt
boosting.py     the trees of ranking and confidence
calibrating.py  trees → a probability that means what it says
choosing.py     whether the sentence chosen holds the answer, its passage given
ablation.py     ``python -m bot.training.ablation GROUPS``: what each kind of feature is worth
measuring.py    ``python -m bot.training.measuring DATA``: the development sets
__main__.py     ``python -m bot.training DATA --encoder FOLDER``
"""
