namespace SecurityConsole.Engine.Journal;

/// <summary>The journal on disk cannot be replayed. The message names the file and the offset, and what to do.</summary>
public sealed class JournalDamagedException(string message, Exception? innerException = null) : IOException(message, innerException);
