"""The command line. `app` takes a line up, `commands` is the contents page, `options` every option.

`plain` reads the lines that most people type, `parser`, by Typer, all others; `answer` is the road from a question to
stdout.
"""

import gc

# a question is over before rubbish could gather; looking for it while modules load takes 5 ms
gc.set_threshold(100_000)
