"""`chrono schema`: the JSON Schema of a chronology file."""

import json

from rpdc_chrono.cli.answer import quiet_when_closed


def schema() -> None:
    """Print the JSON Schema of a chronology file."""
    from rpdc_chrono.dataset.schema import json_schema

    with quiet_when_closed():
        print(json.dumps(json_schema(), ensure_ascii=False, indent=2))
