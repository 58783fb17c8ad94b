namespace SecurityConsole.Engine.Journal;

/// <summary>
/// A fact could not be written to the journal (disk full, disk failed, journal closed). What the fact is about must not go on:
/// a call is answered with an error instead of its result. The message is one sentence for an administrator.
/// </summary>
public sealed class JournalUnavailableException(string message, Exception? innerException = null) : IOException(message, innerException);
