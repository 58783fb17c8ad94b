using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Storage.Configuration;

/// <summary>Rows to what the engine knows.</summary>
internal static class DirectoryRows
{
    public static AgentRegistration ToRegistration(AgentRow row) => new()
    {
        Id = row.Id,
        Name = row.Name,
        Owner = row.Owner,
        Description = row.Description,
        Suspended = row.Suspended,
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

    /// <summary>All but the credential's value.</summary>
    public static ServerRegistration ToRegistration(ServerRow row) => new()
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
        TrustAnchorsPem = row.TrustAnchorsPem,
        CredentialHeader = row.CredentialHeader,
        CapturePayloads = row.CapturePayloads,
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

    public static AccessGrant ToGrant(GrantRow row) => new()
    {
        Id = row.Id,
        AgentId = row.AgentId,
        ServerId = row.ServerId,
        Tools = row.Tools,
        Prompts = row.Prompts,
        Resources = row.Resources,
        CreatedAt = row.CreatedAt,
    };
}
