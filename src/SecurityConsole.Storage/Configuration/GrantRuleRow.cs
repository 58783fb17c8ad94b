namespace SecurityConsole.Storage.Configuration;

/// <summary>What a connection must withstand to use a grant, in <c>console.db</c>; deleted with its grant. One that has none asks for nothing.</summary>
public sealed class GrantRuleRow
{
    /// <summary>The grant.</summary>
    public Guid GrantId { get; set; }

    /// <summary>The connection must agree a post-quantum key exchange.</summary>
    public bool RequirePostQuantumKeyExchange { get; set; }

    /// <summary>The agent must show a certificate that is post-quantum up to its root.</summary>
    public bool RequirePostQuantumCertificate { get; set; }
}
