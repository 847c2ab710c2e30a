"""A window with one word in it: what any program with this window kit must at least bring (promise P10)."""

import sys

from PySide6.QtWidgets import QApplication, QLabel

if __name__ == "__main__":
    app = QApplication(sys.argv)
    window = QLabel("Hello")
    window.show()
    sys.exit(0 if "--close" in sys.argv else app.exec())
