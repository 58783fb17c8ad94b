namespace SecurityConsole.Connector.CommandLine;

/// <summary>What a command may touch of the process that it runs in.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Everything else a person reads.</param>
/// <param name="Environment">Reads an environment variable.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, Func<string, string?> Environment)
{
    /// <summary>Opens the input as bytes, for the commands that carry messages.</summary>
    public Func<Stream> OpenInput { get; init; } = Console.OpenStandardInput;

    /// <summary>Opens the output as bytes, for the commands that carry messages.</summary>
    public Func<Stream> OpenOutput { get; init; } = Console.OpenStandardOutput;
}
