using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Rows to settings and back.</summary>
internal static class CryptographySettings
{
    /// <summary>The settings' row with the profiles' rows.</summary>
    public static async Task<(CryptographyRow Row, List<CryptoProfileRow> Profiles)> ReadAsync(ConsoleDbContext database, CancellationToken cancellationToken) =>
        (await database.CryptographySettings.SingleAsync(cancellationToken), await database.CryptoProfiles.OrderBy(profile => profile.Name).ToListAsync(cancellationToken));

    /// <summary>As they are shown.</summary>
    public static CryptographyView View(CryptographyRow row, IEnumerable<CryptoProfileRow> profiles) => new()
    {
        Revision = row.Revision,
        GatewayProfile = row.GatewayProfile,
        ConsoleProfile = row.ConsoleProfile,
        UpstreamProfile = row.UpstreamProfile,
        CustomProfiles = [.. profiles.Select(ToProfile)],
        TransportPolicy = row.TransportPolicy,
        CutRevision = row.CutRevision,
        ChangedAt = row.ChangedAt,
        ChangedBy = row.ChangedBy,
    };

    /// <summary>The settings that a change leads to.</summary>
    public static CryptoSettings After(CryptographyView before, CryptographyChange change) => new()
    {
        Revision = before.Revision + 1,
        GatewayProfile = change.GatewayProfile ?? before.GatewayProfile,
        ConsoleProfile = change.ConsoleProfile ?? before.ConsoleProfile,
        UpstreamProfile = change.UpstreamProfile ?? before.UpstreamProfile,
        CustomProfiles = [.. change.CustomProfiles ?? before.CustomProfiles],
        TransportPolicy = (change.TransportPolicy ?? before.TransportPolicy).ReplaceLineEndings("\n"),
        CutRevision = change.Cut ? before.Revision + 1 : before.CutRevision,
    };

    /// <summary>What every server's registration says about its connection.</summary>
    public static async Task<List<ServerCryptography>> ServersAsync(ConsoleDbContext database, CancellationToken cancellationToken) =>
        (await database.Servers.OrderBy(server => server.Name).Select(server => new { server.Name, server.CryptoProfile, DataClasses = server.Protection == null ? "" : server.Protection.DataClasses }).ToListAsync(cancellationToken))
        .ConvertAll(server => new ServerCryptography(server.Name, server.CryptoProfile, [.. server.DataClasses.Split(',', StringSplitOptions.RemoveEmptyEntries)]));

    /// <summary>Puts settings into the rows. The change tracker finds what changed.</summary>
    public static void Write(ConsoleDbContext database, CryptographyRow row, List<CryptoProfileRow> profiles, CryptoSettings after)
    {
        (row.GatewayProfile, row.ConsoleProfile, row.UpstreamProfile) = (after.GatewayProfile, after.ConsoleProfile, after.UpstreamProfile);
        (row.TransportPolicy, row.CutRevision) = (after.TransportPolicy, after.CutRevision);
        database.CryptoProfiles.RemoveRange(profiles.Where(known => !after.CustomProfiles.Any(profile => profile.Name == known.Name)));
        foreach (var profile in after.CustomProfiles)
        {
            var known = profiles.Find(other => other.Name == profile.Name);
            if (known is null)
            {
                known = new CryptoProfileRow { Name = profile.Name };
                database.CryptoProfiles.Add(known);
            }

            (known.Description, known.AllowsClassical) = (profile.Description, profile.AllowsClassical);
            (known.AllowedGroups, known.AllowedSuites) = ([.. profile.AllowedGroups], [.. profile.AllowedSuites]);
        }
    }

    private static CustomProfile ToProfile(CryptoProfileRow row) => new()
    {
        Name = row.Name,
        Description = row.Description,
        AllowedGroups = row.AllowedGroups,
        AllowedSuites = row.AllowedSuites,
        AllowsClassical = row.AllowsClassical,
    };
}
