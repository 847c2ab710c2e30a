"""The disk or a file said no: documents, pictures, folders."""

from __future__ import annotations

from s11desktop.errors.base import S11Error


class FileError(S11Error):
    """A file or folder cannot be used. What was there before is whole."""

    code = "file"


class FileMissing(FileError):
    """No such file. Facts: path."""

    code = "file-missing"


class FileUnreadable(FileError):
    """The file is there and cannot be read. Facts: path."""

    code = "file-unreadable"


class FileExists(FileError):
    """There is a file of that name already, and it is never written over. Facts: path."""

    code = "file-exists"


class FolderNotWritable(FileError):
    """Nothing can be written there. Facts: path."""

    code = "folder-not-writable"


class FileHeld(FileError):
    """Another program has the file open, or it may not be changed: it cannot be replaced or deleted. Facts: path."""

    code = "file-held"


class PathTooLong(FileError):
    """A name longer than this computer takes. Facts: path (its beginning), length, limit (as the system counts)."""

    code = "path-too-long"


class DiskFull(FileError):
    """No room. Facts: path, needed (bytes, where known)."""

    code = "disk-full"


class DocumentTooLarge(FileError):
    """Over the limit for one document or for the vault. Facts: path, size, limit (bytes)."""

    code = "document-too-large"


class DocumentRefused(FileError):
    """A kind of file that is never taken in (programs, scripts, macros). Facts: path, kind."""

    code = "document-refused"


class DocumentEmpty(FileError):
    """A document of 0 bytes. Facts: path."""

    code = "document-empty"


class DocumentThere(FileError):
    """The very same document is in the file already. Facts: path, item (E004), title."""

    code = "document-there"


class DocumentChanged(FileError):
    """The document changed while it was read. Facts: path."""

    code = "document-changed"


class PictureUnreadable(S11Error):
    """A picture nobody can make smaller. Facts: path, why (form, size)."""

    code = "picture-unreadable"


class CannotClean(S11Error):
    """What a document says beside its words cannot be taken out of a copy. Facts: path, why (locked, damaged, kind)."""

    code = "cannot-clean"


class AlreadySmall(S11Error):
    """A smaller copy would not be smaller. Facts: path."""

    code = "already-small"
