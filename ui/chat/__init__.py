"""The chat page: a conversation of questions and quote cards that the browser keeps.

cards.py      one quote as a card: words marked, its place, what can be done with it
rendering.py  Answer → safe HTML: lead line, cards, refusals, notes
turns.py      the conversation that the browser keeps, and one more turn of it
examples.py   questions offered on the empty page
routes.py     REST for the page: suggestions, feedback, words, export
page.py       Gradio layout and short handlers; the only file that imports Gradio
"""
