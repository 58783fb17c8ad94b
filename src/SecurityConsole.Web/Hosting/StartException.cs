namespace SecurityConsole.Web.Hosting;

/// <summary>The process cannot start; the message tells the administrator what to do.</summary>
internal sealed class StartException(string message, Exception? inner = null) : Exception(message, inner);
