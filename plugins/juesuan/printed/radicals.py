"""CJK radicals as the ideographs they stand for.

Some producers of PDF map the glyph of an ideograph to the radical of the same shape. NFKC turns the Kangxi radicals
(U+2F00–2FDF) into ideographs, but leaves the supplement (U+2E80–2EFF) as it is.
"""

from __future__ import annotations

#: Radical (U+2E80–2EFF) -> ideograph, as in Unicode's EquivalentUnifiedIdeograph.txt; those without one are absent.
_PAIRS = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母"
    "⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺫罒⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹"
    "⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风"
    "⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
#: Ready for ``str.translate``.
IDEOGRAPHS: dict[int, str] = {
    ord(radical): ideograph for radical, ideograph in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
