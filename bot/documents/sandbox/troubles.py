"""What is said of a file that took too much or ended its reader."""

from __future__ import annotations

from bot.documents.limits import Limits
from bot.documents.sandbox.messages import Trouble


def too_much_memory(name: str, limits: Limits) -> Trouble:
    """The file needed more memory than it may take."""
    return Trouble(
        f"《{name}》没有读取：需要的内存超过 {limits.memory_mb} MB。",
        "请拆成几个文件后再添加，或调大设置 YINJU_READ_MEMORY_MB。",
        "refused",
    )


def too_much_time(name: str, limits: Limits, n_bytes: int) -> Trouble:
    """The file was not read within the time it may take."""
    return Trouble(
        f"《{name}》没有读取：{limits.seconds_for(n_bytes)} 秒内没有读完。",
        "请拆成几个文件后再添加，或调大设置 YINJU_READ_SECONDS。",
        "refused",
    )


def ended_its_reader(name: str) -> Trouble:
    """The reader died of the file, or said nothing that makes sense."""
    return Trouble(
        f"《{name}》读不出来：它使读取程序意外中止。",
        "请用原来的程序打开检查，另存一份后再添加。",
        "corrupt",
    )
