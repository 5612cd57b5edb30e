"""No file leads back to itself, over however many others: what a file needs lies beneath it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import grimp


def _circles(imports: Mapping[str, frozenset[str]]) -> Iterator[list[str]]:
    """Each largest set of files of which every one leads to every other (Tarjan 1972, without recursion)."""
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_files: list[str] = []
    for start in sorted(imports):
        if start in order:
            continue
        steps = [(start, iter(sorted(imports[start])))]
        order[start] = lowest[start] = len(order)
        open_files.append(start)
        while steps:
            file, following = steps[-1]
            for other in following:
                if other not in order:
                    order[other] = lowest[other] = len(order)
                    open_files.append(other)
                    steps.append((other, iter(sorted(imports[other]))))
                    break
                if other in open_files:
                    lowest[file] = min(lowest[file], order[other])
            else:
                steps.pop()
                if steps:
                    lowest[steps[-1][0]] = min(lowest[steps[-1][0]], lowest[file])
                if lowest[file] == order[file]:
                    circle = open_files[open_files.index(file) :]
                    del open_files[open_files.index(file) :]
                    if len(circle) > 1:
                        yield sorted(circle)


def test_no_file_leads_back_to_itself() -> None:
    graph = grimp.build_graph("joinedup")
    imports = {file: frozenset(graph.find_modules_directly_imported_by(file)) for file in graph.modules}
    assert list(_circles(imports)) == []


def test_a_circle_would_be_found() -> None:
    imports = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("bd"), "d": frozenset[str]()}
    assert list(_circles(imports)) == [["b", "c"]]
