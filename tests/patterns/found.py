"""Every regular expression of the site, looked for in modules, containers, classes and calls."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

PACKAGES = ("boards", "lga_kb", "policies")
# What a caller does with a pattern, by the method that does the same work.
METHODS = {
    "match": "match",
    "fullmatch": "fullmatch",
    "search": "search",
    "finditer": "finditer",
    "findall": "finditer",
    "split": "finditer",
    "sub": "finditer",
    "subn": "finditer",
}
_ANY_METHOD = frozenset(METHODS.values())


@dataclass(frozen=True)
class Found:
    """A pattern, where it stands, and what is done with it."""

    place: str
    pattern: re.Pattern
    methods: frozenset[str]


def modules() -> list[ModuleType]:
    """Every module of the site but migrations and the settings' starters."""
    importlib.import_module("lga_kb.urls")  # registers the converters that other addresses use
    found = []
    for package in PACKAGES:
        root = importlib.import_module(package)
        found.append(root)
        for each in pkgutil.walk_packages(root.__path__, f"{package}."):
            if ".migrations" not in each.name and not each.name.endswith(("__main__", "wsgi", "asgi")):
                found.append(importlib.import_module(each.name))
    return found


def patterns() -> list[Found]:
    """Each pattern once, with all that is done with it anywhere."""
    held, used = {}, {}
    for module in modules():
        tree = ast.parse(Path(module.__file__).read_text())
        for name, method in _calls(tree):
            used.setdefault(name if not name.startswith("_") else f"{module.__name__}.{name}", set()).add(
                method
            )
        for name, value in vars(module).items():
            for pattern in _within(value, module.__name__, set()):
                direct = pattern is value
                held.setdefault(pattern, []).append((module.__name__, name, direct))
        for call, pattern in inline(module, tree):
            held.setdefault(pattern, []).append((module.__name__, f"line {call.lineno}", True))
            used.setdefault(f"{module.__name__}.line {call.lineno}", set()).add(METHODS[call.func.attr])
    return [_found(pattern, places, used) for pattern, places in held.items()]


def _found(pattern, places, used) -> Found:
    methods = set()
    for module, name, direct in places:
        known = used.get(f"{module}.{name}", set()) | (
            set() if name.startswith("_") else used.get(name, set())
        )
        methods |= known if direct and known else set() if direct and len(places) > 1 else _ANY_METHOD
    module, name, _ = places[0]
    return Found(f"{module}.{name}", pattern, frozenset(methods or _ANY_METHOD))


def inline(module: ModuleType, tree: ast.AST) -> Iterator[tuple[ast.Call, re.Pattern]]:
    """The calls such as `re.sub("…", …)`, with the pattern that each compiles."""
    for call in ast.walk(tree):
        if _is_call_of_re(call) and call.func.attr in METHODS:
            flags = next((word.value for word in call.keywords if word.arg == "flags"), None)
            if flags is None and call.func.attr in ("match", "search", "fullmatch", "findall", "finditer"):
                flags = call.args[2] if len(call.args) > 2 else None
            yield call, re.compile(_value(call.args[0], module), _value(flags, module) if flags else 0)


def _value(expression: ast.expr, module: ModuleType):
    return eval(compile(ast.Expression(expression), module.__name__, "eval"), dict(vars(module)))


def _is_call_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    )


def _calls(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Names that something is asked of, with the method asked."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in METHODS and isinstance(node.value, ast.Name):
            yield node.value.id, METHODS[node.attr]


def _within(value, module: str, seen: set[int]) -> Iterator[re.Pattern]:
    """The patterns in a value: itself, in its members, its attributes, or those of its class."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for each in (*value.keys(), *value.values()):
            yield from _within(each, module, seen)
    elif isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _within(each, module, seen)
    elif inspect.isclass(value):
        if value.__module__ == module:
            for each in list(vars(value).values()):
                yield from _within(each, module, seen)
    elif type(value).__module__.split(".")[0] in PACKAGES:
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        for each in [*getattr(value, "__dict__", {}).values(), *(getattr(value, n, None) for n in slots)]:
            yield from _within(each, module, seen)
