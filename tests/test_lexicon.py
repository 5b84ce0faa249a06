"""bot/ranking/question/lexicon.py: everyday words to official ones."""

from bot.ranking.question.lexicon import Phrases, Told, Wordings, shipped_wordings
from bot.ranking.question.understanding import understand


def everywhere(term: str) -> int:
    return 1


def test_the_longest_phrase_wins_and_none_overlaps() -> None:
    phrases = Phrases({"打卡", "上下班打卡", "忘打卡"})
    assert phrases.found_in("上下班打卡怎么办，忘打卡呢，打卡") == ("上下班打卡", "忘打卡", "打卡")


def test_shipped_entries_are_folded_and_official() -> None:
    official = shipped_wordings().official
    assert "人民群众" in official["老百姓"]
    assert "全国人民代表大会" in official["两会"]
    assert len(official) > 10_000


def test_a_word_counts_as_covered_by_its_official_word() -> None:
    question = understand("老百姓的意见", everywhere, 10)
    assert question.covered_by("听取人民群众的意见") == {"老百姓", "百姓", "意见"}
    assert question.covered_by("听取意见") == {"意见"}


def test_a_users_phrase_gives_way_to_the_first_word_that_stands_in_the_index() -> None:
    wordings = Wordings({}, {"小黄本": ("通行卡", "出入证", "门禁卡")})
    indexed = {"出入", "入证", "门禁", "禁卡"}
    told = wordings.told("小黄本丢了", lambda term: int(term in indexed))
    others = ("小黄本", "门禁卡")
    assert told == Told("出入证丢了", {"小黄本": ("出入证", "门禁卡")}, {"出入证": others})
    assert told.behind == others
    assert wordings.told("小黄本丢了", lambda term: 0) == Told("小黄本丢了", {}, {})


def test_a_phrase_stays_where_its_official_word_is_said_already() -> None:
    wordings = Wordings({}, {"休假": ("年休假",)})
    assert wordings.told("年休假有几天", everywhere).text == "年休假有几天"
    assert wordings.told("休假有几天", everywhere).text == "年休假有几天"


def test_what_was_put_in_is_not_replaced_again() -> None:
    wordings = Wordings({}, {"小本": ("出入证",), "出入证": ("通行卡",)})
    assert wordings.told("小本丢了", everywhere).text == "出入证丢了"


def test_a_users_words_come_before_the_shipped_ones() -> None:
    shipped = {"工会": ("职工之家",), "出入证": ("证件",), "小黄本": ("证书",)}
    told = Wordings(shipped, {"小黄本": ("出入证",)}).told("工会的小黄本", everywhere)
    assert told.text == "工会的出入证"
    assert told.official == {"出入证": ("小黄本", "证书", "证件"), "工会": ("职工之家",)}


def test_a_users_phrase_counts_though_a_longer_shipped_one_covers_it() -> None:
    told = Wordings({"租房合同": ("租赁合同",)}, {"合同": ("协议书",)}).told("租房合同", everywhere)
    assert told.text == "租房协议书"


def test_a_question_is_searched_with_both_wordings_and_read_with_the_official_one() -> None:
    wordings = Wordings({}, {"小黄本": ("出入证",)})
    question = understand("小黄本怎么补", everywhere, 10, wordings=wordings)
    assert question.text == "出入证怎么补 小黄本"
    assert set(question.weights) == {"出入", "出入证", "补"}
    assert question.covered_by("小黄本已停用") == {"出入", "出入证"}


def test_a_term_counts_as_one_word_of_full_weight() -> None:
    asked = "一件事务必当场办完吗"
    plain = understand(asked, everywhere, 10, wordings=Wordings({}))
    assert "事务" in plain.weights
    own = understand(asked, everywhere, 10, wordings=Wordings({}, terms=frozenset({"一件事"})))
    assert own.weights["一件事"] == 1.0
    assert "务必" in own.weights and "事务" not in own.weights
    assert own.quoted == ("一件事",)
    assert own.covered_by("办好“一件 事”") >= {"一件事"}


def test_terms_come_in_the_order_of_the_question() -> None:
    wordings = Wordings({}, terms=frozenset({"浦江经验", "四下基层", "千万工程", "经验"}))
    assert wordings.terms_in("四下基层、千万工程和浦江经验") == ("四下基层", "千万工程", "浦江经验")
