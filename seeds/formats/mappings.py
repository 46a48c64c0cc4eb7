"""YAML and TOML as mappings of text. Pure: no Django."""

import re
import tomllib
from collections import Counter
from collections.abc import Hashable
from typing import Any

import yaml

from seeds.formats.decoding import Unreadable

#: What YAML may still recognise by itself: an empty value, and keys merged from elsewhere.
_KEPT = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
#: Words that mean yes, and no.
TRUE, FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


class _TextLoader(yaml.SafeLoader):
    """Reads every value as it is written: YAML's own guesses make False of Norway's NO and 750 of 12:30."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """Refuse a key that is given twice: YAML would let the last one win in silence."""
        names = [key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        if twice := next((name for name, count in Counter(names).items() if count > 1), None):
            raise yaml.constructor.ConstructorError(None, None, f"{twice} is given twice", node.start_mark)
        return super().construct_mapping(node, deep)


_TextLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rules if tag in _KEPT]
    for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load(text: str) -> dict[str, Any]:
    """Return a YAML mapping. Raises ``Unreadable`` where it is something else or broken."""
    try:
        data = _loaded(text)
    except (yaml.YAMLError, ValueError, KeyError, AttributeError, TypeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise Unreadable("yaml-broken", line=mark.line + 1 if mark else 0, problem=problem) from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise Unreadable("yaml-shape", field="YAML")
    return data


def _loaded(text: str) -> object:
    """Parse YAML. A tab between a value and what follows is white space by its standard, which the parser refuses."""
    try:
        return yaml.load(text, Loader=_TextLoader)
    except yaml.scanner.ScannerError:
        spaced = re.sub(r"(?<=\S)[ \t]*\t[ \t]*", " ", text)
        if spaced == text:
            raise
        return yaml.load(spaced, Loader=_TextLoader)


def load_toml(text: str) -> dict[str, Any]:
    """Return a TOML document whose values are text. Raises ``Unreadable`` where it is broken."""
    try:
        return {name: _written(value) for name, value in tomllib.loads(text).items()}
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise Unreadable("toml-broken", line=int(line[1]) if line else 0, problem=str(error)) from error


def _written(value: object) -> object:
    if isinstance(value, dict):
        return {name: _written(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_written(inner) for inner in value]
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
