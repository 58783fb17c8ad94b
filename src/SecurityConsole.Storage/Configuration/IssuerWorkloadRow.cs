namespace SecurityConsole.Storage.Configuration;

/// <summary>What an issuer's tokens are believed about workloads, in <c>console.db</c>; deleted with its issuer.</summary>
public sealed class IssuerWorkloadRow
{
    /// <summary>The issuer.</summary>
    public Guid IssuerId { get; set; }

    /// <summary>Names of what counts.</summary>
    public List<string> Evidence { get; set; } = [];
}
