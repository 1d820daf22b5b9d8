from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column

from core import Model


class Loan(Model):
    __tablename__ = "lending_loans"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("shelf_books.id", ondelete="CASCADE"), index=True)
