from collections.abc import Callable, Iterator

import pytest

from firsthand.store import Store


@pytest.fixture(params=["sqlite"])
def reopen(request, tmp_path) -> Iterator[Callable[[], Store]]:
    """Open the same case as often as asked, on each backend."""
    openers = {"sqlite": lambda: Store.open(tmp_path / "made.case")}
    opened: list[Store] = []

    def again() -> Store:
        opened.append(openers[request.param]())
        return opened[-1]

    yield again
    for store in opened:
        store.close()


@pytest.fixture
def store(reopen) -> Store:
    return reopen()
