namespace SecurityConsole.Connector.CommandLine;

/// <summary>How results are written.</summary>
internal enum OutputFormat
{
    /// <summary>For people: columns of text.</summary>
    Table,

    /// <summary>For programs: the console's JSON as it came.</summary>
    Json,
}
