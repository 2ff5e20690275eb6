"""A second opinion on pipelines: pySigma's published ones as YAML files, and the field names that they give to rules.

Usage: pysigma_pipelines.py OUTPUT RULES, where RULES is a directory of rules. Writes OUTPUT/NAME.yml for each
pipeline and OUTPUT/fields.json: pipeline -> file -> for each rule in it the sorted names of the fields of its
detection items (keywords: an empty name), or null where pySigma refuses the rule. OUTPUT/values.json has the same
for the pipeline values.yml, with texts and numbers in the place of names: `field=text`, `field#number`.
Exit code 3: a package is missing.
"""

import collections.abc
import dataclasses
import json
import pathlib
import sys
import typing

try:
    import yaml
    from sigma.exceptions import SigmaError
    from sigma.pipelines import elasticsearch, splunk, sysmon, windows
    from sigma.processing.conditions import (
        detection_item_conditions,
        field_name_conditions,
        rule_conditions,
    )
    from sigma.processing.pipeline import ProcessingPipeline
    from sigma.processing.transformations import transformations
    from sigma.rule import SigmaDetectionItem, SigmaRule
    from sigma.types import SigmaCasedString, SigmaFieldReference, SigmaNumber, SigmaString
except ImportError as missing:
    print(missing)
    sys.exit(3)

PIPELINES = {
    **elasticsearch.pipelines,
    **splunk.pipelines,
    **windows.pipelines,
    "sysmon": sysmon.sysmon_pipeline,
}

# File -> its documents.
Rules = dict[str, list[dict[str, typing.Any]]]

# Attributes that pySigma computes itself.
DERIVED = {"patterns", "processing_item", "sigma_value"}


def plain(value: typing.Any) -> typing.Any:
    """The value as YAML can hold it."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, collections.abc.Collection) and not isinstance(value, str):
        items = [plain(item) for item in value]
        return sorted(items, key=str) if isinstance(value, (set, frozenset)) else items
    return value


def parameters(thing: typing.Any) -> dict[str, typing.Any]:
    """The constructor's arguments that differ from their defaults."""
    found = {}
    for field in dataclasses.fields(thing):
        if not field.init or field.name in DERIVED:
            continue
        value = getattr(thing, field.name)
        if field.default is dataclasses.MISSING or value != field.default:
            found[field.name] = plain(value)
    return found


def typed(thing: typing.Any, registry: dict[str, type]) -> dict[str, typing.Any]:
    names = {each: name for name, each in registry.items()}
    found = {"type": names[type(thing)], **parameters(thing)}
    if found["type"] == "set_value":
        found["value"] = thing.sigma_value.to_plain()
    if found["type"] == "nest":
        found["items"] = [item_document(item) for item in thing.items]
    return found


def group(item: typing.Any, ours: str, theirs: str, registry: dict[str, type]) -> dict[str, typing.Any]:
    """One of the three groups of conditions of an item."""
    conditions = getattr(item, f"{theirs}_conditions")
    if not conditions:
        return {}
    found: dict[str, typing.Any] = {}
    if isinstance(conditions, dict):
        found[f"{ours}_conditions"] = {name: typed(each, registry) for name, each in conditions.items()}
    else:
        found[f"{ours}_conditions"] = [typed(each, registry) for each in conditions]
    expression = getattr(item, f"{theirs}_condition_expression")
    if expression is not None:
        found[f"{ours}_cond_expr"] = expression.expression
    elif getattr(item, f"{theirs}_condition_linking") is any:
        found[f"{ours}_cond_op"] = "or"
    if getattr(item, f"{theirs}_condition_negation"):
        found[f"{ours}_cond_not"] = True
    return found


def item_document(item: typing.Any) -> dict[str, typing.Any]:
    return {
        "id": item.identifier,
        **typed(item.transformation, transformations),
        **group(item, "rule", "rule", rule_conditions),
        **group(item, "detection_item", "detection_item", detection_item_conditions),
        **group(item, "field_name", "field_name", field_name_conditions),
    }


def document(pipeline: typing.Any) -> dict[str, typing.Any]:
    found = {
        "name": pipeline.name,
        "priority": pipeline.priority,
        "allowed_backends": sorted(pipeline.allowed_backends),
        "vars": plain(pipeline.vars),
        "transformations": [item_document(item) for item in pipeline.items],
    }
    return {key: value for key, value in found.items() if value not in ({}, [])}


def field_names(detection: typing.Any) -> typing.Iterator[str]:
    for item in detection.detection_items:
        if not isinstance(item, SigmaDetectionItem):
            yield from field_names(item)
            continue
        names = {item.field or ""}
        names |= {value.field for value in item.value if isinstance(value, SigmaFieldReference)}
        yield from names


def values(detection: typing.Any) -> typing.Iterator[str]:
    for item in detection.detection_items:
        if not isinstance(item, SigmaDetectionItem):
            yield from values(item)
            continue
        for value in item.value:
            if type(value) in (SigmaString, SigmaCasedString):
                yield f"{item.field or ''}={value}"
            elif isinstance(value, SigmaNumber):
                yield f"{item.field or ''}#{value}"


def after(
    pipeline: typing.Any, rules: Rules, parts: typing.Callable[[typing.Any], typing.Iterator[str]]
) -> dict[str, list[list[str] | None]]:
    """For each rule the parts of its detections behind the pipeline."""

    def parts_of(rule: dict[str, typing.Any]) -> list[str] | None:
        try:
            changed = pipeline.apply(SigmaRule.from_dict(rule))
        except SigmaError:
            return None
        return sorted(part for each in changed.detection.detections.values() for part in parts(each))

    return {file: [parts_of(rule) for rule in documents] for file, documents in rules.items()}


def rules_below(directory: pathlib.Path) -> Rules:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        path.relative_to(directory).as_posix(): list(yaml.load_all(path.read_text("utf-8"), loader))
        for path in sorted(directory.rglob("*.yml"))
    }


def main() -> int:
    output, directory = (pathlib.Path(each) for each in sys.argv[1:])
    rules = rules_below(directory)
    found = {}
    for name, make in PIPELINES.items():
        text = yaml.safe_dump(document(make()), sort_keys=False, allow_unicode=True, width=1000)
        (output / f"{name}.yml").write_text(text, "utf-8")
        found[name] = after(make(), rules, field_names)
    (output / "fields.json").write_text(json.dumps(found), "utf-8")
    pipeline = ProcessingPipeline.from_yaml(pathlib.Path(__file__).with_name("values.yml").read_text("utf-8"))
    (output / "values.json").write_text(json.dumps(after(pipeline, rules, values)), "utf-8")
    return 0


sys.exit(main())
