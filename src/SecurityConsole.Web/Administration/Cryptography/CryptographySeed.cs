using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using HostOptions = SecurityConsole.Web.Hosting.HostOptions;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Puts what the process was started with in as the first settings of an empty folder. From then on the stored ones hold.</summary>
internal sealed class CryptographySeed(IDbContextFactory<ConsoleDbContext> contexts, ActionRecorder actions, HostOptions options, TimeProvider time)
{
    /// <summary>Profiles that were asked for at this start, and are stored otherwise: listener, asked, stored. Empty before <see cref="EnsureAsync"/>.</summary>
    public IReadOnlyList<(string Listener, string Asked, string Stored)> Overruled { get; private set; } = [];

    /// <summary>Profile of each listener that holds.</summary>
    public (string Gateway, string Console) InForce { get; private set; } = (options.GatewayProfile, options.ConsoleProfile);

    /// <summary>Fills what is empty.</summary>
    public async Task EnsureAsync()
    {
        await using var database = await contexts.CreateDbContextAsync();
        var row = await database.CryptographySettings.SingleAsync();
        if (row.GatewayProfile.Length == 0 || options.ResetProfiles)
        {
            // Towards servers the gateway's profile is the first one, too.
            (row.GatewayProfile, row.ConsoleProfile, row.UpstreamProfile) = (options.GatewayProfile, options.ConsoleProfile, options.GatewayProfile);
            if (options.ResetProfiles)
            {
                row.TransportPolicy = "";
                row.Revision++;
                (row.ChangedAt, row.ChangedBy) = (time.GetUtcNow(), Caller.System.Actor);
            }

            await database.SaveChangesAsync();
            if (options.ResetProfiles)
            {
                actions.Record(
                    Caller.System,
                    "cryptography.reset",
                    "cryptography",
                    $"Started with --reset-profiles (revision {row.Revision}): gateway and servers {row.GatewayProfile}, console {row.ConsoleProfile}, no transport policy.",
                    succeeded: true);
            }
        }

        InForce = (row.GatewayProfile, row.ConsoleProfile);
        Overruled =
        [
            .. new[] { (CryptoEndpoints.Gateway, Asked: options.GatewayProfile, Stored: row.GatewayProfile), (CryptoEndpoints.Console, Asked: options.ConsoleProfile, Stored: row.ConsoleProfile) }
                .Where(profile => profile.Asked != profile.Stored),
        ];
    }
}
