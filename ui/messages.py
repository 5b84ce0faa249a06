"""Every word of ours on the pages, in one place.

``PAGE_LABELS`` are the ones that scripts in the browser need; the pages hand them over as JSON
in a ``<meta name="yinju-labels">``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape

from bot.types import DocumentSummary

TAGLINE = "逐字引用 · 注明出处"
EMPTY_TITLE = "想查什么，直接问"
EMPTY_TEXT = "回答只用资料里的原话，每一处都注明出处，点开就能看到原文。找不到，就说没有找到。"
ABOUT_TITLE = "《{title}》主要讲什么？"
QUESTION_LABEL = "问题"
QUESTION_PLACEHOLDER = "输入问题，按回车发送"
SEND = "发送"
NEW_CONVERSATION = "新对话"
COLLECTION_LABEL = "资料范围"
ALL_COLLECTIONS = "全部资料"
CHAT_LABEL = "对话"

SEE_SOURCE = "看原文"
COPY = "复制"
ALSO_IN = "另见"
OLD = "旧版"
OLD_TWIN = "（旧版）"
OLD_HINT = "这是旧版，新版是 {newer}"
NEWER = "新版"
RELATED = "也许相关"
SEARCHED_AS = "按「{question}」检索"
OPEN_SOURCE = "打开《{title}》中的这一处"
HEADING_SEPARATOR = " › "

SOURCE_NOT_FOUND = "没有找到这份资料"
SOURCE_NOT_FOUND_NEXT = "它可能已被移走或改名。请回到问答页重新提问。"
TO_CHAT = "去提问"
PARAGRAPH_COUNT = "共 {n} 段"

REPORT_TITLE = "资料读取情况"
REPORT_COUNTS = "读入 {read} 份，没有读入 {unread} 份；共 {characters} 字，{passages} 段。"
REPORT_EMPTY = "还没有读取记录。请运行 `yinju index 文件夹`，再打开本页。"
REPORT_UNREAD = "没有读入的文件"
REPORT_UNREAD_COLUMNS = ("文件", "情况", "原因", "下一步")
REPORT_READ = "读入的文件"
REPORT_READ_COLUMNS = ("文件", "篇", "字数", "段落", "样板", "提醒")
REPORT_MORE = "另有 {n} 份没有列出，用 `yinju index` 的 --report 可以看到全部。"

NO_DOCUMENT = "没有编号为「{id}」的资料。"
NO_DOCUMENT_NEXT = "请用 GET /api/documents 查看全部资料的编号。"
REQUEST_INVALID = "请求的格式不对：{detail}。"
REQUEST_INVALID_NEXT = "请对照 /openapi.json 改正后重试。"
BODY_TOO_LARGE = "请求太大：超过了 {limit} 字节。"
BODY_TOO_LARGE_NEXT = "请缩短问题或去掉较早的对话后重试。"
ROUTE_UNKNOWN = "没有「{path}」这个地址。"
METHOD_UNKNOWN = "这个地址不接受「{method}」。"
ROUTE_UNKNOWN_NEXT = "请对照 /openapi.json 检查地址和请求方法。"
INTERNAL = "服务出了意外的问题，这次没能回答。"
INTERNAL_NEXT = "请稍后再试；如果一直这样，请把服务日志交给管理员。"
UNKNOWN_COLLECTION = "没有叫「{collection}」的资料范围。"
UNKNOWN_COLLECTION_NEXT = "请用 GET /api/documents 查看有哪些。"

SERVE = "打开问答网页；还没有索引时先从资料文件夹建立。"
SERVE_CORPUS = "资料所在的文件夹"
SERVE_INDEX = "索引所在的文件夹"
SERVE_HOST = "监听的地址"
SERVE_PORT = "监听的端口"
SERVE_WATCH = "资料有变化时自己更新索引"
WATCHING = "资料文件夹「{folder}」有变化时，索引会自己更新。"
WATCH_UNKNOWN = "这个索引没有记下资料文件夹，不能自己更新。请运行 `yinju index 文件夹` 后重新启动。"
SERVE_API_ONLY = "只提供接口，不开网页"
SERVING_AT = "引据已启动：{url}（按 Ctrl+C 停止）"
BUILDING = "还没有索引，正在从「{folder}」建立……"
BUILT = "索引建好了：{documents} 份资料，{passages} 段，用时 {seconds:.1f} 秒。"
UNREAD = "其中 {n} 个文件没有读入，原因见 yinju index 的报告。"
PORT_TAKEN = "端口 {port} 已被占用，网页没有启动。"
PORT_TAKEN_NEXT = "请停掉占用它的程序，或用 --port 换一个端口。"
HOST_UNUSABLE = "不能在地址「{host}」的端口 {port} 上监听。"
HOST_UNUSABLE_NEXT = "请检查 --host 和 --port，端口小于 1024 通常需要管理员权限。"

PAGE_LABELS = {
    "panel": "原文",
    "close": "关闭原文",
    "openAlone": "单独打开",
    "loading": "正在打开原文……",
    "failed": "原文没有打开。请检查网络后再点一次。",
    "copied": "已复制",
    "copyFailed": "没有复制成功，请手动选取",
    "send": SEND,
    "chat": CHAT_LABEL,
    "question": QUESTION_LABEL,
    "answer": "回答",
    "page": "第 {n} 页",
    "paragraph": "第 {n} 段",
}

WIDGET_WORDS = {"open": "问资料", "close": "收起"}

# Gradio's own words; its zh-CN lacks some and an English browser gets English, so both are set.
GRADIO_WORDS = {
    "chatbot.clear": "清空对话",
    "chatbot.copy_message": COPY,
    "chatbot.copied_message": "已复制",
    "chatbot.retry": "重试",
    "chatbot.undo": "撤回",
    "common.error": "出错了",
    "common.submit": SEND,
    "errors.connection_error": "连接中断，请稍后再试",
}


def labels_meta() -> str:
    """The labels for scripts as a ``<meta>`` element."""
    content = escape(json.dumps(PAGE_LABELS, ensure_ascii=False))
    return f'<meta name="yinju-labels" content="{content}">'


def paragraph_label(number: int) -> str:
    """「第 12 段」."""
    return f"第 {number} 段"


def found(n_quotes: int, n_documents: int) -> str:
    """「在 2 份资料中找到 3 处原文」."""
    return f"在 {n_documents} 份资料中找到 {n_quotes} 处原文"


def page_label(number: int) -> str:
    """「第 3 页」."""
    return f"第 {number} 页"


def sheet_label(sheet: str, cells: str | None) -> str:
    """「工作表“差旅标准” A2:D2」."""
    return f"工作表“{sheet}”" + (f" {cells}" if cells else "")


def holdings(documents: Sequence[DocumentSummary]) -> tuple[str, str]:
    """「已收录 24 份资料」, and the count of each collection where there are a few."""
    counts: dict[str, int] = {}
    for document in documents:
        counts[document.collection] = counts.get(document.collection, 0) + 1
    total = f"已收录 {len(documents)} 份资料"
    if not 1 < len(counts) <= 4 or "" in counts:
        return total, ""
    return total, "：" + "，".join(f"{name} {n} 份" for name, n in counts.items())
