"""Every failure a user can meet: what happened, then what to do next, in Chinese.

BotError
├── SettingInvalid         a setting has a value it cannot have
├── FolderMissing          the folder to index is not there
├── FolderEmpty            nothing in the folder could be read
├── FileUnreadable         one file cannot be read; the others go on
├── ReaderMissing          the processes that read files cannot be started
├── IndexMissing           no index has been built yet
├── IndexDamaged           a file of the index is missing, cut or changed
├── IndexMismatch          the index was made by another encoder or splitting
├── IndexBusy              another process is building this index
├── WriteFailed            the disk is full or the folder cannot be written
├── EncoderMissing         a model that is set is not there or cannot be loaded
├── QuestionInvalid        the question is empty or too long
├── DocumentUnknown        no document of this name or id is indexed
├── QuestionFileInvalid    a question file cannot be read
├── TooFewQuestions        there are too few questions to show anything
├── RunFileInvalid         a run file cannot be read
├── WorkerEnded            a process that answers questions was ended from outside
├── LogUnreadable          the log of questions is broken or may not be read
├── PinInvalid             words cannot be pinned to a question, or no such pin is there
└── PortInUse              the port to serve on is taken
"""

from __future__ import annotations


class BotError(Exception):
    """A failure told to the user; ``code`` is stable and English."""

    code = "error"

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step

    def __str__(self) -> str:
        return f"{self.message}{self.next_step}"


class SettingInvalid(BotError):
    """A setting has a value it cannot have."""

    code = "setting_invalid"


class FolderMissing(BotError):
    """The folder to index is not there."""

    code = "folder_missing"


class FolderEmpty(BotError):
    """Nothing in the folder could be read."""

    code = "folder_empty"


class FileUnreadable(BotError):
    """One file cannot be read; ``status`` is a word of the index report.

    One of empty, encrypted, corrupt, refused, skipped.
    """

    code = "file_unreadable"

    def __init__(self, message: str, next_step: str, status: str = "corrupt") -> None:
        super().__init__(message, next_step)
        self.status = status


class ReaderMissing(BotError):
    """The processes that read files cannot be started."""

    code = "reader_missing"


class IndexMissing(BotError):
    """No index has been built yet."""

    code = "index_missing"


class IndexDamaged(BotError):
    """A file of the index is missing, cut or changed."""

    code = "index_damaged"


class IndexMismatch(BotError):
    """The index was made by another encoder or another splitting."""

    code = "index_mismatch"


class IndexBusy(BotError):
    """Another process is building this index."""

    code = "index_busy"


class WriteFailed(BotError):
    """The disk is full or the folder cannot be written."""

    code = "write_failed"


class EncoderMissing(BotError):
    """The encoder or reranker that is set is not there or cannot be loaded."""

    code = "encoder_missing"


class QuestionInvalid(BotError):
    """The question is empty or too long."""

    code = "question_invalid"


class DocumentUnknown(BotError):
    """No document of this name or id is indexed."""

    code = "document_unknown"


class QuestionFileInvalid(BotError):
    """A question file cannot be read."""

    code = "question_file_invalid"


class TooFewQuestions(BotError):
    """There are too few questions to show anything."""

    code = "too_few_questions"


class RunFileInvalid(BotError):
    """A run file cannot be read."""

    code = "run_file_invalid"


class WorkerEnded(BotError):
    """A process that answers questions was ended from outside."""

    code = "worker_ended"


class LogUnreadable(BotError):
    """The log of questions is broken or may not be read."""

    code = "log_unreadable"


class PinInvalid(BotError):
    """Words cannot be pinned to a question, or no such pin is there."""

    code = "pin_invalid"


class PortInUse(BotError):
    """The port to serve on is taken."""

    code = "port_in_use"
