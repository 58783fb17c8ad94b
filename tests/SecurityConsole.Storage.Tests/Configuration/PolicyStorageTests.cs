using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Storage.Tests.Configuration;

public sealed class PolicyStorageTests : IAsyncDisposable
{
    private readonly DataFolder _folder = new();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task Empty_folder_permits_what_is_granted()
    {
        var services = await _folder.PrepareAsync();
        await using (var context = await ContextAsync(services))
        {
            // What the migration wrote is what the model says, to the letter.
            Assert.Equivalent(PolicySeed.Revision, await context.PolicyRevisions.SingleAsync(TestContext.Current.CancellationToken), strict: true);
        }

        var policies = (await ReadAsync(services)).Policies;
        Assert.Equal(1, policies.Revision);
        Assert.Empty(policies.Links);
        Assert.Contains("@id(\"granted\")\npermit (principal, action, resource);", Assert.Single(policies.Documents).Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_sees_the_published_revision_its_policies_and_links_and_nothing_else()
    {
        var services = await _folder.PrepareAsync();
        var before = (await ReadAsync(services)).Revision;
        await using (var context = await ContextAsync(services))
        {
            var first = await context.PolicyRevisions.SingleAsync(TestContext.Current.CancellationToken);
            first.State = PolicyRevisionState.Superseded;
            context.PolicyRevisions.Add(Revision(2, PolicyRevisionState.Published, [
                new("b.cedar", "permit (principal, action, resource);"),
                new("a.cedar", "// a"),
                new("a.tests.yaml", "[]"),
                new("links.json", """[{"templateId":"t","newId":"l1","values":{"?principal":{"type":"Agent","id":"x\"y"}}}]"""),
            ]));
            context.PolicyRevisions.Add(Revision(3, PolicyRevisionState.Proposed, [new("a.cedar", "forbid (principal, action, resource);")]));
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var contents = await ReadAsync(services);
        Assert.True(contents.Revision > before);
        Assert.Equal(2, contents.Policies.Revision);
        Assert.Equal(
            new Dictionary<string, string> { ["a.cedar"] = "// a", ["b.cedar"] = "permit (principal, action, resource);" }.OrderBy(pair => pair.Key),
            contents.Policies.Documents.OrderBy(pair => pair.Key));
        Assert.Equal([new PolicyLink("l1", "t", new EntityUid("Agent", "x\"y"), null)], contents.Policies.Links);
    }

    [Theory]
    [InlineData("{\"links.json\":\"[{}]\"}")]
    [InlineData("{\"links.json\":\"[{\\\"templateId\\\":\\\"t\\\",\\\"newId\\\":\\\"n\\\",\\\"values\\\":{\\\"?action\\\":{\\\"type\\\":\\\"A\\\",\\\"id\\\":\\\"b\\\"}}}]\"}")]
    [InlineData("{")]
    public async Task Unreadable_revision_permits_nothing(string documents)
    {
        var services = await _folder.PrepareAsync();
        await using (var context = await ContextAsync(services))
        {
            (await context.PolicyRevisions.SingleAsync(TestContext.Current.CancellationToken)).Documents = documents;
            await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var policies = (await ReadAsync(services)).Policies;
        Assert.Empty(policies.Documents);
    }

    [Fact]
    public void Documents_are_read_back_as_written()
    {
        PolicyDocument[] documents = [new("b.cedar", "\"\\ \u2028 \ud83d\ude00\r\n"), new("a.cedar", "")];
        Assert.Equal(documents.Reverse(), PolicyDocumentText.Read(PolicyDocumentText.Write(documents)));
        Assert.Throws<JsonException>(() => PolicyDocumentText.Read("x"));
    }

    private static PolicyRevisionRow Revision(long number, PolicyRevisionState state, PolicyDocument[] documents) => new()
    {
        Number = number,
        State = state,
        Documents = PolicyDocumentText.Write(documents),
        Author = "ann",
        AuthorPerson = "ann",
        CreatedAt = DateTimeOffset.UnixEpoch,
        PublishedAt = DateTimeOffset.UnixEpoch,
    };

    private static Task<DirectoryContents> ReadAsync(ServiceProvider services) =>
        services.GetRequiredService<IControlPlane>().ReadDirectoryAsync(TestContext.Current.CancellationToken);

    private static Task<ConsoleDbContext> ContextAsync(ServiceProvider services) =>
        services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
}
