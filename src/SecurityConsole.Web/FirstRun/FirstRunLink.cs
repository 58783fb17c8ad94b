using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.People;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.FirstRun;

/// <summary>The link with which whoever started the process makes the first administrator.</summary>
internal sealed class FirstRunLink(IDbContextFactory<ConsoleDbContext> databases, FirstRunCode code, ListeningAddresses addresses)
{
    /// <summary>Makes the link; null when there is an administrator already.</summary>
    public async Task<Uri?> MakeAsync()
    {
        await using var database = await databases.CreateDbContextAsync();
        return await Accounts.HasAdministratorAsync(database, CancellationToken.None) ? null : new Uri(addresses.Console, $"/first-run?code={code.Issue()}");
    }
}
