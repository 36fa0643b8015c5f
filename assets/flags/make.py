#!/usr/bin/env python3
"""Packs flags into flags_3x2.txt: a line each, the code, a space, the SVG.

    python3 make.py FOLDER_OF_SVGS COUNTRIES.csv

Takes the countries of COUNTRIES.csv (column iso2) and the European Union.
"""

import csv
import os
import sys

folder, countries = sys.argv[1:3]
with open(countries, encoding="utf-8", newline="") as file:
    codes = {row["iso2"] for row in csv.DictReader(file)} | {"EU"}
with open("flags_3x2.txt", "w", encoding="utf-8", newline="\n") as out:
    for code in sorted(codes):
        with open(os.path.join(folder, code + ".svg"), encoding="utf-8") as svg:
            out.write(f"{code} {' '.join(svg.read().split())}\n")
