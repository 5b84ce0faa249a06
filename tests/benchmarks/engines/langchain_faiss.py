"""LangChain, FAISS and sentence-transformers, as its guide to retrieval puts them together.

The embedding model is the shipped one, read by sentence-transformers, so that both have the
same vectors.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from embeddings.static import SHIPPED

LIBRARY, LICENCE = "LangChain + FAISS + sentence-transformers", "MIT, MIT, Apache-2.0"
NEEDS = ("langchain_community", "langchain_text_splitters", "sentence_transformers", "faiss")


def _embeddings() -> object:
    from langchain_community.embeddings import HuggingFaceEmbeddings

    return HuggingFaceEmbeddings(model_name=str(SHIPPED))


def build(folder: Path, store: Path) -> None:
    from langchain_community.document_loaders import DirectoryLoader, TextLoader
    from langchain_community.vectorstores import FAISS
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    loader = DirectoryLoader(str(folder), glob="*.txt", loader_cls=TextLoader)
    splitter = RecursiveCharacterTextSplitter(chunk_size=400, chunk_overlap=0)
    documents = splitter.split_documents(loader.load())
    FAISS.from_documents(documents, _embeddings()).save_local(str(store))


def opened(store: Path) -> Callable[[str], str]:
    from langchain_community.vectorstores import FAISS

    index = FAISS.load_local(str(store), _embeddings(), allow_dangerous_deserialization=True)

    def ask(question: str) -> str:
        found = index.similarity_search(question, k=10)
        return str(found[0].page_content) if found else ""

    return ask
