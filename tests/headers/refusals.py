#!/usr/bin/env python3
"""Which errors the documentation of public functions names, and which test provokes each.

    refusals.py ROOT            compares the headers with tests/headers/refusals.txt; fails where they differ
    refusals.py ROOT --list     prints what the headers name

A line of refusals.txt is `HEADER FUNCTION ERROR: FILE "TEST"`, or `HEADER FUNCTION ERROR: as HEADER FUNCTION ERROR` where one function
does what another one is asked to. A new "Throws" without a line fails, and so does a line whose error is no longer named, whose test is
gone, or whose test neither names the error nor asks for an error's text.
"""
import re
import sys
from pathlib import Path

ERRORS = r"\b(?:Index|Shape|Name|Type|Shader|GL|Usage)?Error\b"
EVIDENCE = r"error_of|text_of|refus|THROWS|throws|message"


def without_brackets(text, opening, closing):
    """The text without what stands in brackets, and them."""
    out, depth = "", 0
    for letter in text:
        depth += letter == opening
        if depth == 0:
            out += letter
        depth -= letter == closing and depth > 0
    return out


def function_of(declaration):
    """The name of what is declared: a class, a function, an operator."""
    declaration = re.split(r"[;{]", re.sub(r"\[\[.*?\]\]|\brequires\s*\((?:[^()]|\([^()]*\))*\)|&&", " ", declaration))[0]
    if named := re.match(r"\s*namespace ([\w:]+)", declaration):
        return named[1].split("::")[-1]
    if named := re.search(r"operator\s*(\(\)|\[\]|[^\s\w(]+|[\w:]+)\s*\(", declaration):
        return "operator" + named[1]
    declaration = without_brackets(declaration, "<", ">")
    if named := re.search(r"\b(?:class|struct|using)\s+(?:GLUMPP_\w+\s+)?(\w+)", declaration):
        return named[1]
    return re.search(r"(\w+)\s*\(|(\w+)\s*$|$", declaration)[1] or "?"


def named_errors(header):
    """(function, error) for all that the documentation of a header names."""
    scope, hidden, in_detail, doc = "", False, 0, []
    lines = header.read_text().splitlines()
    for at, line in enumerate(lines):
        if re.match(r"namespace (\w+::)*detail\b", line):
            in_detail = 1
        elif line.startswith("}  // namespace") and "detail" in line:
            in_detail = 0
        # Who documents a class is in its scope from the next line on.
        if line.startswith("};"):
            scope, hidden = "", False
        if re.match(r"(private|protected):", line):
            hidden = True
        elif line.startswith("public:"):
            hidden = False
        if comment := re.match(r"\s*/// ?(.*)", line):
            doc.append(comment[1])
            continue
        if doc and not line.strip().startswith("//"):
            text, doc = " ".join(doc), []
            if not hidden and not in_detail:
                name = function_of(" ".join(part for part in lines[at:at + 8]))
                where = name if not scope or not line.startswith(" ") else scope + "::" + name
                for sentence in re.split(r"(?<=[.;])\s+(?=[A-Z])", text):
                    if re.search(r"\bthrow", sentence, re.I):
                        for error in re.findall(ERRORS, sentence):
                            yield where, error
        if named := re.match(r"(?:class|struct)\s+(?:GLUMPP_\w+\s+)?(\w+)[^;]*$", line):
            scope, hidden = named[1], line.startswith("class")


def tests_of(file):
    """The text of each test of a file, by its name."""
    parts = re.split(r"^(?:TEMPLATE_)?TEST_CASE(?:_METHOD)?\(", file.read_text(), flags=re.M)
    return {name[1].replace('\\"', '"'): part for part in parts[1:] if (name := re.search(r'"((?:[^"\\]|\\.)*)"', part))}


def main():
    root = Path(sys.argv[1])
    include = root / "include/glumpp"
    named = {}
    for header in sorted(include.rglob("*.hpp")):
        if "detail" not in header.parts:
            for where, error in named_errors(header):
                named[f"{header.relative_to(include)} {where} {error}"] = None
    if "--list" in sys.argv:
        print("\n".join(named))
        return 0
    faults, tests, seen = [], {}, {}
    for line in (root / "tests/headers/refusals.txt").read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        key, _, rest = line.partition(": ")
        seen[key] = rest
        if key not in named:
            faults.append(f"no documentation names {key}; take its line out of tests/headers/refusals.txt")
        if not rest.startswith("as "):
            file, _, test = rest.partition(" ")
            path = root / "tests" / file
            if path not in tests:
                tests[path] = tests_of(path) if path.exists() else {}
            body = tests[path].get(test.strip('"'))
            if body is None:
                faults.append(f"{key}: there is no test {rest}")
            elif not re.search(EVIDENCE + "|" + key.split()[-1], body):
                faults.append(f"{key}: {rest} provokes nothing")
    for key, rest in seen.items():
        if rest.startswith("as ") and (rest[3:] not in seen or seen[rest[3:]].startswith("as ")):
            faults.append(f"{key}: nothing provokes {rest[3:]}")
    for key in named:
        if key not in seen:
            faults.append(f"{key} is provoked by no test: write one, and a line for it in tests/headers/refusals.txt")
    print("\n".join(faults) or f"{len(named)} errors named, each provoked by a test")
    return 1 if faults else 0


sys.exit(main())
