using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Tokens;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

public sealed class RecoveryTests : TokenTest
{
    private const int SignInit = 42;
    private const int Sign = 43;
    private const int Any = -1;

    [Theory]
    [InlineData(SignInit, FaultShim.SessionHandleInvalid)]
    [InlineData(Sign, FaultShim.SessionHandleInvalid)]
    [InlineData(Sign, FaultShim.DeviceRemoved)]
    [InlineData(Sign, FaultShim.DeviceError)]
    [InlineData(SignInit, FaultShim.UserNotLoggedIn)]
    [InlineData(SignInit, 0x82)]
    [InlineData(SignInit, 0x80000123)]
    public void Call_succeeds_on_a_new_login_after_one_failure(int function, ulong value)
    {
        using var token = Open();
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        Shim.Forget();
        Shim.Fail(function, value, 1);

        var signature = key.SignData(Text);

        Assert.True(key.VerifyData(Text, signature));
        Assert.True(token.Status.Reachable);
        Assert.Contains("C_Login", Shim.Calls);
    }

    [Fact]
    public void Sessions_that_were_ended_behind_the_back_are_opened_again()
    {
        using var token = Open();
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        var slot = token.Slot().Id;

        for (var i = 0; i < 5; i++)
        {
            Shim.CloseAllSessions(slot);
            Assert.True(key.VerifyData(Text, key.SignData(Text)));
        }
    }

    [Fact]
    public void What_the_token_refuses_is_neither_repeated_nor_an_outage()
    {
        using var token = Open();
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        Shim.Forget();
        const ulong keyFunctionNotPermitted = 0x68;
        Shim.Fail(SignInit, keyFunctionNotPermitted, 1);

        var problem = Assert.Throws<Pkcs11Exception>(() => key.SignData(Text));

        Assert.Equal("CKR_KEY_FUNCTION_NOT_PERMITTED", problem.ReturnName);
        Assert.Contains("C_SignInit", problem.Message, StringComparison.Ordinal);
        Assert.Single(Shim.Calls, call => call == "C_SignInit");
        Assert.True(token.Status.Reachable);
    }

    [Fact]
    public void Token_that_stays_away_is_left_alone_and_found_again()
    {
        var time = new ManualClock();
        using var token = Open(time);
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        File.WriteAllText(Shim.UnpluggedFile, "");

        Assert.Contains("CKR_DEVICE_REMOVED", Assert.Throws<KeyUnavailableException>(() => key.SignData(Text)).Message, StringComparison.Ordinal);
        Assert.Throws<KeyUnavailableException>(() => key.SignData(Text));
        Assert.False(token.Status.Reachable);
        Assert.Equal(time.GetUtcNow(), token.Status.Since);

        // At rest: the module is not touched at all.
        Shim.Forget();
        Assert.Contains("left alone until", Assert.Throws<KeyUnavailableException>(() => key.SignData(Text)).Message, StringComparison.Ordinal);
        Assert.Empty(Shim.Calls);

        // The one that tries after the rest fails, and the rest doubles.
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Throws<KeyUnavailableException>(() => key.SignData(Text));
        Assert.NotEmpty(Shim.Calls);
        Assert.Equal(time.GetUtcNow() + TimeSpan.FromSeconds(2), token.Status.NextTrial);

        File.Delete(Shim.UnpluggedFile);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(key.VerifyData(Text, key.SignData(Text)));
        Assert.True(token.Status.Reachable);
        Assert.Null(token.Status.NextTrial);
    }

    [Fact]
    public void Key_that_changed_while_the_token_was_away_is_looked_at_again()
    {
        using var token = Open();
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        Shim.Lie(0x162, true);
        Shim.Fail(Sign, FaultShim.DeviceRemoved, 1);

        var problem = Assert.Throws<KeyRefusedException>(() => key.SignData(Text));

        Assert.Contains("CKA_EXTRACTABLE", problem.Message, StringComparison.Ordinal);
        Shim.Lie(null);
    }

    [Fact]
    public async Task Many_threads_sign_at_once_while_sessions_are_lost()
    {
        using var token = Open();
        using var key = Pkcs11MLDsa.LoadOrCreate(token, "signer", MLDsaAlgorithm.MLDsa44);
        var failures = 0;

        var workers = Enumerable.Range(0, 16).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                try
                {
                    byte[] message = [(byte)worker, (byte)i];
                    Assert.True(key.VerifyData(message, key.SignData(message)));
                }
                catch (KeyUnavailableException)
                {
                    Interlocked.Increment(ref failures);
                }
            }
        })).ToList();
        for (var i = 0; i < 10; i++)
        {
            Shim.Fail(i % 2 == 0 ? Sign : Any, FaultShim.SessionHandleInvalid, 1);
            await Task.Yield();
        }

        await Task.WhenAll(workers);
        Shim.Work();
        Assert.True(failures < 16 * 20 / 2, $"{failures} of 320 signatures failed.");
        Assert.True(key.VerifyData(Text, key.SignData(Text)));
    }

    private sealed class ManualClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        internal void Advance(TimeSpan by) => _now += by;
    }
}
