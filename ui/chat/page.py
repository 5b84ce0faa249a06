"""The chat page: Gradio layout and short handlers; the only file that imports Gradio.

One event answers, without the framework's queue: one request a question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr
from fastapi import FastAPI

from bot.settings import Settings
from ui import messages
from ui.asking import Bot, collections_of
from ui.rendering import safe_text
from ui.turns import Messages, extend

MAX_PILLS = 5


def mount_chat(
    app: FastAPI, bot: Bot, settings: Settings, examples: Sequence[str], path: str
) -> FastAPI:
    """Put the chat page at ``path`` of the application."""
    words = {"zh-CN": messages.GRADIO_WORDS, "en": messages.GRADIO_WORDS}
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_page(bot, settings, examples),
        path=path,
        theme=_theme(),
        i18n=gr.I18n(**words),
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        max_file_size="1kb",
        mcp_server=False,
        ssr_mode=False,
    )
    return mounted


def build_page(bot: Bot, settings: Settings, examples: Sequence[str]) -> gr.Blocks:
    """Header, conversation, question box; one event answers."""
    page = gr.Blocks(
        title=settings.title, fill_height=True, fill_width=True, analytics_enabled=False
    )
    with page, gr.Column(elem_id="yj-chat"):
        with gr.Row(elem_id="yj-header"):
            gr.Markdown(f"<h1>{safe_text(settings.title)}</h1>", elem_id="yj-brand")
            gr.Markdown(_holdings(bot), elem_id="yj-holdings")
            clear = gr.Button(messages.NEW_CONVERSATION, elem_id="yj-new", size="sm")
        talk = gr.Chatbot(
            elem_id="yj-talk",
            label=messages.CHAT_LABEL,
            show_label=False,
            container=False,
            height="100%",
            layout="bubble",
            buttons=[],
            sanitize_html=True,
            latex_delimiters=[],
            allow_tags=False,
            autoscroll=False,
            feedback_options=None,
            placeholder=_empty_state(),
            examples=[{"text": example} for example in examples],
        )
        with gr.Column(elem_id="yj-ask"):
            collection = _collection_choice(collections_of(bot))
            box = gr.Textbox(
                elem_id="yj-box",
                label=messages.QUESTION_LABEL,
                show_label=False,
                container=False,
                placeholder=messages.QUESTION_PLACEHOLDER,
                max_lines=5,
                autofocus=True,
                submit_btn=True,
            )
    _wire(page, bot, talk, box, collection, clear)
    return page


def _wire(
    page: gr.Blocks,
    bot: Bot,
    talk: gr.Chatbot,
    box: gr.Textbox,
    collection: gr.Radio | gr.Dropdown,
    clear: gr.Button,
) -> None:
    def answer(question: str, talk: Messages, collection: str) -> tuple[Messages, str]:
        return extend(bot, question, talk, collection)

    def answer_example(
        talk: Messages, collection: str, chosen: gr.SelectData
    ) -> tuple[Messages, str]:
        return extend(bot, str(chosen.value["text"]), talk, collection)

    quick: dict[str, Any] = {
        "queue": False, "show_progress": "hidden", "api_visibility": "private"
    }  # fmt: skip
    with page:
        box.submit(answer, [box, talk, collection], [talk, box], **quick)
        talk.example_select(answer_example, [talk, collection], [talk, box], **quick)
        clear.click(lambda: ([], ""), None, [talk, box], **quick)


def _collection_choice(collections: Sequence[str]) -> gr.Radio | gr.Dropdown:
    choices = [(messages.ALL_COLLECTIONS, ""), *((name, name) for name in collections)]
    kind = gr.Radio if len(collections) <= MAX_PILLS else gr.Dropdown
    return kind(
        choices,
        value="",
        label=messages.COLLECTION_LABEL,
        show_label=False,
        container=False,
        visible=len(collections) > 1,
        elem_id="yj-collection",
    )


def _holdings(bot: Bot) -> str:
    total, of_each = messages.holdings(bot.documents)
    return f'<p>{total}<span class="yj-wide">{safe_text(of_each)}</span></p>'


def _empty_state() -> str:
    return (
        f'<div class="yj-empty"><p class="yj-empty-title">{messages.EMPTY_TITLE}</p>'
        f'<p class="yj-empty-text">{messages.EMPTY_TEXT}</p></div>'
    )


def _theme() -> gr.themes.Base:
    return gr.themes.Base(
        font=["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"],
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )
