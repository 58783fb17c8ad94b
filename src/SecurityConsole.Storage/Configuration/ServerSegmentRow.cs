namespace SecurityConsole.Storage.Configuration;

/// <summary>Which segments a server is in, in <c>console.db</c>; deleted with its server.</summary>
public sealed class ServerSegmentRow
{
    /// <summary>The server.</summary>
    public Guid ServerId { get; set; }

    /// <summary>As in <see cref="ServerRow.Segments"/>.</summary>
    public string Segments { get; set; } = "";
}
