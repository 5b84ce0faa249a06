"""How the shipped model is made: `python -m embeddings.training DATA OUT`.

corpus.py            the data folder to texts, pairs and lexicon entries
vocabulary.py        jieba's words to a tokenizer that cuts as jieba does
translation.py       questions and answers to a table of word translations
start.py             a first table, from how often pieces stand near each other
examples.py          texts and pairs to (query, passage) examples in batches
recipe.py            the numbers of the shipped model, and its sources of batches
contrastive.py       batches to a trained table
export.py            table and tokenizer to a sentence-transformers folder
reading_examples.py  questions with marked answers to what the sentence reader learns from
reading.py           these to the weights of the sentence reader
measure.py           a model alone on BEIR folders
__main__.py          the command line of all this
"""
