using System.Collections.Frozen;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Directory;

public sealed class DirectorySnapshotHolderTests
{
    private readonly DirectorySnapshotHolder _holder = new();

    [Fact]
    public async Task Revision_in_force_is_reached_at_once()
    {
        _holder.Replace(Of(7));

        await _holder.ReachedAsync(6, TestContext.Current.CancellationToken);
        await _holder.ReachedAsync(7, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Waiting_ends_with_the_revision_and_not_before()
    {
        var reached = _holder.ReachedAsync(3, TestContext.Current.CancellationToken);

        _holder.Replace(Of(2));
        Assert.False(reached.IsCompleted);

        _holder.Replace(Of(4));
        await reached;
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        using var given = new CancellationTokenSource();
        var reached = _holder.ReachedAsync(1, given.Token);

        await given.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reached);
    }

    private static DirectorySnapshot Of(long revision) =>
        new(revision, FrozenDictionary<TokenHash, AgentCredential>.Empty, FrozenDictionary<string, ServerRegistration>.Empty);
}
