using Microsoft.EntityFrameworkCore;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Identities;

/// <summary>An agent or a server as the holder of certificates.</summary>
/// <param name="Kind">Which of the two.</param>
/// <param name="Name">Its registered name.</param>
internal sealed record IdentityHolder(HolderKind Kind, string Name)
{
    public string Target => $"{Word}:{Name}";

    public string Word => Kind == HolderKind.Agent ? "agent" : "server";

    public string ReadPermission => Kind == HolderKind.Agent ? Permission.AgentsRead : Permission.ServersRead;

    public string WritePermission => Kind == HolderKind.Agent ? Permission.AgentsWrite : Permission.ServersWrite;

    public IdentityUse Use => Kind == HolderKind.Agent ? IdentityUse.Client : IdentityUse.Both;

    public SpiffeId IdentityIn(string trustDomain) => Kind == HolderKind.Agent ? SpiffeId.OfAgent(trustDomain, Name) : SpiffeId.OfServer(trustDomain, Name);

    /// <summary>Its id; null when it is not registered.</summary>
    public Task<Guid?> FindAsync(ConsoleDbContext database, CancellationToken cancellationToken) => Kind == HolderKind.Agent
        ? database.Agents.Where(row => row.Name == Name).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken)
        : database.Servers.Where(row => row.Name == Name).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);

    /// <summary>Whether it may act: registered, and neither suspended nor disabled.</summary>
    public Task<bool> MayActAsync(ConsoleDbContext database, CancellationToken cancellationToken) => Kind == HolderKind.Agent
        ? database.Agents.AnyAsync(row => row.Name == Name && !row.Suspended, cancellationToken)
        : database.Servers.AnyAsync(row => row.Name == Name && !row.Disabled, cancellationToken);

    public Refusal Missing() => Refusal.NotFound($"There is no {Word} {Name}.");
}
