namespace SecurityConsole.Web.Hosting;

/// <summary>The data folder cannot be used; the message is for the administrator.</summary>
internal sealed class DataFolderException(string message, Exception inner) : Exception(message, inner);
