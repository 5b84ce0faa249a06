"""Passages found for a question and put in order.

retrieval.py  passages found by words, translations and vectors, fused
nearness.py   how near the words of a question come to those of passages, by vectors
ordering.py   the passages found, ranked by trees
reranking.py  the best of them in a new order by a cross-encoder
context.py    what a follow-up leans on: the passages quoted last
"""
