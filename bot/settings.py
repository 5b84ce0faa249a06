"""One frozen dataclass of settings, read once from a mapping and a TOML file.

Order: environment ``YINJU_*``, then the TOML file, then the default. The README table is
made from the fields.
"""

from __future__ import annotations

import dataclasses
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.errors import SettingInvalid

_KINDS: dict[type, type[int] | type[float] | type[str]] = {int: int, float: float, str: str}
PREFIX = "YINJU_"
DEFAULT_CONFIG = "yinju.toml"
OFF = "off"
_TOKEN_CHARACTERS = (16, 200)


def _setting(default: Any, help: str, low: float | None = None, high: float | None = None) -> Any:
    return field(default=default, metadata={"help": help, "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a person may set; names in the environment are upper case with ``YINJU_``."""

    index: str = _setting("index", "索引所在的文件夹")
    corpus: str = _setting("corpus/documents", "资料所在的文件夹")
    synonyms: str = _setting("", "自己的同义词文件；空为所建索引的资料文件夹里的 同义词.txt")
    encoder: str = _setting(
        "shipped", "向量模型：shipped 是随程序附带的中文模型，也可以写模型文件夹或模型名"
    )
    reranker: str = _setting("", "重排模型：cross-encoder 的文件夹或模型名；空为不重排")
    threshold: float = _setting(
        0.28, "回答的把握低于这个值时说「没有找到」，0 到 1，越大越谨慎", 0, 1
    )
    citations: int = _setting(3, "一次回答最多引用几处，1 到 3", 1, 3)
    candidates: int = _setting(5, "细读多少个段落来挑选引文，5 到 200，越大越慢", 5, 200)
    word_share: float = _setting(
        0.5, "找段落时词占多大的份额，其余归向量，0 到 1，越大越看重原词", 0, 1
    )
    max_question_chars: int = _setting(500, "问题最多多少字，10 到 2000", 10, 2000)
    readers: int = _setting(0, "同时用几个进程读取资料，0 到 64；0 为处理器有几个核就用几个", 0, 64)
    read_seconds: int = _setting(
        30, "读一个文件最多用多少秒，1 到 3600；文件每有 1 MB 再加 1 秒", 1, 3600
    )
    read_memory_mb: int = _setting(2000, "读一个文件最多用多少 MB 内存，300 到 64000", 300, 64_000)
    max_file_mb: int = _setting(50, "文件最大多少 MB，1 到 2000", 1, 2000)
    max_inflated_mb: int = _setting(
        200, "docx、xlsx 这类压缩的文件展开后最大多少 MB，1 到 4000", 1, 4000
    )
    max_parts: int = _setting(2000, "一个压缩包里最多多少个文件，10 到 100000", 10, 100_000)
    max_pages: int = _setting(3000, "一份资料最多多少页，1 到 100000", 1, 100_000)
    max_depth: int = _setting(3, "压缩包里再套压缩包，最多几层，1 到 10", 1, 10)
    watch_seconds: int = _setting(
        0, "网页服务每隔几秒看一次资料有没有变化，有就更新索引，1 到 3600；0 为不看", 0, 3600
    )
    log: str = _setting("", "提问记录存在哪里；空为索引文件夹里的 questions.sqlite，off 为不记录")
    log_days: int = _setting(180, "提问记录保留多少天，1 到 3650，更早的自动删去", 1, 3650)
    pins: str = _setting("", "置顶的回答存在哪里；空为索引文件夹里的 pins.json")
    operator_token: str = _setting(
        "", "管理页的口令，16 到 200 个字符；空为只能在这台机器上打开，off 为不提供管理页"
    )
    host: str = _setting("127.0.0.1", "网页服务监听的地址")
    port: int = _setting(7860, "网页服务的端口，1 到 65535", 1, 65535)
    title: str = _setting("引据", "网页上显示的名称")
    base_path: str = _setting("", "网页挂在反向代理的哪个路径下，例如 /qa；空为根路径")
    downloads: int = _setting(0, "能不能在网页上下载原件：0 不能，1 能", 0, 1)
    frame_ancestors: str = _setting("", "允许嵌入本页的网站，用空格分开，例如 http://oa.example")


def settings_from(environ: Mapping[str, str], config: Path | None = None) -> Settings:
    """Read the settings from an environment and, where there is one, a TOML file.

    Raises:
        SettingInvalid: a name is unknown or a value cannot be what it says.
    """
    path = config or Path(environ.get(PREFIX + "CONFIG", DEFAULT_CONFIG))
    values = _read_toml(path, required=config is not None or PREFIX + "CONFIG" in environ)
    fields = {f.name: f for f in dataclasses.fields(Settings)}
    for name in values:
        if name not in fields:
            raise SettingInvalid(
                f"配置文件「{path}」里的设置「{name}」不认识。", "请对照 README 的设置表改正。"
            )
    for name in fields:
        if PREFIX + name.upper() in environ:
            values[name] = environ[PREFIX + name.upper()]
    found = Settings(**{name: _checked(fields[name], value) for name, value in values.items()})
    _check_token(found.operator_token)
    return found


def _check_token(token: str) -> None:
    """Refuse a token that can be guessed or not be sent, without showing it."""
    if token in ("", OFF):
        return
    low, high = _TOKEN_CHARACTERS
    if not (low <= len(token) <= high and re.fullmatch(r"[!-~]+", token)):
        raise SettingInvalid(
            f"设置 {PREFIX}OPERATOR_TOKEN 的口令不能用。",
            f"请写 {low} 到 {high} 个英文字母、数字或符号，不带空格；写 off 则不提供管理页。",
        )


def _read_toml(path: Path, required: bool) -> dict[str, Any]:
    if not path.is_file():
        if required:
            raise SettingInvalid(
                f"找不到配置文件「{path}」。", "请检查路径，或去掉这项设置使用默认值。"
            )
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingInvalid(
            f"配置文件「{path}」读不出来。", "请检查它是不是 UTF-8 编码的 TOML 文件。"
        ) from error


def _checked(spec: dataclasses.Field[Any], value: Any) -> Any:
    kind: type[int] | type[float] | type[str] = _KINDS[type(spec.default)]
    low, high = spec.metadata["low"], spec.metadata["high"]
    try:
        if isinstance(value, bool) or (kind is str and not isinstance(value, str)):
            raise ValueError(f"expected {kind.__name__}, found {value!r}")
        number = kind(value)
        if low is not None and not low <= number <= high:
            raise ValueError(f"expected {low} to {high}, found {number}")
    except (TypeError, ValueError) as error:
        wanted = {int: "整数", float: "数", str: "文字"}[kind]
        between = f" {low} 到 {high} 的" if low is not None else ""
        raise SettingInvalid(
            f"设置 {PREFIX}{spec.name.upper()} 的值是「{value}」，应为{between}{wanted}。",
            "请改正后重新启动。",
        ) from error
    return number
