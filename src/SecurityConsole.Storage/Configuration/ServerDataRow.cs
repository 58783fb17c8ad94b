namespace SecurityConsole.Storage.Configuration;

/// <summary>What data a server holds, in <c>console.db</c>; deleted with its server.</summary>
public sealed class ServerDataRow
{
    /// <summary>The server.</summary>
    public Guid ServerId { get; set; }

    /// <summary>As in <see cref="ServerRow.DataClasses"/>.</summary>
    public string DataClasses { get; set; } = "";
}
