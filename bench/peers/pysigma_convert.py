"""Converts every rule below a directory with one pySigma backend and writes the queries to standard output.

Usage: pysigma_convert.py splunk|eql DIR. No processing pipeline is applied, which is the least that pySigma can do.
The counts go to standard error.
"""

import pathlib
import sys

from sigma.backends.elasticsearch import EqlBackend
from sigma.backends.splunk import SplunkBackend
from sigma.collection import SigmaCollection

backends = {"splunk": SplunkBackend, "eql": EqlBackend}


def main() -> None:
    target, directory = sys.argv[1:]
    backend = backends[target]()
    files = sorted(pathlib.Path(directory).rglob("*.yml"))
    rules = SigmaCollection.load_ruleset(files, collect_errors=True)
    queries = []
    failed = 0
    for rule in rules.rules:
        try:
            queries += backend.convert_rule(rule)
        except Exception:
            failed += 1
    sys.stdout.write("\n\n".join(map(str, queries)) + "\n")
    sys.stderr.write(f"{len(rules.rules)} rules, {len(queries)} queries, {failed} failed\n")


main()
