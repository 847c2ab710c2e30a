"""Where the frozen `s11` starts; the words that ask for work apart (`own_process`) are the window's."""

import sys

if __name__ == "__main__":
    if sys.argv[1:] in (["--make-papers"], ["--seal-file"], ["--look-through"]):
        from ui.app import main as window

        sys.exit(window())
    from s11desktop.cli.main import main

    main()
