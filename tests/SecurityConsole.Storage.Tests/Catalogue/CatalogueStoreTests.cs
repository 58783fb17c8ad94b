using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Tests.Catalogue;

public sealed class CatalogueStoreTests : IAsyncLifetime
{
    private readonly DataFolder _folder = new();
    private readonly Guid _server = Guid.CreateVersion7();
    private ServiceProvider _services = null!;

    public async ValueTask InitializeAsync()
    {
        _services = await _folder.PrepareAsync();
        await using var context = await OpenAsync();
        context.Servers.Add(new() { Id = _server, Name = "files", Endpoint = "https://a.example/mcp" });
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task What_was_learnt_is_in_the_directory()
    {
        await LearnAsync(CatalogueKinds.All, """{"name":"read","inputSchema":{"type":"object"}}""");
        var catalogue = (await DirectoryAsync()).Catalogue;
        var version = Assert.Single(catalogue.Versions);
        Assert.Equal(("read", PinDecision.FirstUse, true), (version.Name, version.Decision, version.IsOffered));
        Assert.Equal(CatalogueKinds.All, Assert.Single(catalogue.Servers).Learnt);
        Assert.Equal(version.Hash, DefinitionHash.Of(catalogue.Definitions[version.Hash].Span));
    }

    [Fact]
    public async Task Listing_that_finds_nothing_new_changes_nothing()
    {
        await LearnAsync(CatalogueKinds.All, """{"name":"read"}""");
        var before = (await DirectoryAsync()).Revision;
        Assert.Empty(await LearnAsync(CatalogueKinds.All, """{"name":"read"}"""));
        Assert.Equal(before, (await DirectoryAsync()).Revision);
    }

    [Fact]
    public async Task Change_is_news_once_and_is_in_force_by_a_new_revision()
    {
        await LearnAsync(CatalogueKinds.All, """{"name":"read"}""");
        var before = (await DirectoryAsync()).Revision;
        Assert.Equal([CatalogueNewsKind.Changed], (await LearnAsync(CatalogueKinds.None, """{"name":"read","description":"x"}""")).Select(news => news.What));
        Assert.Empty(await LearnAsync(CatalogueKinds.None, """{"name":"read","description":"x"}"""));
        var after = await DirectoryAsync();
        Assert.True(after.Revision > before);
        Assert.Equal(CapabilityState.Changed, CapabilityStates.Of(CatalogueMode.TrustFirstUse, after.Catalogue.Versions));
    }

    [Fact]
    public async Task Definition_that_nothing_needs_any_more_is_dropped()
    {
        await LearnAsync(CatalogueKinds.All, """{"name":"read"}""");
        await LearnAsync(CatalogueKinds.All, """{"name":"read"}""", """{"name":"extra"}""");
        await LearnAsync(CatalogueKinds.All, """{"name":"read"}""");
        await using var context = await OpenAsync();
        Assert.Equal(1, await context.CatalogueDefinitions.CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Server_takes_its_catalogue_with_it()
    {
        await LearnAsync(CatalogueKinds.All, """{"name":"read"}""");
        await using var context = await OpenAsync();
        context.Servers.Remove(await context.Servers.SingleAsync(row => row.Id == _server, TestContext.Current.CancellationToken));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        Assert.Empty((await DirectoryAsync()).Catalogue.Versions);
        Assert.Empty(await LearnAsync(CatalogueKinds.All, """{"name":"read"}"""));
    }

    [Fact]
    public async Task Definition_that_was_tampered_with_in_the_file_stands_for_nothing()
    {
        await LearnAsync(CatalogueKinds.All, """{"name":"read"}""");
        await using var context = await OpenAsync();
        await context.CatalogueDefinitions.ExecuteUpdateAsync(row => row.SetProperty(definition => definition.Canonical, "{}"u8.ToArray()), TestContext.Current.CancellationToken);
        Assert.Empty((await DirectoryAsync()).Catalogue.Definitions);
    }

    private Task<IReadOnlyList<CatalogueNews>> LearnAsync(CatalogueKinds listed, params string[] tools) =>
        _services.GetRequiredService<ICatalogueStore>().LearnAsync(
            new(_server, listed, [.. tools.Select(tool => CapabilityDefinition.TryRead(CatalogueKind.Tool, tool.Split('"')[3], Encoding.UTF8.GetBytes(tool))!)]), TestContext.Current.CancellationToken);

    private Task<DirectoryContents> DirectoryAsync() => _services.GetRequiredService<IControlPlane>().ReadDirectoryAsync(TestContext.Current.CancellationToken);

    private Task<ConsoleDbContext> OpenAsync() => _services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
}
