"""Web pages and REST around anything that answers questions with citations.

The tour, in reading order; a file imports only from files above it:

messages.py     all labels and hints, in Chinese
asking.py       what a bot must offer here (the protocol), and asking it with a log of refusals
rendering.py    Answer → safe HTML: quote cards with marks, refusals, notes
source/         a document as it is read: its text, its outline, its pages as pictures
turns.py        one more turn of a conversation that the browser keeps
json_shapes.py  documents and passages as the JSON that REST hands out
api.py          REST routes over one bot
failures.py     error → code, message, next step, status
nonce.py        the chat framework's HTML under a strict policy
guard.py        what is reachable, how much may be sent, security headers
examples.py     questions offered on the empty page
chat_page.py    Gradio layout; the only file that imports Gradio
app.py          create_app(bot, settings): the parts above as one application
serving.py      the port and the server
__main__.py     start the server, building the index first when there is none
static/         own scripts and styles: source panel, widget, example of a host page
"""
