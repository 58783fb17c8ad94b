using System.Text;
using System.Text.Json;
using SecurityConsole.Connector.CommandLine;
using SecurityConsole.Connector.Tests.Api;
using SecurityConsole.Ledger;

namespace SecurityConsole.Connector.Tests.Ledger;

public sealed class LedgerCommandTests : IDisposable
{
    private const string Origin = "securityconsole/test";
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger-").FullName;
    private readonly string _outside = Directory.CreateTempSubdirectory("outside-").FullName;
    private readonly LedgerSigner _signer = LedgerSigner.CreateEphemeral();

    public LedgerCommandTests() => Write(300);

    public void Dispose()
    {
        _signer.Dispose();
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_outside, recursive: true);
    }

    [Fact]
    public async Task Untouched_ledger_is_verified_with_its_own_keys_and_says_whose_they_are()
    {
        var run = await CommandRun.OfAsync("ledger", "verify", _folder);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.StartsWith("VERIFIED  All 300 leaves of securityconsole/test are intact", run.Output, StringComparison.Ordinal);
        Assert.Contains("came with the folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusted_key_is_enough_and_a_strange_one_is_not()
    {
        var key = Directory.GetFiles(Path.Combine(_folder, "keys"), "ml-dsa-44-*").Single();
        var run = await CommandRun.OfAsync("ledger", "verify", _folder, "--public-key", key);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.DoesNotContain("came with the folder", run.Output, StringComparison.Ordinal);
        using var stranger = LedgerSigner.CreateEphemeral();
        var strange = Path.Combine(_outside, "strange.vkey");
        await File.WriteAllTextAsync(strange, stranger.VerifierKeys(Origin)[0] + "\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Refused, (await CommandRun.OfAsync("ledger", "verify", _folder, "--public-key", strange)).ExitCode);
        await File.WriteAllTextAsync(strange, "no key\n", TestContext.Current.CancellationToken);
        Assert.Equal(ExitCode.Usage, (await CommandRun.OfAsync("ledger", "verify", _folder, "--public-key", strange)).ExitCode);
    }

    [Fact]
    public async Task Changed_leaf_is_named_also_for_programs()
    {
        var bundle = Path.Combine(_folder, "tile/entries/000");
        var bytes = await File.ReadAllBytesAsync(bundle, TestContext.Current.CancellationToken);
        bytes[bytes.AsSpan().IndexOf("{\"leaf\":77}"u8) + 3] ^= 1;
        await File.WriteAllBytesAsync(bundle, bytes, TestContext.Current.CancellationToken);
        var run = await CommandRun.OfAsync("ledger", "verify", _folder);
        Assert.Equal(ExitCode.Refused, run.ExitCode);
        Assert.StartsWith("NOT VERIFIED  Leaf 77 was changed", run.Output, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await CommandRun.OfAsync("ledger", "verify", _folder, "-o", "json")).Output).RootElement;
        Assert.False(json.GetProperty("verified").GetBoolean());
        Assert.Equal(77, json.GetProperty("firstBadLeaf").GetInt64());
        Assert.Equal("tile/entries/000", json.GetProperty("badResource").GetString());
    }

    [Fact]
    public async Task Checkpoint_that_was_kept_earlier_is_continued_or_the_ledger_was_cut()
    {
        var kept = Path.Combine(_outside, "kept");
        File.Copy(Path.Combine(_folder, "checkpoint"), kept);
        Write(400);
        var run = await CommandRun.OfAsync("ledger", "verify", _folder, "--since", kept);
        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("continue the older checkpoint of 300 leaves", run.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await CommandRun.OfAsync("ledger", "verify", _folder, "--since", kept + "x")).ExitCode);
    }

    [Fact]
    public async Task Receipt_is_taken_from_the_console_and_verified_offline()
    {
        byte[] receipt = [];
        Open(log => receipt = log.CreateReceipt(77)!.ToBytes());
        var file = Path.Combine(_outside, "call.tlog-proof");
        await using (var api = await ApiDouble.StartAsync())
        {
            api.Answer = _ => (200, "text/plain", Encoding.UTF8.GetString(receipt));
            var get = await api.RunAsync("ledger", "receipt", "get", "0193a6c0-0000-7000-8000-000000000001", "--file", file);
            Assert.True(get.ExitCode == ExitCode.Ok, get.Error);
        }

        Assert.Equal(receipt, await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
        Assert.Equal(ExitCode.Usage, (await CommandRun.OfAsync("ledger", "receipt", "verify", file)).ExitCode);
        var verify = await CommandRun.OfAsync("ledger", "receipt", "verify", file, "--public-key", Path.Combine(_folder, "keys"));
        Assert.Equal(ExitCode.Ok, verify.ExitCode);
        Assert.Contains("VERIFIED  Leaf 77 is in the ledger", verify.Output, StringComparison.Ordinal);
        Assert.Contains("{\"leaf\":77}", verify.Output, StringComparison.Ordinal);

        receipt[40] ^= 1;
        await File.WriteAllBytesAsync(file, receipt, TestContext.Current.CancellationToken);
        var forged = await CommandRun.OfAsync("ledger", "receipt", "verify", file, "--public-key", Path.Combine(_folder, "keys"));
        Assert.Equal(ExitCode.Refused, forged.ExitCode);
        Assert.DoesNotContain("{\"leaf\"", forged.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_that_was_noted_before_a_change_verifies_ledger_and_new_receipts_by_what_it_signed()
    {
        var noted = Path.Combine(_outside, "noted");
        Directory.CreateDirectory(noted);
        foreach (var key in Directory.GetFiles(Path.Combine(_folder, "keys"), "*.vkey"))
        {
            File.Copy(key, Path.Combine(noted, Path.GetFileName(key)));
        }

        using var next = LedgerSigner.CreateEphemeral();
        byte[] receipt = [];
        Open(log =>
        {
            log.ChangeKeys(next, compromised: false);
            log.RetirePrevious();
            log.Append("{}"u8.ToArray());
            log.Publish();
            receipt = log.CreateReceipt(5)!.ToBytes();
        });
        var file = Path.Combine(_outside, "later.tlog-proof");
        await File.WriteAllBytesAsync(file, receipt, TestContext.Current.CancellationToken);

        var verify = await CommandRun.OfAsync("ledger", "verify", _folder, "--public-key", noted);
        Assert.True(verify.ExitCode == ExitCode.Ok, verify.Output);
        Assert.Contains("follow from yours", verify.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await CommandRun.OfAsync("ledger", "receipt", "verify", file, "--public-key", noted)).ExitCode);
        var followed = await CommandRun.OfAsync("ledger", "receipt", "verify", file, "--public-key", noted, "--key-changes", Path.Combine(_folder, "keys"));
        Assert.Equal(ExitCode.Ok, followed.ExitCode);
        Assert.Contains($"{next.VerifierKeys(Origin)[0].KeyId:x8}", followed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_and_statements_of_the_console_are_written_for_verifying_elsewhere()
    {
        using var next = LedgerSigner.CreateEphemeral();
        var statement = "";
        Open(log => statement = log.ChangeKeys(next, compromised: false).ToString());
        var target = Path.Combine(_outside, "taken");
        await using var api = await ApiDouble.StartAsync();
        var keys = next.VerifierKeys(Origin).Concat(_signer.VerifierKeys(Origin)).Select(key => new { id = $"{key.KeyId:x8}", verifierKey = key.ToString(), standing = "signing" });
        api.Answer = _ => (200, "application/json", JsonSerializer.Serialize(new { keys, statements = new[] { statement } }));

        var run = await api.RunAsync("ledger", "keys", "--folder", target);

        Assert.True(run.ExitCode == ExitCode.Ok, run.Error);
        Assert.Contains($"{next.VerifierKeys(Origin)[1].KeyId:x8}", run.Output, StringComparison.Ordinal);
        Assert.Equal(4, Directory.GetFiles(target, "*.vkey").Length);
        Assert.Equal(statement, await File.ReadAllTextAsync(Path.Combine(target, "change-000002.note"), TestContext.Current.CancellationToken));
        api.Answer = _ => (200, "application/json", JsonSerializer.Serialize(new { keys, statements = new[] { statement.Replace("rotation", "retirement", StringComparison.Ordinal)[..^10] } }));
        Assert.NotEqual(ExitCode.Ok, (await api.RunAsync("ledger", "keys", "--folder", target + "2")).ExitCode);
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_wrong_use() =>
        Assert.Equal(ExitCode.Usage, (await CommandRun.OfAsync("ledger", "verify", _folder + "-nowhere")).ExitCode);

    private void Write(int leaves) => Open(log =>
    {
        while (log.Size < leaves)
        {
            log.Append(Encoding.UTF8.GetBytes($"{{\"leaf\":{log.Size}}}"));
        }
    });

    private void Open(Action<LedgerLog> use)
    {
        using var store = new FileLedgerStore(_folder);
        var log = LedgerLog.Open(store, _signer, new LedgerOptions { Origin = Origin }, TimeProvider.System);
        use(log);
        log.Publish();
    }
}
