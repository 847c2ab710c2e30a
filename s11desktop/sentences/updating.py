"""What an update says of itself: counts that add up."""

from __future__ import annotations

from s11desktop.sentences.comparing import number


def opening(changed: int, done: int, dropped: int, carried: int, new: int, late: int) -> str:
    """ "Two answers changed since the return before. Of nine actions in it four are done, one was dropped and four are
    still to do. One is new. Two are late."
    """
    said = [f"{_start(changed)} answer{'' if changed == 1 else 's'} changed since the return before."]
    brought = done + dropped + carried
    if brought:
        fates = [
            f"{number(count)} {(one if count == 1 else many)} {what}"
            for count, one, many, what in (
                (done, "is", "are", "done"),
                (dropped, "was", "were", "dropped"),
                (carried, "is", "are", "still to do"),
            )
            if count
        ]
        told = f"{', '.join(fates[:-1])} and {fates[-1]}" if len(fates) > 1 else fates[0]
        said.append(f"Of {number(brought)} action{'' if brought == 1 else 's'} in it {told}.")
    if new:
        said.append(f"{_start(new)} {'is' if new == 1 else 'are'} new.")
    if late:
        said.append(f"{_start(late)} {'is' if late == 1 else 'are'} late.")
    return " ".join(said)


def _start(count: int) -> str:
    return number(count).capitalize()
