using System.Reflection;
using Microsoft.Extensions.Options;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Gateway;
using SecurityConsole.Storage.Events.Writing;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Health;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Api.Status;

/// <summary><c>/status</c></summary>
internal static class StatusEndpoints
{
    private static readonly string Version = typeof(StatusEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    public static void MapStatus(this RouteGroupBuilder api) =>
        api.MapGet("/status", Get).WithTags("Status").Needs(Permission.StatusRead).Produces<NodeStatus>().WithName("getStatus");

    /// <summary>Tells how this node is: version, OpenSSL, listeners, checks, queues, ledger.</summary>
    internal static async Task<IResult> Get(
        OpenSslFacts openSsl,
        CryptoSnapshotHolder crypto,
        ListeningAddresses addresses,
        IOptions<GatewayOptions> gateway,
        ServerCertificates certificates,
        DirectorySnapshotHolder directory,
        EventWriterState writer,
        Readiness readiness,
        CancellationToken cancellationToken)
    {
        var report = await readiness.ReportAsync(cancellationToken);
        return TypedResults.Ok(new NodeStatus
        {
            Version = Version,
            Node = gateway.Value.Node,
            OpenSsl = openSsl.Version,
            Status = report.Status,
            FailedChecks = report.FailedChecks,
            ConsolePort = addresses.ConsolePort,
            GatewayPort = addresses.GatewayPort,
            ConsoleProfile = crypto.Current.ProfileOf(CryptoEndpoints.Console).Name,
            GatewayProfile = crypto.Current.ProfileOf(CryptoEndpoints.Gateway).Name,
            TrustFile = certificates.TrustFile,
            DirectoryRevision = directory.Current.Revision,
            JournalDepth = writer.JournalDepth,
            JournalCapacity = writer.JournalCapacity,
            LastJournalled = writer.Journalled,
            LastStored = writer.Stored,
            LedgerSize = writer.Checkpointed,
        });
    }
}
