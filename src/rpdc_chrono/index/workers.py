"""Lines of a file → batches, in as many processes as there are processors when there are enough lines."""

import os
import signal
from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from rpdc_chrono.dataset import lines
from rpdc_chrono.errors import Problem
from rpdc_chrono.index.batch import Batch, batch

BLOCK = 1 << 20
"""Units: bytes; what is worked on at once."""
_WORTH_IT = 8 * BLOCK


class Work(NamedTuple):
    """What came of a block. `size` is how much of the file that was, in bytes."""

    batch: Batch
    problems: list[Problem]
    size: int


def work(file: str, first_line: int, content: bytes) -> Work:
    found, problems = lines.read(file, first_line, content)
    return Work(batch(found), problems, len(content))


def batches(file: str, blocks: Iterator[bytes], first_line: int, size: int) -> Iterator[Work]:
    """All that is in so many bytes of a file, block after block, in its order."""
    chunks = lines.chunks(blocks, first_line)
    if size < _WORTH_IT:
        yield from (work(file, *chunk) for chunk in chunks)
        return
    from concurrent.futures import Future, ProcessPoolExecutor

    count = _processors()
    waiting: deque[Future[Work]] = deque()
    with ProcessPoolExecutor(count, initializer=_leave_interrupts) as pool:
        try:
            for chunk in chunks:
                waiting.append(pool.submit(work, file, *chunk))
                if len(waiting) > 2 * count:  # so that no more than these are ever held
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _leave_interrupts() -> None:
    """Ctrl-C is for the process that asked for the work."""
    import gc

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
