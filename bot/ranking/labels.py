"""What the features are called in Chinese, for explanations; a test keeps the names together."""

from __future__ import annotations

KINDS = {
    "date": "时间", "number": "数目", "person": "人或部门", "reason": "原因",
    "list": "列举", "definition": "含义", "manner": "做法",
    "place": "地方",
}  # fmt: skip
LABELS = {
    # of a candidate
    "words_in_quote": "词在句中",
    "bigrams_in_quote": "双字在句中",
    "words_in_passage": "词在段落或标题中",
    "words_in_heading": "词在各级标题中",
    "words_in_section": "词在小标题中",
    "words_in_quote_or_heading": "词在句或标题中",
    "rarest_in_quote": "最少见的词在句中",
    "rarest_in_passage": "最少见的词在段落中",
    "common_substring": "连续相同的字",
    "vector_of_quote": "句的向量相近",
    "near_quote": "词与句意思相近",
    "words_beyond_heading": "标题之外的词在句中",
    "near_beyond_heading": "标题之外的词与句意思相近",
    "vector_beyond_heading": "标题之外的词与句的余弦",
    "translated_in_quote": "对应的词在句中",
    "reciprocal_rank": "段落名次",
    "answer_odds": "逐句读出的把握",
    "sentence_chance": "在本段各句中最可能",
    "before": "缺的词在前文",
    "novelty": "问题之外的字",
    "official_in_quote": "正式说法在句中",
    "named_in_quote": "引号里的名称在句中",
    "digits_missing": "缺问题里的数",
    "digits_in_quote": "问题里的数在句中",
    "unit": "有所问的单位",
    "is_question": "是问句",
    "is_short": "太短",
    "joins_sentences": "几句连引",
    "first_sentence": "段落首句",
    "quote_share": "句的长短",
    # of a passage
    "bm25": "词的得分",
    "vector": "向量得分",
    "fused": "合并得分",
    "by_words": "词的名次",
    "by_vector": "向量名次",
    "near": "意思相近的词",
    "least_near": "重要的词里最不近的",
    "heaviest_near": "最重的词有多近",
    "translated": "有对应的词",
    "words_in_head": "词在标题中",
    "words": "词在正文或标题中",
    "bigrams": "双字在正文或标题中",
    "n_words": "问题的实词多少",
    # of the best candidate among the others
    "score": "首选句得分",
    "lead": "首选句领先多少",
    "passage_score": "段落得分",
    "passage_lead": "所在段领先多少",
    "best_words": "各段含词的最高值",
    "best_near": "各段意思相近的最高值",
    "bm25_of_rarity": "词的得分占稀有度之和多少",
    "bm25_lead": "词的得分领先多少",
    "vector_lead": "向量得分领先多少",
    "near_lead": "意思相近的词领先多少",
    "answer_lead": "所在段的把握领先多少",
    "unknown_words": "少见的词占多少",
    "heaviest_missing": "缺的词有多重",
    "focus_near": "问词旁的词有多近",
    "focus_missing": "缺的问词旁的词有多重",
    "thin_question": "实词太少",
}
_OF_KIND = {"wants_": "问{}而句中有", "lacks_": "问{}而句中无", "asks_": "问的是{}"}
_OF_PASSAGE = "passage_"


def label_of(name: str) -> str:
    """The label of a feature; 「wants_date」 and 「passage_near」 are put together from others.

    Raises:
        KeyError: there is none.
    """
    if name in LABELS:
        return LABELS[name]
    for prefix, text in _OF_KIND.items():
        if name.startswith(prefix):
            return text.format(KINDS[name.removeprefix(prefix)])
    if name.startswith(_OF_PASSAGE):
        return f"所在段·{LABELS[name.removeprefix(_OF_PASSAGE)]}"
    raise KeyError(name)
