"""Real transformers of two small layers with random weights, made while a test runs."""

from __future__ import annotations

from pathlib import Path

CHARACTERS = sorted(set("按问题找资料出租人应当返还押金租房合同年休假五天由科室审批查询："))
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "instruct", "query", ":", *CHARACTERS]


def save_bert(folder: Path, head: str, n_labels: int = 1) -> Path:
    """A BERT with its tokenizer; ``head`` is a class of transformers, such as BertModel."""
    import torch
    import transformers

    torch.manual_seed(1)
    folder.mkdir(parents=True)
    (folder / "vocab.txt").write_text("\n".join(WORDS), encoding="utf-8")
    config = transformers.BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=128, initializer_range=0.5,
    )  # fmt: skip
    config.num_labels = n_labels
    getattr(transformers, head)(config).save_pretrained(folder)
    transformers.AutoTokenizer.from_pretrained(folder).save_pretrained(folder)
    return folder


def save_encoder(folder: Path, prompts: dict[str, str]) -> Path:
    """An embedding model with prompts of its own."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer

    base = save_bert(folder.with_name(folder.name + "-base"), "BertModel")
    modules = [Transformer(str(base)), Pooling(16, pooling_mode="mean")]
    SentenceTransformer(modules=modules, prompts=prompts, device="cpu").save(str(folder))
    return folder


def save_cross_encoder(folder: Path, prompt: str) -> Path:
    """A cross-encoder with a default prompt of its own."""
    from sentence_transformers import CrossEncoder

    base = save_bert(folder.with_name(folder.name + "-base"), "BertForSequenceClassification")
    prompts = {"query": prompt}
    model = CrossEncoder(str(base), prompts=prompts, default_prompt_name="query", device="cpu")
    model.save(str(folder))
    return folder
