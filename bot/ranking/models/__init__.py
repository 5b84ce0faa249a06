"""What ranking has learned, stored as data beside the code that evaluates it.

linear.py  weights of features
trees.py   boosted trees
"""
