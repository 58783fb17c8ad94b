using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Rows to what the engine knows.</summary>
internal static class DirectoryRows
{
    public static AgentRegistration ToRegistration(AgentRow row, AgentRuleRow? rule) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Owner = row.Owner,
        Description = row.Description,
        Roles = row.Roles,
        Suspended = row.Suspended,
        MinimumStrength = Strength(rule?.RequirePostQuantumKeyExchange, rule?.RequirePostQuantumCertificate),
        ExternalIdentities = rule?.ExternalIdentities ?? [],
        CreatedAt = row.CreatedAt,
    };

    public static AgentToken ToToken(AgentTokenRow row) => new()
    {
        Id = row.Id,
        AgentId = row.AgentId,
        Hash = row.Hash,
        Prefix = row.Prefix,
        CreatedAt = row.CreatedAt,
        ExpiresAt = row.ExpiresAt,
    };

    public static IdentityCertificate ToCertificate(IdentityCertificateRow row) => new()
    {
        Id = row.Id,
        HolderId = row.AgentId ?? row.ServerId ?? Guid.Empty,
        Fingerprint = row.Fingerprint,
        NotAfter = row.NotAfter,
    };

    /// <summary>All but the credential's value.</summary>
    public static ServerRegistration ToRegistration(ServerRow row, ServerRuleRow? rule) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Endpoint = new Uri(row.Endpoint, UriKind.Absolute),
        Transport = row.Transport,
        Description = row.Description,
        Owner = row.Owner,
        Disabled = row.Disabled,
        CryptoProfile = row.CryptoProfile,
        DataClasses = row.DataClasses,
        Segments = row.Segments,
        TrustAnchorsPem = row.TrustAnchorsPem,
        CredentialHeader = row.CredentialHeader,
        ClientCertificate = rule?.ClientCertificate ?? UpstreamCertificate.None,
        CapturePayloads = row.CapturePayloads,
        SignContext = row.SignContext,
        ResponseTimeout = TimeSpan.FromSeconds(row.ResponseTimeoutSeconds),
        CreatedAt = row.CreatedAt,
    };

    /// <summary>Null before the first start has put its own settings in.</summary>
    public static CryptoSettings? ToSettings(CryptographyRow row, IEnumerable<CryptoProfileRow> profiles) => row.GatewayProfile.Length == 0 ? null : new()
    {
        Revision = row.Revision,
        GatewayProfile = row.GatewayProfile,
        ConsoleProfile = row.ConsoleProfile,
        UpstreamProfile = row.UpstreamProfile,
        CustomProfiles = [.. profiles.OrderBy(profile => profile.Name, StringComparer.Ordinal).Select(ToProfile)],
        TransportPolicy = row.TransportPolicy,
        CutRevision = row.CutRevision,
    };

    public static CustomProfile ToProfile(CryptoProfileRow row) => new()
    {
        Name = row.Name,
        Description = row.Description,
        AllowedGroups = row.AllowedGroups,
        AllowedSuites = row.AllowedSuites,
        AllowsClassical = row.AllowsClassical,
    };

    public static AccessGrant ToGrant(GrantRow row, GrantRuleRow? rule) => new()
    {
        Id = row.Id,
        AgentId = row.AgentId,
        ServerId = row.ServerId,
        Tools = row.Tools,
        Prompts = row.Prompts,
        Resources = row.Resources,
        MinimumStrength = Strength(rule?.RequirePostQuantumKeyExchange, rule?.RequirePostQuantumCertificate),
        Scopes = row.Scope?.Scopes ?? [],
        CreatedAt = row.CreatedAt,
    };

    /// <summary>Of one capability.</summary>
    public static CapabilityLabels ToLabels(IGrouping<(Guid ServerId, CatalogueKind Kind, string Name), CapabilityLabelRow> rows) => new(rows.Key.ServerId, rows.Key.Kind, rows.Key.Name)
    {
        Toolsets = [.. rows.Where(row => !row.IsDataClass).Select(row => row.Label)],
        DataClasses = [.. rows.Where(row => row.IsDataClass).Select(row => row.Label)],
    };

    private static ConnectionStrength Strength(bool? keyExchange, bool? certificate) =>
        (keyExchange == true ? ConnectionStrength.PostQuantumKeyExchange : ConnectionStrength.None)
        | (certificate == true ? ConnectionStrength.PostQuantumCertificate : ConnectionStrength.None);
}
