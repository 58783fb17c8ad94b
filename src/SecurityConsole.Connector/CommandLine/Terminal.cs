namespace SecurityConsole.Connector.CommandLine;

/// <summary>What a command may touch of the process that it runs in.</summary>
/// <param name="Output">Results.</param>
/// <param name="Error">Everything else a person reads.</param>
/// <param name="Environment">Reads an environment variable.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, Func<string, string?> Environment);
