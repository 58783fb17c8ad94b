using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Storage.Configuration.Egress;

/// <summary>What an argument of a tool holds, in <c>console.db</c>; deleted with the server.</summary>
public sealed class DestinationMappingRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose tool.</summary>
    public Guid ServerId { get; set; }

    /// <summary>Name of the tool.</summary>
    public string Tool { get; set; } = "";

    /// <summary>JSON pointer; unique together with server and tool.</summary>
    public string Pointer { get; set; } = "";

    /// <summary>What stands there.</summary>
    public DestinationKind Kind { get; set; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
