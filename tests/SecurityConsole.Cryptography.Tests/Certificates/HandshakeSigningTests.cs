using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Tests.Certificates;

/// <summary>What a token that hangs, or is away, does to handshakes.</summary>
public sealed class HandshakeSigningTests : IDisposable
{
    private readonly HandshakeSigning _signing = new(TimeProvider.System);

    public void Dispose() => _signing.Dispose();

    [Fact]
    public async Task Token_that_hangs_holds_so_many_threads_and_no_more()
    {
        using var token = new ManualResetEventSlim();
        using var hanging = new CountdownEvent(HandshakeSigning.MostAtOnce);
        var waiting = Enumerable.Range(0, HandshakeSigning.MostAtOnce).Select(_ => Task.Factory.StartNew(
            () => _signing.Run(() =>
            {
                hanging.Signal();
                token.Wait();
            }),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();
        hanging.Wait(TestContext.Current.CancellationToken);

        var refused = Assert.Throws<CryptographicException>(() => _signing.Run(() => Assert.Fail("It had no place.")));

        Assert.Contains("wait for the HSM already", refused.Message, StringComparison.Ordinal);
        Assert.False(_signing.Problem!.TokenAway);
        token.Set();
        await Task.WhenAll(waiting);
        Assert.Equal((HandshakeSigning.MostAtOnce, 1), (_signing.Signed, _signing.Failed));
        Assert.Null(_signing.Problem);
    }

    [Fact]
    public void Problem_is_that_of_the_last_handshake_since_the_first_that_failed()
    {
        Assert.Throws<KeyUnavailableException>(() => _signing.Run(() => throw new KeyUnavailableException("It is away.")));
        var first = _signing.Problem!;
        Assert.Throws<KeyUnavailableException>(() => _signing.Run(() => throw new KeyUnavailableException("It is away still.")));

        Assert.Equal(first with { Sentence = "It is away still." }, _signing.Problem);
        Assert.True(first.TokenAway);
        _signing.Run(() => { });
        Assert.Null(_signing.Problem);
    }
}
