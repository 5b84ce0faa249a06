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

REPORT_TITLE = "资料读取情况"
REPORT_COUNTS = "读入 {read} 份，没有读入 {unread} 份；共 {characters} 字，{passages} 段。"
REPORT_EMPTY = "还没有读取记录。请运行 `yinju index 文件夹`，再打开本页。"
REPORT_UNREAD = "没有读入的文件"
REPORT_UNREAD_COLUMNS = ("文件", "情况", "原因", "下一步")
REPORT_READ = "读入的文件"
REPORT_READ_COLUMNS = ("文件", "篇", "字数", "段落", "样板", "提醒")
REPORT_MORE = "另有 {n} 份没有列出，用 `yinju index` 的 --report 可以看到全部。"
OUTLINE = "目录"
DOWNLOAD = "下载原件"
SKIP_TO_TEXT = "跳到正文"
ORIGINAL_GONE = "原件「{name}」已不在资料文件夹里，看不到原页。"
ORIGINAL_GONE_NEXT = "下面的文字是建立索引时读到的，仍可照常查看。"
ORIGINAL_CHANGED = "原件「{name}」在建立索引以后改动过，原页与这里的文字可能对不上。"
ORIGINAL_CHANGED_NEXT = "请先看文字；管理员更新索引后就能看到新的原页。"
ORIGINAL_UNREADABLE = "原件「{name}」的原页没有打开。"
ORIGINAL_UNREADABLE_NEXT = "请先看文字，或过一会儿再试。"
ORIGINALS_BUSY = "同时查看原页的人较多，这一页还没有轮到。"
ORIGINALS_BUSY_NEXT = "请过一会儿再试。"
SITE_INVALID = "设置 YINJU_FRAME_ANCESTORS 里的「{site}」不是网站的地址。"
SITE_INVALID_NEXT = "请写成 http://oa.example 的样子，不带路径，几个之间用空格分开。"
DOWNLOADS_OFF = "没有开放下载原件。"
DOWNLOADS_OFF_NEXT = "需要时请联系管理员，把设置 YINJU_DOWNLOADS 改为 1。"

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

# Of the source panel and the source page, both drawn by the same scripts.
SOURCE_LABELS = {
    "outline": OUTLINE,
    "noOutline": "这份资料没有分章节",
    "asText": "文字",
    "asPages": "原页",
    "howShown": "显示方式",
    "find": "在本文中查找",
    "findNext": "下一个",
    "findBefore": "上一个",
    "found": "{n} / {total}",
    "notFound": "没有找到",
    "foundOf": "第 {n} 个，共 {total} 个",
    "citations": "引文",
    "citation": "引文 {n}/{total}",
    "citationBack": "回到引文",
    "citationNext": "下一处引文",
    "citationBefore": "上一处引文",
    "download": DOWNLOAD,
    "drawing": "正在打开原页……",
    "pageOf": "第 {n} 页，共 {total} 页",
    "pageFailed": "第 {n} 页没有打开。请过一会儿再试。",
    "quoteUnmarked": "没能在原页上标出引文的位置（可能是扫描件）。引文在第 {n} 页，文字里已标出。",
}

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
    **SOURCE_LABELS,
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
