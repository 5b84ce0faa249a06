"""Shared by all tests: five short Chinese texts, and no network but the machine itself."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from browsing import Room
    from playwright.sync_api import Browser

LAW = """办公用品管理办法
第一章 总则
第一条 为了节约使用办公用品，制定本办法。
第二条 本办法适用于本单位各科室。
第二章 领用
第三条 各科室每月五日前提交领用清单，由综合科汇总。
单件价格超过五百元的，应当经分管领导批准。
第四条 有下列情形之一的，不予发放：
（一）清单没有科室负责人签字；
（二）上月领用的物品没有登记。
第三章 附则
第五条 本办法自2024年3月1日起施行。
"""

SPEECH = """在读书会上的发言
同志们：
这次读书会用了三天时间，大家学得认真，谈得深入。下面我讲两点体会。
一、读书要联系实际
读书是为了解决问题。去年我们走访了十二个村，记下了四十六条意见，其中一半可以在书里找到办法。
二、落实要抓住关键
一是定好责任人，二是定好完成时间，三是定好检查办法。三件事缺了哪一件，都会落空。
我的发言完了，谢谢大家。
"""

LIST = """防汛值班物资清单
1. 手电筒：二十支，放在一楼值班室。
2. 雨衣：三十件，放在二楼库房。
3. 沙袋：五百个，放在东门车棚。
4. 对讲机：八部，由保卫科保管。
"""

TRADITIONAL = """圖書室閱覽須知
讀者憑借閱證入室，每次可以借閱圖書三冊，借期為三十天。
逾期不還的，暫停借閱一個月。圖書遺失，應當照原價賠償。
"""

NEARLY_EMPTY = "（待补）\n"


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Path in the folder → text: a law, a speech, a list, traditional characters, next to none."""
    return {
        "制度/办公用品管理办法.txt": LAW,
        "学习/在读书会上的发言.txt": SPEECH,
        "制度/防汛值班物资清单.txt": LIST,
        "制度/圖書室閱覽須知.txt": TRADITIONAL,
        "学习/待补.txt": NEARLY_EMPTY,
    }


@pytest.fixture
def folder(tmp_path: Path, texts: dict[str, str]) -> Path:
    """The five texts as files, in two collections."""
    root = tmp_path / "资料"
    for source, text in texts.items():
        path = root / source
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="session", autouse=True)
def _own_settings() -> None:
    """Settings of the person who runs the tests do not reach them."""
    for name in [name for name in os.environ if name.startswith("YINJU_")]:
        del os.environ[name]


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """A connection to another machine fails at once."""
    connect = socket.socket.connect

    def connect_here(self: socket.socket, address: Any) -> None:
        if self.family != socket.AF_UNIX and address[0] not in {"127.0.0.1", "::1", "localhost"}:
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_here)
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium; not for the whole session, as only one such driver may run in a thread."""
    from browsing import launched

    with launched() as browser:
        yield browser


@pytest.fixture(scope="session")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A served folder with all that the source panel must show, and two portals beside it."""
    from browsing import furnished

    with furnished(tmp_path_factory.mktemp("room")) as room:
        yield room
