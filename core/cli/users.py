"""`flask users …`: accounts, from the machine that runs the service. The first administrator is made here and nowhere else."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import click
from flask.cli import AppGroup
from sqlalchemy import select, update

from core import hooks
from core.auth import accounts, api_tokens, demo, emails, passwords
from core.auth.models import User
from core.contracts.identity import EVERY_SCOPE
from core.errors import Invalid, Problem
from core.extensions import db
from core.plugin.verbs import gather

users = AppGroup("users", help="Accounts: administrators, tokens, bans.")

address = click.argument("email")
DAYS = click.IntRange(1, 3650)


@users.command("create-admin")
@address
@click.option("--name", help="What to call a new account; without it, the address up to the @.")
@click.option("--password-stdin", is_flag=True, help="Read the password of a new account from the standard input.")
def create_admin(email: str, name: str | None, password_stdin: bool) -> None:
    """Make the account with this address an administrator; a new one when there is none."""
    user = _find(email)
    if user is not None:
        _promote(user)
        return
    password, generated = _password(password_stdin)
    _open(_normal(email), password, name or email.partition("@")[0])
    click.echo(f"{email} is a new account, and an administrator.")
    if generated:
        click.echo(f"Its password, shown this once: {password}")


def _promote(user: User) -> None:
    if user.disabled_at or user.deleted_at:
        raise click.ClickException(f"{user.email} is disabled or about to be erased.")
    if user.role == "admin":
        click.echo(f"{user.email} is an administrator already.")
        return
    accounts.set_role(user.id, "admin")
    click.echo(f"{user.email} is an administrator now, and has to sign in again.")


def _password(from_stdin: bool) -> tuple[str, bool]:
    """A password, and whether it was made here."""
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True)), False
    return demo.new_password(), True


def _open(email: str, password: str, name: str) -> None:
    try:
        passwords.check(password, "password", email, name)
        user_id, _ = accounts.create(email, passwords.hashed(password), name, role="admin")
    except Invalid as fault:
        raise click.ClickException(" ".join(fault.extra["errors"]["json"]["password"])) from None
    except Problem as fault:
        raise click.ClickException(fault.detail) from None
    # Whoever can run commands here vouches for the address.
    db.session.execute(update(User).where(User.id == user_id).values(email_verified_at=datetime.now(UTC)))
    db.session.commit()


@users.command()
@address
@click.option("--days", type=DAYS, default=30, show_default=True, help="How long the token is good for.")
@click.option("--scope", "scopes", multiple=True, help="What it opens; may be repeated. Without it: whatever tokens can open.")
@click.option("--name", default="Command line", show_default=True)
def token(email: str, days: int, scopes: tuple[str, ...], name: str) -> None:
    """Make an API token for an account; the last line is the token."""
    user = _known(email)
    unknown = set(scopes) - set(api_tokens.scopes())
    if unknown:
        raise click.ClickException(f"There is no scope {', '.join(sorted(unknown))}. Scopes: {', '.join(api_tokens.scopes())}.")
    made = api_tokens.issue(user.id, name, sorted(set(scopes)) or [EVERY_SCOPE], days)
    click.echo(f"A token for {email}, good until {made.expires_at:%Y-%m-%d}. Send it as `Authorization: Bearer …`:", err=True)
    click.echo(made.token)


@users.command()
@address
def disable(email: str) -> None:
    """Shut an account out at once; nothing of it is lost."""
    accounts.disable(_known(email).id)
    click.echo(f"{email} is disabled and signed out everywhere.")


@users.command()
@address
def enable(email: str) -> None:
    """Let a disabled account in again."""
    accounts.enable(_known(email).id)
    click.echo(f"{email} may sign in again.")


@users.command("list")
@click.option("--role", type=click.Choice(["user", "admin"]), help="Only these.")
def list_users(role: str | None) -> None:
    """List the accounts, oldest first."""
    statement = select(User).order_by(User.id).execution_options(yield_per=500)
    for user in db.session.scalars(statement.where(User.role == role) if role else statement):
        click.echo(f"{user.id:>6}  {user.role:<5}  {user.created_at:%Y-%m-%d}  {_state(user):<9}  {user.email}")


def _state(user: User) -> str:
    if user.deleted_at:
        return "erased"
    if user.disabled_at:
        return "disabled"
    return "" if user.email_verified_at else "unproven"


@users.command("demo")
def make_demo() -> None:
    """Make the accounts to try things with, whose passwords are in demo.json of the instance, and what plugins add."""
    demo.make_demo()
    gather(hooks.demo)


def _normal(email: str) -> str:
    try:
        return emails.normal(email)
    except ValueError as fault:
        raise click.ClickException(f"{email}: {fault}") from None


def _find(email: str) -> User | None:
    return db.session.scalar(select(User).where(User.email == _normal(email)))


def _known(email: str) -> User:
    user = _find(email)
    if user is None or user.deleted_at:
        raise click.ClickException(f"There is no account {email}.")
    return user
