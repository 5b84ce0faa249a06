"""The chat page: Gradio layout and short handlers; the only file that imports Gradio.

One event answers, without the framework's queue: one request a question. The conversation
travels in a hidden box that a script reads and keeps; a second hidden box holds what a button
of an answer asks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr
from fastapi import FastAPI

from bot.settings import Settings
from ui.asking import Bot
from ui.chat.cards import safe_text
from ui.chat.routes import holdings
from ui.chat.turns import (
    Messages,
    Wish,
    extend,
    messages_of,
    read_conversation,
    read_wish,
    write_conversation,
)
from ui.words import ZH


def mount_chat(
    app: FastAPI, bot: Bot, settings: Settings, examples: Sequence[str], path: str
) -> FastAPI:
    """Put the chat page at ``path`` of the application."""
    # It speaks the language of the browser, the page the one chosen: simplified Chinese at first.
    words = {"zh-CN": dict(ZH.framework), "en": dict(ZH.framework)}
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
    """Header, conversation, question box; what scripts add finds its place by element ids."""
    page = gr.Blocks(
        title=settings.title, fill_height=True, fill_width=True, analytics_enabled=False
    )
    with page, gr.Column(elem_id="yj-chat"):
        with gr.Row(elem_id="yj-header"):
            gr.Markdown(f"<h1>{safe_text(settings.title)}</h1>", elem_id="yj-brand")
            gr.Markdown(f"<p>{safe_text(holdings(bot, ZH))}</p>", elem_id="yj-holdings")
        talk = gr.Chatbot(
            elem_id="yj-talk",
            label=ZH("chat"),
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
            box = gr.Textbox(
                elem_id="yj-box",
                label=ZH("question"),
                show_label=False,
                container=False,
                placeholder=ZH("question_placeholder"),
                max_lines=5,
                autofocus=True,
                submit_btn=True,
            )
        kept = gr.Textbox(elem_id="yj-kept", visible="hidden")
        wish = gr.Textbox(elem_id="yj-wish", visible="hidden")
        go = gr.Button(elem_id="yj-go", visible="hidden")
    _wire(page, bot, talk, box, kept, wish, go)
    return page


def _wire(
    page: gr.Blocks,
    bot: Bot,
    talk: gr.Chatbot,
    box: gr.Textbox,
    kept: gr.Textbox,
    wish: gr.Textbox,
    go: gr.Button,
) -> None:
    def turn(wish: Wish, kept: str) -> tuple[Messages, str, str]:
        conversation, failure = extend(bot, read_conversation(kept), wish)
        return messages_of(bot, conversation, failure), write_conversation(conversation), failure

    def answer(question: str, kept: str) -> tuple[Messages, str, str]:
        shown, now_kept, failure = turn(Wish(question), kept)
        return shown, now_kept, question if failure else ""

    def answer_example(kept: str, chosen: gr.SelectData) -> tuple[Messages, str]:
        return turn(Wish(str(chosen.value["text"])), kept)[:2]

    def grant(wish: str, kept: str) -> tuple[Messages, str]:
        return turn(read_wish(wish), kept)[:2]

    quick: dict[str, Any] = {
        "queue": False, "show_progress": "hidden", "api_visibility": "private"
    }  # fmt: skip
    with page:
        box.submit(answer, [box, kept], [talk, kept, box], **quick)
        talk.example_select(answer_example, [kept], [talk, kept], **quick)
        go.click(grant, [wish, kept], [talk, kept], **quick)


def _empty_state() -> str:
    return (
        f'<div class="yj-empty"><p class="yj-empty-title">{ZH("empty_title")}</p>'
        f'<p class="yj-empty-text">{ZH("empty_text")}</p></div>'
    )


def _theme() -> gr.themes.Base:
    return gr.themes.Base(
        font=["system-ui", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"],
        font_mono=["ui-monospace", "Consolas", "monospace"],
    )
