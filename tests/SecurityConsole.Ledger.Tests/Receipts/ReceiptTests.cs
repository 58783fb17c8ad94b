using System.Text;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Receipts;

namespace SecurityConsole.Ledger.Tests.Receipts;

public sealed class ReceiptTests : IDisposable
{
    private const string Origin = "securityconsole/test";
    private readonly LedgerSigner _signer = LedgerSigner.CreateEphemeral();
    private readonly Receipt _receipt;

    public ReceiptTests()
    {
        var log = LedgerLog.Open(new MemoryLedgerStore(), _signer, new LedgerOptions { Origin = Origin }, TimeProvider.System);
        for (var i = 0; i < 300; i++)
        {
            log.Append(Encoding.UTF8.GetBytes($"{{\"leaf\":{i}}}"));
        }

        log.Publish();
        _receipt = log.CreateReceipt(77)!;
    }

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Receipt_has_the_form_of_the_specification()
    {
        var lines = _receipt.ToString().Split('\n');
        Assert.Equal("c2sp.org/tlog-proof@v1", lines[0]);
        Assert.Equal("extra " + Convert.ToBase64String("{\"leaf\":77}"u8), lines[1]);
        Assert.Equal("index 77", lines[2]);
        Assert.Equal("", lines[3 + _receipt.Path.Count]);
        Assert.Equal(Origin, lines[4 + _receipt.Path.Count]);
    }

    [Fact]
    public void Receipt_that_was_written_is_read_as_the_same_and_verified()
    {
        Assert.True(Receipt.TryParse(_receipt.ToBytes(), out var read, out var problem), problem);
        Assert.Equal(_receipt.ToBytes(), read.ToBytes());
        Assert.True(read.Check(Keys()).Succeeded);
    }

    [Fact]
    public void Receipt_of_an_empty_leaf_in_a_log_of_one_is_read_and_verified()
    {
        var log = LedgerLog.Open(new MemoryLedgerStore(), _signer, new LedgerOptions { Origin = Origin }, TimeProvider.System);
        log.Append(ReadOnlyMemory<byte>.Empty);
        log.Publish();
        Assert.True(Receipt.TryParse(log.CreateReceipt(0)!.ToBytes(), out var read, out var problem), problem);
        Assert.True(read.Check(Keys()).Succeeded);
    }

    [Fact]
    public void One_changed_byte_anywhere_is_refused()
    {
        var bytes = _receipt.ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= 0x01;
            Assert.False(Receipt.TryParse(bytes, out var read, out _) && read.Check(Keys()).Succeeded, $"byte {i}");
            bytes[i] ^= 0x01;
        }
    }

    [Fact]
    public void Receipt_signed_by_a_stranger_is_refused()
    {
        using var stranger = LedgerSigner.CreateEphemeral();
        Assert.False(_receipt.Check(new TrustedKeys(stranger.VerifierKeys(Origin))).Succeeded);
    }

    [Fact]
    public void Random_damage_never_makes_the_parser_throw_and_never_passes_with_another_leaf()
    {
        var random = new Random(9162);
        var original = _receipt.ToBytes();
        for (var i = 0; i < 5000; i++)
        {
            var passed = Receipt.TryParse(Mutation.Of(original, random), out var read, out _) && read.Check(Keys()).Succeeded;
            Assert.False(passed && (read!.Index != 77 || !read.Leaf.Span.SequenceEqual(_receipt.Leaf.Span)));
        }
    }

    private TrustedKeys Keys() => new(_signer.VerifierKeys(Origin));
}
