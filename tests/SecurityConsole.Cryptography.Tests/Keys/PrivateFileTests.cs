using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Keys;

public sealed class PrivateFileTests : IDisposable
{
    private const int AtOnce = 4;
    private const int Rounds = 1000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Of_many_that_create_a_file_at_once_one_does_and_its_content_stays()
    {
        using var start = new Barrier(AtOnce);
        var created = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(who => Task.Factory.StartNew(
            () =>
            {
                var mine = new bool[Rounds];
                for (var round = 0; round < Rounds; round++)
                {
                    start.SignalAndWait();
                    mine[round] = PrivateFile.TryCreate(_folder.File($"{round}"), [(byte)who]);
                }

                return mine;
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        for (var round = 0; round < Rounds; round++)
        {
            var first = Assert.Single(Enumerable.Range(0, AtOnce), who => created[who][round]);
            Assert.Equal(first, Assert.Single(PrivateFile.Read(_folder.File($"{round}"))));
        }

        Assert.Equal(Rounds, Directory.GetFiles(_folder.Path).Length); // nothing left over
    }
}
