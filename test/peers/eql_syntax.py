"""A second opinion on syntax: the Python `eql` package parses every EQL query that sigmats emitted.

Usage: eql_syntax.py FILE, where FILE is the output of `sigmats convert -t eql --json`. It says nothing about meaning:
the package differs from Elasticsearch in case, missing fields, arrays and regular expressions.
Exit code 1: a query that the package refuses for a reason that is not among the known differences.
"""

import json
import re
import sys

from eql import parser


def several_code_points(query: str) -> bool:
    return any(text.count("\\u{") > 1 for text in re.findall(r'"(?:[^"\\]|\\.)*"', query))


# What Elasticsearch accepts and the package refuses, with the reason.
known_differences = [
    (several_code_points, "the package reads two escapes `\\u{...}` in one string as a single one"),
]


def problem(query: str) -> str | None:
    """Why the package refuses the query; None where it does not."""
    try:
        with parser.elasticsearch_syntax, parser.allow_sample:
            parser.parse_query(query)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def main() -> int:
    with open(sys.argv[1], encoding="utf-8") as file:
        rules = json.load(file)["rules"]
    queries = [
        (rule["file"], document["text"])
        for rule in rules
        for query in rule["queries"]
        for document in query["documents"]
    ]
    excused: dict[str, int] = {}
    failures = []
    for name, query in queries:
        found = problem(query)
        if found is None:
            continue
        reasons = [reason for applies, reason in known_differences if applies(query)]
        if reasons:
            excused[reasons[0]] = excused.get(reasons[0], 0) + 1
        else:
            failures.append(f"{name}: {found}\n{query}\n")
    for failure in failures[:10]:
        print(failure)
    for reason, number in excused.items():
        print(f"known difference, {number} queries: {reason}")
    print(f"{len(queries)} queries, {len(failures)} refused")
    return 1 if failures or not queries else 0


sys.exit(main())
