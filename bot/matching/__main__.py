"""`python -m bot.matching < instance.json > plan.json`: the matcher for strangers."""

import sys

from pydantic import TypeAdapter, ValidationError

from bot.matching.model import Instance, Plan
from bot.matching.planner import plan_round


def main() -> int:
    """Plan the instance on standard input; return 0, or 2 for an instance that is none."""
    try:
        instance = TypeAdapter(Instance).validate_json(sys.stdin.buffer.read())
    except ValidationError as error:
        wrong = error.errors()[0]
        where = ".".join(str(part) for part in wrong["loc"]) or "it"
        print(f"This is no instance of a round: {where}: {wrong['msg']}.", file=sys.stderr)
        return 2
    print(TypeAdapter(Plan).dump_json(plan_round(instance)).decode())
    return 0


if __name__ == "__main__":
    sys.exit(main())
