from core import Section


class Settings(Section):
    days: int = 14
