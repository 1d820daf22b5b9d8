from collections.abc import Mapping
from typing import Any

from core import Capability, hookimpl
from tests.stand_ins.contract import SHELF


class Archive:
    def titles(self) -> list[str]:
        return ["An old book"]


@hookimpl
def services() -> Mapping[Capability[Any], object]:
    return {SHELF: Archive()}
