namespace SecurityConsole.Connector.Gateways;

/// <summary>There is no connection to the gateway; nothing of a request was sent. The message is a sentence that says why.</summary>
internal sealed class GatewayUnreachableException : Exception
{
    public GatewayUnreachableException()
    {
    }

    public GatewayUnreachableException(string message)
        : base(message)
    {
    }

    public GatewayUnreachableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>It was reached and is not to be talked to: its certificate or what it agreed on. Waiting does not help.</summary>
    public bool IsRefusal { get; init; }

    /// <summary>Finds it among the causes of what an HTTP client threw.</summary>
    public static GatewayUnreachableException? In(Exception? exception)
    {
        while (exception is not null and not GatewayUnreachableException)
        {
            exception = exception.InnerException;
        }

        return exception as GatewayUnreachableException;
    }
}
