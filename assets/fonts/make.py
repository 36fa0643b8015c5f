#!/usr/bin/env python3
"""Makes the fonts of this folder from the full fonts of a Debian system.

    apt install fonts-inter fonts-noto-core fonts-noto-cjk python3-fonttools
    python3 make.py ../../sample_db/actors.csv [FONT_FOLDER]

Inter gets tabular figures for good: the program's text engine cannot switch
OpenType features, so the digits are mapped to the glyphs of `tnum`.
The CJK subset holds exactly the characters of the columns zh, ja and ko of the
sample's actors.
"""

import csv
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

ROOT = sys.argv[2] if len(sys.argv) > 2 else "/usr/share/fonts"
INTER = os.path.join(ROOT, "opentype/inter")
NOTO = os.path.join(ROOT, "truetype/noto")
CJK = os.path.join(ROOT, "opentype/noto/NotoSansCJK-Regular.ttc")


def span(*pairs):
    return {c for a, b in pairs for c in range(a, b + 1)}


LATIN = span((0x20, 0x7E), (0xA0, 0x24F), (0x1E00, 0x1EFF), (0x2B0, 0x2FF), (0x300, 0x36F))
GREEK = span((0x370, 0x3FF))
CYRILLIC = span((0x400, 0x4FF))
SIGNS = span((0x2000, 0x200F), (0x2010, 0x2027), (0x202F, 0x205F), (0x2070, 0x209C), (0x20A0, 0x20C0))
SIGNS |= span((0x2190, 0x2199), (0x21C4, 0x21C4), (0x2150, 0x215F), (0x2126, 0x2126), (0xFFFD, 0xFFFD))
SIGNS |= {ord(c) for c in "№™℠Ω℮←↑→↓↔↕↵⇒⇔∂∆∏∑−√∞∫≈≠≤≥⌘⌃⌥⇧⏎⌫⎋⇥■□▪▫▲△▶▷▼▽▴▾◂▸◀◆◇○●✓✗★☆∈∉∅∩∪⊂⊆≡·•"}
WANTED = LATIN | GREEK | CYRILLIC | SIGNS


def opened(path, face=-1):
    return TTFont(path, fontNumber=face, recalcTimestamp=False)


def options():
    o = subset.Options()
    o.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    o.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    o.notdef_outline = True
    o.desubroutinize = True
    o.hinting = False
    o.drop_tables += ["DSIG", "STAT", "meta"]
    return o


def save(font, unicodes, name, features=None):
    o = options()
    if features:
        o.layout_features = features
    s = subset.Subsetter(o)
    s.populate(unicodes=unicodes)
    s.subset(font)
    font.save(name)
    print(f"{name:34} {os.path.getsize(name):8} bytes, {len(font.getBestCmap())} characters")


def freeze_tnum(font):
    """Points the characters whose glyphs `tnum` replaces at the replacements."""
    gsub = font["GSUB"].table
    swap = {}
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == "tnum":
            for index in record.Feature.LookupListIndex:
                for table in gsub.LookupList.Lookup[index].SubTable:
                    swap.update(getattr(table, "ExtSubTable", table).mapping)
    keep = {ord(c) for c in "0123456789+−±×÷=<>≤≥≈≠%.,:–-"}
    # Spaces keep the width that prose needs; digits and the signs beside them become tabular.
    keep -= {ord(c) for c in ".,:-–%"}
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code, glyph in list(table.cmap.items()):
                if code in keep and glyph in swap:
                    table.cmap[code] = swap[glyph]


def main():
    have = set()
    for weight in ["Regular", "SemiBold"]:
        font = opened(os.path.join(INTER, f"Inter-{weight}.otf"))
        freeze_tnum(font)
        digits = [font.getBestCmap()[ord(d)] for d in "0123456789"]
        widths = [font["hmtx"][glyph][0] for glyph in digits]
        assert max(widths) - min(widths) <= 4, widths  # of 2816 units: rounding in the source font
        for glyph in digits:
            font["hmtx"][glyph] = (max(widths), font["hmtx"][glyph][1])
        have |= WANTED & set(font.getBestCmap())
        save(font, WANTED, f"Inter-{weight}-tabular.otf")
    noto = opened(os.path.join(NOTO, "NotoSans-Regular.ttf"))
    rest = (WANTED | span((0x250, 0x2AF), (0x1F00, 0x1FFF), (0x500, 0x52F), (0x1D00, 0x1DBF))) - have
    rest |= span((0x300, 0x36F), (0x20, 0x20))
    save(noto, rest & set(noto.getBestCmap()), "NotoSans-Regular-rest.ttf")
    have |= rest & set(noto.getBestCmap())
    for name in ["NotoSansSymbols2-Regular", "NotoSansMath-Regular", "NotoSansSymbols-Regular"]:
        font = opened(os.path.join(NOTO, name + ".ttf"))
        more = (SIGNS - have) & set(font.getBestCmap())
        if more:
            have |= more
            save(font, more, f"{name}-signs.ttf")
    arabic = opened(os.path.join(NOTO, "NotoSansArabic-Regular.ttf"))
    letters = span((0x600, 0x6FF), (0x200C, 0x200F), (0xFD3E, 0xFD3F), (0xFEFB, 0xFEFC), (0x20, 0x20))
    save(arabic, letters, "NotoSansArabic-Regular-basic.ttf", ["*"])
    cjk = set()
    with open(sys.argv[1], encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in ["zh", "ja", "ko"]:
                cjk |= {ord(c) for c in row[column] if ord(c) >= 0x2E80}
    cjk |= {ord(c) for c in "、。・「」（）－─"}
    save(opened(CJK, 2), cjk, "NotoSansCJK-Regular-names.otf")
    print("in no font:", " ".join(f"U+{c:04X}" for c in sorted(SIGNS - have)))


main()
