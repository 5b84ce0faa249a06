"""What the server says outside the chat page: source pages, REST, the command to serve.

The words of the chat page stand in ``words/``. ``PAGE_LABELS`` are the words of the source
panel; pages hand them over as JSON in a ``<meta name="yinju-labels">``.
"""

from __future__ import annotations

import json
from html import escape

from ui.words import ZH

SOURCE_NOT_FOUND = "没有找到这份资料"
SOURCE_NOT_FOUND_NEXT = "它可能已被移走或改名。请回到问答页重新提问。"
TO_CHAT = "去提问"
PARAGRAPH_COUNT = "共 {n} 段"

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
    "page": "第 {n} 页",
    "paragraph": "第 {n} 段",
}

WIDGET_WORDS = {"open": "问资料", "close": "收起"}

# Gradio's own words; its zh-CN lacks some and an English browser gets English, so both are set.
GRADIO_WORDS = {
    "chatbot.clear": "清空对话",
    "chatbot.copy_message": "复制",
    "chatbot.copied_message": "已复制",
    "chatbot.retry": "重试",
    "chatbot.undo": "撤回",
    "common.error": "出错了",
    "common.submit": ZH("send"),
    "errors.connection_error": "连接中断，请稍后再试",
}


def labels_meta() -> str:
    """The labels for scripts as a ``<meta>`` element."""
    content = escape(json.dumps({**PAGE_LABELS, **ZH.script}, ensure_ascii=False))
    return f'<meta name="yinju-labels" content="{content}">'


def paragraph_label(number: int) -> str:
    """「第 12 段」."""
    return f"第 {number} 段"


def page_label(number: int) -> str:
    """「第 3 页」."""
    return f"第 {number} 页"
