"""Where the frozen `s11` starts."""

from s11desktop.cli.main import main

if __name__ == "__main__":
    main()
