namespace SecurityConsole.Storage;

/// <summary>What is stored cannot be used. The message is for the administrator, and says what to do.</summary>
public sealed class StorageException(string message, Exception? innerException = null) : IOException(message, innerException);
