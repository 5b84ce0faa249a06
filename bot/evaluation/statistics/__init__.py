"""What numbers over a sample of questions can tell.

resampling.py    the same bootstrap resamples every time, and intervals of ratios
selective.py     calibration error, AUROC and the area under the risk–coverage curve, weighted
paired.py        two runs over the same questions: exact sign test, randomisation, Holm
"""
