using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SecurityConsole.Engine.Gateway;

/// <summary>The host's logging without the log of each request: the gateway's records say more, and an activity with a log scope per call costs more than judging it.</summary>
internal sealed class RequestLogFilter(ILoggerFactory inner) : ILoggerFactory
{
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public ILogger CreateLogger(string categoryName) => categoryName == RequestLog ? NullLogger.Instance : inner.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

    public void Dispose()
    {
        // The inner factory is the host's own, which outlives the gateway.
    }
}
