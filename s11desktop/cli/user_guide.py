"""`s11 guide`: the user guide as a file, for whoever has no window, or wants to print it."""

from __future__ import annotations

from pathlib import Path

import click

from s11desktop import guide as kept


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--quick-start", is_flag=True, help="Only the quick start, one side of paper; OUT ends in .pdf.")
def guide(out: Path, quick_start: bool) -> None:
    """Save the user guide: a PDF, or one page for a browser, as OUT ends in .pdf or .html."""
    from s11desktop.exchange import unfinished

    ending = out.suffix.lower().removeprefix(".")
    endings = ("pdf",) if quick_start else tuple(kept.FILES)
    if ending not in endings:
        raise click.BadParameter(f"its name does not end in .{' or .'.join(endings)}.", param_hint="OUT")
    unfinished.write(out, kept.content(ending, quick_start=quick_start), replace=False)
    click.echo(str(out))
