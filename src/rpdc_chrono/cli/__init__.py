"""The command line. `app` is its contents page, `options` every option, `answer` the road from a question to stdout."""

import gc

# a question is over before rubbish could gather; looking for it takes 5 ms of the start
gc.set_threshold(100_000)
