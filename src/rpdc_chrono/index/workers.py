"""Lines of a file → batches, in as many processes as there are processors when there are enough lines."""

import os
import signal
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rpdc_chrono.dataset import lines
from rpdc_chrono.dataset.glance import Lines
from rpdc_chrono.errors import Problem
from rpdc_chrono.index.batch import Batch, Batcher

BLOCK = 3 << 19
"""Units: bytes; what is worked on at once."""
_WORTH_IT = 5 * BLOCK
_MOST = 4
"""Processes; one that writes can't keep up with more."""


class Work(NamedTuple):
    """What came of a block. `size` is how much of the file that was, in bytes."""

    batch: Batch
    problems: list[Problem]
    size: int


def work(batcher: Batcher, file: str, first_line: int, content: bytes) -> Work:
    problems = list[Problem]()

    def parts() -> Iterator[Lines]:
        for part, flaws in lines.read(file, first_line, content):
            problems.extend(flaws)
            yield part

    return Work(batcher.batch(parts()), problems, len(content))


def batches(file: str, blocks: Iterator[bytes], first_line: int, size: int) -> Iterator[Work]:
    """All that is in so many bytes of a file, block after block, in its order."""
    chunks = lines.chunks(blocks, first_line)
    if size < _WORTH_IT:
        batcher = Batcher()
        yield from (work(batcher, file, *chunk) for chunk in chunks)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    count = min(_processors(), _MOST)
    waiting: deque[Future[Work]] = deque()
    with ProcessPoolExecutor(count, initializer=_begin_elsewhere) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(_work_elsewhere, file, *chunk))
                if len(waiting) > count + 1:  # so that no more than these are ever held
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@cache
def _elsewhere() -> Batcher:
    """That of a process of the pool."""
    return Batcher()


def _begin_elsewhere() -> None:
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that asked for the work
    if hasattr(os, "nice"):
        os.nice(10)  # the one process that writes has the most to do, and these wait for it
    gc.disable()


def _work_elsewhere(file: str, first_line: int, content: bytes) -> Work:
    return work(_elsewhere(), file, first_line, content)
