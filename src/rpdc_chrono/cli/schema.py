"""`chrono schema`: the JSON Schema of a chronology file."""

import json

from rpdc_chrono.cli.output import stdout


def schema() -> None:
    """Print the JSON Schema of a chronology file."""
    from rpdc_chrono.dataset.schema import json_schema

    with stdout() as out:
        out.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
