using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Storage.Configuration.Egress;

/// <summary>One entry of a server's egress list, in <c>console.db</c>; deleted with the server.</summary>
public sealed class EgressRuleRow
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose list.</summary>
    public Guid ServerId { get; set; }

    /// <summary>What it is about.</summary>
    public EgressKind Kind { get; set; }

    /// <summary>In its one spelling; unique together with server and kind.</summary>
    public string Pattern { get; set; } = "";

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
