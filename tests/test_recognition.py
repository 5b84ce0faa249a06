"""Words in pictures; most of it runs where the extra is installed."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from bot.documents.readers import pdf, picture, recognition
from bot.documents.readers.pdf import read_pdf
from bot.documents.readers.picture import read_picture
from bot.errors import FileUnreadable

SAMPLE = Path(__file__).parent / "samples" / "rule.pdf"
needs_engine = pytest.mark.skipif(
    not recognition.is_installed(), reason="yinju[ocr] is not installed"
)


def page_as_picture() -> Image.Image:
    """The upper part of a printed page."""
    document = pypdfium2.PdfDocument(SAMPLE)
    image: Image.Image = document[0].render(scale=1.6).to_pil().convert("RGB")
    document.close()
    return image.crop((0, 0, image.width, image.height // 3))


def saved(image: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (pdf, picture):
        monkeypatch.setattr(module, "is_installed", lambda: False)


@pytest.mark.usefixtures("without_engine")
def test_without_the_extra_scans_and_pictures_are_named_with_the_next_step() -> None:
    for read, form, status in ((read_pdf, "PDF", "empty"), (read_picture, "PNG", "skipped")):
        with pytest.raises(FileUnreadable) as caught:
            read(saved(Image.new("RGB", (40, 40)), form))
        assert caught.value.status == status
        assert "请运行 pip install 'yinju[ocr]'" in caught.value.next_step


@pytest.mark.usefixtures("without_engine")
def test_scanned_pages_among_others_are_noted() -> None:
    document = pypdfium2.PdfDocument(SAMPLE)
    scan = pypdfium2.PdfDocument(saved(Image.new("RGB", (40, 40)), "PDF"))
    document.import_pages(scan)
    buffer = io.BytesIO()
    document.save(buffer)
    layout = read_pdf(buffer.getvalue())
    assert layout.text.startswith("云汀市政务服务中心差旅费管理办法")
    assert layout.notes == (
        "第 2 页没有文字层，没有读到；运行 pip install 'yinju[ocr]' 后可以识别。",
    )


@needs_engine
@pytest.mark.slow
@pytest.mark.parametrize("form", ["PNG", "TIFF", "PDF"])
def test_words_in_pictures_and_scans_are_read_with_their_page(form: str) -> None:
    data = saved(page_as_picture(), form)
    layout = read_pdf(data) if form == "PDF" else read_picture(data)
    words = layout.text.replace(" ", "")
    assert "云汀市政务服务中心差旅费管理办法\n第一章总则\n第一条为了加强差旅费管理，" in words
    assert {line.page for line in layout.lines} == {1}
    assert layout.notes == ("第 1 页的文字是从图片里识别的，可能有错字，引用时请对照原件。",)
