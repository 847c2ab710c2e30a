"""Where the frozen `s11` starts, and what it starts a second time for work of its own."""

import sys

if __name__ == "__main__":
    from s11desktop import own_process

    ended = own_process.work(sys.argv[1:])
    if ended is not None:
        sys.exit(ended)
    from s11desktop.cli.main import main

    main()
