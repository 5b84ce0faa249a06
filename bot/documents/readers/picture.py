"""Pictures of paper: png, jpg, tif, bmp."""

from __future__ import annotations

import io

from bot.documents.layout import Layout
from bot.documents.limits import limits_in_force
from bot.documents.readers.pdf_lines import PrintedLine
from bot.documents.readers.printed import printed_layout
from bot.documents.readers.recognition import INSTALL, is_installed, recognised_lines
from bot.errors import FileUnreadable

MAX_PIXELS = 100_000_000  # of one page


def read_picture(data: bytes) -> Layout:
    """The layout of what was recognised in a picture, a page for each of a tif.

    Raises:
        FileUnreadable: recognition is not installed, or the picture is too large.
    """
    import numpy as np  # here, since who only asks questions need not wait for them
    from PIL import Image, ImageSequence

    if not is_installed():
        raise FileUnreadable(
            "没有读取：它是图片，里面的字要先识别。", f"请运行 {INSTALL} 后再建立索引。", "skipped"
        )
    with Image.open(io.BytesIO(data)) as image:
        n_pages = getattr(image, "n_frames", 1)
        if n_pages > limits_in_force().pages or image.width * image.height > MAX_PIXELS:
            raise FileUnreadable("没有读取：图片过大。", "请拆成几个文件后再添加。", "refused")
        pages: list[list[PrintedLine]] = []
        for frame in ImageSequence.Iterator(image):
            pixels = np.asarray(frame.convert("RGB"))[:, :, ::-1]
            pages.append(recognised_lines(np.ascontiguousarray(pixels)))
    return printed_layout(pages, None, recognised=range(1, len(pages) + 1))
