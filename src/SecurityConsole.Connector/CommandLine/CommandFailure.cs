namespace SecurityConsole.Connector.CommandLine;

/// <summary>Ends a command with a sentence that says what to do, and an <see cref="ExitCode"/>.</summary>
internal sealed class CommandFailure : Exception
{
    public CommandFailure()
    {
    }

    public CommandFailure(string message)
        : base(message)
    {
    }

    public CommandFailure(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public CommandFailure(int exitCode, string message)
        : base(message) => Code = exitCode;

    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; } = ExitCode.Usage;
}
