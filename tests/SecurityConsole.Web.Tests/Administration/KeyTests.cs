using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Ledger;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Verification;
using SecurityConsole.Storage.Payloads;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class KeyTests(RunningConsole console)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Rotated_sealing_key_is_another_and_what_was_sealed_before_still_opens(bool compromised)
    {
        var payloads = console.Services.GetRequiredService<PayloadStore>();
        var id = Guid.CreateVersion7();
        await payloads.WriteAsync(id, new("asked"u8.ToArray(), "told"u8.ToArray()), TestContext.Current.CancellationToken);
        var before = await console.Api().ReadAsync("/keys/sealing");
        Assert.Contains("payloads of 1 day(s)", before.Text("protects"), StringComparison.Ordinal);

        var (status, done) = await console.Api().SendAsync("POST", "/keys/sealing/rotations", $$"""{"compromised":{{(compromised ? "true" : "false")}}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(before.Text("id"), done.GetProperty("key").Text("id"));
        Assert.Contains(done.GetProperty("key").Text("id"), done.Text("text"), StringComparison.Ordinal);
        var payload = await payloads.ReadAsync(id, TestContext.Current.CancellationToken);
        Assert.Equal("told", Encoding.UTF8.GetString(payload!.Response.Span));
        Assert.Contains(done.GetProperty("key").Text("id"), (await console.Api().SendAsync("GET", "/keys")).Body.ToString(), StringComparison.Ordinal);
        await Eventually.GetAsync(async () =>
            (await console.Api().ReadAsync("/actions?target=key:sealing")).GetProperty("items").EnumerateArray()
                .Any(action => action.Text("action") == "key.rotate" && action.Text("text").Contains("compromised", StringComparison.Ordinal) == compromised) ? "recorded" : null);
    }

    [Fact]
    public async Task Rotated_server_certificate_is_shown_from_the_next_handshake_on_and_connections_stay()
    {
        using var open = console.Api();
        var before = await open.ReadAsync("/keys/server-certificate");

        var (status, done) = await open.SendAsync("POST", "/keys/server-certificate/rotations", "{}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(before.Text("id"), done.GetProperty("key").Text("id"));
        using var fresh = console.Api();
        Assert.Equal(done.GetProperty("key").Text("id"), (await fresh.ReadAsync("/keys/server-certificate")).Text("id"));
    }

    [Fact]
    public async Task Rotated_checkpoint_key_signs_beside_the_old_one_and_who_trusts_the_old_one_alone_verifies_all_of_it()
    {
        var ledger = console.Services.GetRequiredService<LedgerLog>();
        await ActAsync("checkpoint-before");
        var first = new TrustedKeys(ledger.Signers.Current.VerifierKeys(ledger.Current!.Origin));
        var receipt = ledger.CreateReceipt(0)!;
        var before = await console.Api().ReadAsync("/keys/checkpoint");

        var (status, done) = await console.Api().SendAsync("POST", "/keys/checkpoint/rotations", "{}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(before.Text("id"), done.GetProperty("key").Text("id"));
        Assert.Equal(4, ledger.Current!.Note.Signatures.Count);
        await ActAsync("checkpoint-after");
        Assert.True(first.Check(ledger.Current!).Succeeded);
        var keys = (await console.Api().ReadAsync("/ledger/keys")).GetProperty("keys").EnumerateArray().Select(key => key.Text("standing")).Take(4);
        Assert.Equal(["signing", "signing", "ending", "ending"], keys);

        // A second rotation ends the window of the first.
        Assert.Equal(HttpStatusCode.OK, (await console.Api().SendAsync("POST", "/keys/checkpoint/rotations", "{}")).Status);
        await ActAsync("checkpoint-later");
        var found = LedgerVerifier.Verify(Path.Combine(console.DataFolder, "ledger"), new() { Keys = first, Since = receipt.Checkpoint });
        Assert.True(found.Succeeded, found.Sentence);
        Assert.True(receipt.Check(first).Succeeded);
        Assert.True((await console.Api().ReadAsync("/ledger/verify")).GetProperty("succeeded").GetBoolean());
        Assert.Contains("checkpoint", (await console.Api().ReadAsync("/actions?target=key:checkpoint")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compromised_checkpoint_key_signs_no_more_and_the_console_still_verifies_everything()
    {
        var ledger = console.Services.GetRequiredService<LedgerLog>();
        await ActAsync("compromise-before");
        var first = new TrustedKeys(ledger.Signers.Current.VerifierKeys(ledger.Current!.Origin));

        var (status, done) = await console.Api().SendAsync("POST", "/keys/checkpoint/rotations", """{"compromised":true}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("not believed for trees of more than", done.Text("text"), StringComparison.Ordinal);
        Assert.Equal(2, ledger.Current!.Note.Signatures.Count);
        Assert.False(first.Check(ledger.Current!).Succeeded);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(console.DataFolder, "keys"), "ledger-*.pem").Length);
        await ActAsync("compromise-after");
        Assert.True((await console.Api().ReadAsync("/ledger/verify")).GetProperty("succeeded").GetBoolean());
        Assert.False(LedgerVerifier.Verify(Path.Combine(console.DataFolder, "ledger"), new() { Keys = first }).Succeeded);
    }

    [Fact]
    public async Task Who_may_see_keys_may_not_rotate_them_and_the_attempt_is_recorded()
    {
        var (_, made) = await console.Api().SendAsync("POST", "/api-tokens", """{"name":"key-reader","scopes":["keys:read"]}""");

        Assert.Equal(HttpStatusCode.OK, (await console.Api(made.Text("token")).SendAsync("GET", "/keys")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await console.Api(made.Text("token")).SendAsync("POST", "/keys/sealing/rotations", "{}")).Status);
    }

    [Fact]
    public async Task Unknown_key_is_answered_with_those_that_there_are()
    {
        var (status, problem) = await console.Api().SendAsync("POST", "/keys/no-such-key/rotations", "{}");

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("sealing", problem.Text("detail"), StringComparison.Ordinal);
    }

    /// <summary>Does something, and waits until it is under a checkpoint.</summary>
    private async Task ActAsync(string agent)
    {
        var ledger = console.Services.GetRequiredService<LedgerLog>();
        var size = ledger.Size;
        await console.Api().SendAsync("POST", "/agents", $$"""{"name":"{{agent}}"}""");
        await Eventually.GetAsync(() => Task.FromResult(ledger.CheckpointedSize > size ? ledger : null));
    }
}
