"""A second opinion on the front end: which rule files pySigma and sigmats can both use.

Usage: pysigma_frontend.py FILE DIR..., where FILE is the output of `sigmats convert --json` for the rules below DIRs.
A rule is usable for pySigma when it loads without errors and its conditions parse, a correlation when its rules are
found. Filters, and rules that are only parts of correlations, have no output of their own and are not counted.
Exit code 1: a file of which they can use different numbers of rules.
"""

import collections
import json
import pathlib
import sys

from sigma.collection import SigmaCollection
from sigma.correlations import SigmaCorrelationRule
from sigma.filters import SigmaFilter


def usable_rules(path: pathlib.Path) -> tuple[int, str]:
    """How many rules of the file pySigma can use, and the first reason against another one."""
    usable = 0
    reason = ""
    try:
        collection = SigmaCollection.from_yaml(path.read_text("utf-8"), collect_errors=True)
        collection.resolve_rule_references()
        rules = [each for each in collection.rules if each._output and not isinstance(each, SigmaFilter)]
    except Exception as error:
        return 0, f"{type(error).__name__}: {error}"
    for rule in rules:
        try:
            if rule.errors:
                raise rule.errors[0]
            if not isinstance(rule, SigmaCorrelationRule):
                for condition in rule.detection.parsed_condition:
                    condition.parsed
            usable += 1
        except Exception as error:
            reason = reason or f"{type(error).__name__}: {error}"
    return usable, reason


def main() -> int:
    output, *directories = sys.argv[1:]
    with open(output, encoding="utf-8") as file:
        documents = {(rule["file"], rule["document"]) for rule in json.load(file)["rules"]}
    ours = collections.Counter(pathlib.Path(name).resolve() for name, _ in documents)
    both = 0
    differences = []
    for path in sorted(each for name in directories for each in pathlib.Path(name).resolve().rglob("*.yml")):
        theirs, reason = usable_rules(path)
        both += min(theirs, ours[path])
        if theirs != ours[path]:
            differences.append(f"{path.name}: pySigma {theirs}, sigmats {ours[path]} usable rules. {reason}")
    for difference in differences[:20]:
        print(difference)
    print(f"{both} rules usable for both, {len(differences)} files differ")
    return 1 if differences or both == 0 else 0


sys.exit(main())
