using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Tests.Contracts;

namespace SecurityConsole.Storage.Tests.Configuration;

public sealed class SqliteControlPlaneTests : ControlPlaneContract, IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync() => _services = await _folder.PrepareAsync();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    protected override Task<IControlPlane> OpenAsync() => Task.FromResult(_services.GetRequiredService<IControlPlane>());

    protected override byte[] Seal(Guid serverId, string credential) => _services.GetRequiredService<CredentialSeal>().Seal(serverId, credential);

    protected override async Task ChangeAsync(Func<ConsoleDbContext, Task> change)
    {
        await using var context = await _services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        await change(context);
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }
}
