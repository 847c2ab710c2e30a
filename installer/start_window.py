"""Where the frozen program starts: the window, or `s11` where its first word is `--command` (installer/linux/s11)."""

import os
import sys


def _leave_libraries_to_others() -> None:
    """What is opened from here (a browser, an office program) uses the system's libraries, not those in our folder."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


if __name__ == "__main__":
    _leave_libraries_to_others()
    if sys.argv[1:2] == ["--command"]:
        from s11desktop.cli.main import main as command

        sys.argv[:2] = ["s11"]
        command()
    from ui.app import main

    sys.exit(main())
