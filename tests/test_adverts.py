from __future__ import annotations

import pytest

from bot.documents.adverts import BRAND, MARK, is_advert


@pytest.mark.parametrize(
    "words",
    [
        "好料文库整理，咨询QQ123456789",
        "更多范文请添加客服：abc123",
        "【公众号：材料小屋】，每天都有新资料",
        "【小屋素材库】——每天更新材料500多篇，会员群同步更新，一键下载",
        "欢迎加入“小屋会员”，海量材料任你用！",
        "会员群：          免费QQ群：   ",
        "交流群：123456789",
        "仅供学习 禁止外传 用后删除",
        "【本资料仅供内部交流使用，严禁外传，违者后果自负】",
        "内部学习资料　请勿外传",
        "举报倒卖会员资料的人，奖励一年会员！",
        "现在订阅立享三年权益",
        "试读已结束，剩余内容请开通会员后查看",
        "付费后查看全文",
        "扫描下方二维码关注我们",
        "长按二维码识别关注",
        "www.example.cn/articles/5",
        "关注公众号「材料小屋」获取更多资料",
    ],
)
def test_adverts(words: str) -> None:
    assert is_advert(words)


@pytest.mark.parametrize(
    "words",
    [
        "要办好单位的微信公众号，及时发布政策信息。",
        "中心开通了微信公众号和咨询QQ群，群众可以在线咨询。",
        "不得在微信群、QQ群中传输内部文件、群众身份信息和系统截图。",
        "（三）内部资料严禁外传；",
        "第九条 涉密资料严禁外传，不得复制。",
        "涉密文件严禁外传，用后及时归还保密室。",
        "职工可以加入工会，成为工会会员，按月交纳会费。",
        "预付卡会员的消费权益受法律保护。",
        "客服人员应当在三分钟内应答，详细记录来电内容。",
        "联系人：王科长，联系电话：010-12345678",
        "禁止任何单位和个人传播淫秽信息。",
        "消费者购买会员卡后可以要求退款。",
        "要持续更新资料，做到常看常新。",
        "扫描二维码签到，迟到的向会务组说明。",
        "广泛开展学习交流，形成了浓厚的学习氛围。",
    ],
)
def test_prose_about_the_same_things(words: str) -> None:
    assert not is_advert(words)


def test_marks_inside_a_line() -> None:
    text = "##paidbegin##正文（公众号：材料小屋）继续[hide]更多[/hide]##paidend##"
    assert [match[0] for match in MARK.finditer(text)] == [
        "##paidbegin##", "（公众号：材料小屋）", "[hide]", "[/hide]", "##paidend##",
    ]  # fmt: skip
    assert not MARK.search("## 二、付费标准 ##（微信、支付宝均可）[1]【注：公众号运营另行规定】")


def test_a_watermark_names_its_brand() -> None:
    match = BRAND.match("好料文库整理，咨询QQ123456789")
    assert match is not None and match[1] == "好料文库"
