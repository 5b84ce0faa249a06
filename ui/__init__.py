"""Web pages and REST around anything that answers questions with citations.

The tour, in reading order; a file imports only from files above it:

words/          every word that people read here, a file for each language
assets.py       scripts and styles at an address that changes with them
asking.py       what a bot must offer here (the protocol), and asking it, each question noted
citing.py       where a quote stands, in words and as a reference
exporting/      a conversation as a Word document or Markdown, with footnotes
chat/           the chat page: cards, conversation, suggestions, feedback
page.py         the frame of our own pages beside the chat
source/         a document as it is read: its text, its outline, its pages as pictures
json_shapes.py  documents and passages as the JSON that REST hands out
api.py          REST routes over one bot
operator/       what people ask and do not find, pinned answers, the files: `/operator`
failures.py     error → code, message, next step, status
nonce.py        the chat framework's HTML under a strict policy
guard.py        what is reachable, how much may be sent, security headers
app.py          create_app(bot, settings): the parts above as one application
serving.py      the port and the server
__main__.py     start the server, building the index first when there is none; watch the folder
static/         own scripts and styles: source panel, widget, example of a host page
"""
