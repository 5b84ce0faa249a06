"""`yinju pins`: words of a document that a question is answered with first."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.commands.arguments import UsageError, add_command
from bot.commands.documents import find_document
from bot.commands.terminal import given_text, print_json, say, text_table
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.usage.pinning import PinState

_CUT = 40  # characters of a quote in a table


def register(commands: Any) -> None:
    """Add the command with its three parts to the parser."""
    told = "为一个问题置顶一句原文：这样问的时候先显示它，并标明「置顶」"
    parser = commands.add_parser("pins", help=told, description=told + "。")
    parts = parser.add_subparsers(dest="part", metavar="命令", required=True, title="命令")
    add_command(parts, "list", _list, "列出置顶的回答，哪些的原文已经不在了")
    add = add_command(parts, "add", _add, "为一个问题置顶一句原文")
    add.add_argument("question", metavar="QUESTION", help="问题")
    add.add_argument("document", metavar="DOCUMENT", help="资料的路径、编号或标题")
    add.add_argument("quote", metavar="QUOTE", nargs="?", help="原文，一个字都不能差")
    add.add_argument(
        "--span", metavar="START-END", help="不写原文时，写它在全文里的位置，如 120-180"
    )
    add.add_argument(
        "--also", metavar="QUESTION", action="append", default=[], help="同一个意思的另一种问法"
    )
    remove = add_command(parts, "remove", _remove, "取消一条置顶")
    remove.add_argument("pin", metavar="PIN", help="编号，见 yinju pins list")


def _list(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.pipeline import load_bot

    found = load_bot(settings).pins
    if arguments.json:
        print_json([_record(one) for one in found])
        return 0
    if found:
        heading = ("编号", "情况", "问题", "原文", "资料")
        say(text_table(heading, [_row(one) for one in found]))
    n_stale = sum(not one.is_used for one in found)
    stale = f"其中 {n_stale} 条的原文已不在资料里，没有使用。" if n_stale else ""
    say(f"共 {len(found)} 条置顶。{stale}")
    return 0


def _add(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.pipeline import load_bot

    if (arguments.quote is None) == (arguments.span is None):
        raise UsageError(
            "请写出要置顶的原文，或用 --span 写明位置，二者选一。", "例如 --span 120-180。"
        )
    bot = load_bot(settings)
    document = find_document(given_text(arguments.document), bot.documents)
    questions = [given_text(one) for one in (arguments.question, *arguments.also)]
    quote = None if arguments.quote is None else given_text(arguments.quote)
    span = None if arguments.span is None else _span(arguments.span)
    pin = bot.add_pin(questions, document.id, quote, span)
    if arguments.json:
        print_json({"id": pin.id, **asdict(pin)})
    else:
        say(f"置顶好了（{pin.id}）。问「{pin.questions[0]}」时先显示：{pin.quote}")
    return 0


def _remove(arguments: argparse.Namespace, settings: Settings) -> int:
    from bot.usage.pins import pins_file, remove_pin

    pin = remove_pin(pins_file(settings), arguments.pin)
    if arguments.json:
        print_json({"id": pin.id, **asdict(pin)})
    else:
        say(f"「{pin.questions[0]}」的置顶取消了。")
    return 0


def _span(text: str) -> tuple[int, int]:
    start, dash, end = text.replace("–", "-").partition("-")
    if not (dash and start.isdecimal() and end.isdecimal()):
        raise UsageError(f"--span 的「{text}」不对。", "请写成 120-180 的样子，从 0 数起。")
    return int(start), int(end)


def _row(one: PinState) -> tuple[str, ...]:
    quote = " ".join(one.pin.quote.split())
    return (
        one.pin.id, "在用" if one.is_used else "原文已不在", "；".join(one.pin.questions),
        quote if len(quote) <= _CUT else quote[:_CUT] + "…",
        one.place[0] if one.place else one.pin.document,
    )  # fmt: skip


def _record(one: PinState) -> dict[str, Any]:
    names = ("document", "start", "end")
    place = None if one.place is None else dict(zip(names, one.place, strict=True))
    return {"id": one.pin.id, "used": one.is_used, "place": place, **asdict(one.pin)}
