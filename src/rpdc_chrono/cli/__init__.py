"""The command line. `app` is its contents page, `options` every option, `answer` the road from a question to stdout."""

import gc

# a question is over before rubbish could gather; looking for it while modules load takes 5 ms
gc.set_threshold(100_000)
