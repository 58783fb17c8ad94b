using System.Text;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Tests.Checkpoints;

public sealed class CheckpointTests : IDisposable
{
    private const string Origin = "securityconsole/test";
    private static readonly DateTimeOffset s_time = new(2026, 11, 21, 2, 0, 0, TimeSpan.Zero);

    private readonly LedgerSigner _signer = LedgerSigner.CreateEphemeral();
    private readonly Checkpoint _checkpoint;

    public CheckpointTests() => _checkpoint = _signer.Sign(Origin, 70_000, MerkleHashing.Leaf([7]), s_time);

    public void Dispose() => _signer.Dispose();

    [Fact]
    public void Checkpoint_has_the_form_of_the_specification()
    {
        var lines = _checkpoint.ToString().Split('\n');
        Assert.Equal([Origin, "70000", MerkleHashing.Leaf([7]).ToString(), ""], lines[..4]);
        Assert.StartsWith("\u2014 securityconsole/test ", lines[4], StringComparison.Ordinal);
        Assert.Equal(4 + 8 + 2420, Convert.FromBase64String(lines[4].Split(' ')[2]).Length);
        Assert.StartsWith("\u2014 securityconsole/test ", lines[5], StringComparison.Ordinal);
        Assert.Equal("", lines[6]);
        Assert.Equal(7, lines.Length);
        Assert.Equal(s_time, _checkpoint.SignedAt);
    }

    [Fact]
    public void Checkpoint_that_was_written_is_read_as_the_same_and_verified()
    {
        Assert.True(Checkpoint.TryParse(_checkpoint.ToBytes(), out var read, out var problem), problem);
        Assert.Equal(_checkpoint.ToBytes(), read.ToBytes());
        Assert.Equal(2, Keys().Check(read).SignedBy.Count);
    }

    [Fact]
    public void Example_of_the_specification_is_read()
    {
        var example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
            + "\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
            + "\u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
        Assert.True(Checkpoint.TryParse(Encoding.UTF8.GetBytes(example), out var checkpoint, out var problem), problem);
        Assert.Equal("example.com/behind-the-sofa", checkpoint.Origin);
        Assert.Equal(20_852_163, checkpoint.Size);
        Assert.Equal(2, checkpoint.Note.Signatures.Count);
        Assert.False(Keys().Check(checkpoint).Succeeded);
    }

    [Theory]
    [InlineData("size 070000", "o\n070000\n{0}\n")]
    [InlineData("size +7", "o\n+7\n{0}\n")]
    [InlineData("size beyond 2^63", "o\n9223372036854775808\n{0}\n")]
    [InlineData("extension line", "o\n7\n{0}\nmore\n")]
    [InlineData("no origin", "\n7\n{0}\n")]
    [InlineData("origin with a space", "o o\n7\n{0}\n")]
    [InlineData("origin with a plus", "o+o\n7\n{0}\n")]
    [InlineData("short root", "o\n7\nAAAA\n")]
    [InlineData("root with stray bits", "o\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n")]
    [InlineData("empty tree with another root", "o\n0\n{0}\n")]
    [InlineData("carriage return", "o\r\n7\n{0}\n")]
    public void Malformed_head_is_refused(string what, string body)
    {
        var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, body, MerkleHashing.Leaf([7])) + "\n\u2014 o AAAAAAAA\n";
        Assert.False(Checkpoint.TryParse(Encoding.UTF8.GetBytes(text), out _, out var problem), what);
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Signatures_of_unknown_keys_are_ignored_and_a_wrong_one_of_a_known_key_rejects_all()
    {
        using var stranger = LedgerSigner.CreateEphemeral();
        var foreign = stranger.Sign(Origin, _checkpoint.Size, _checkpoint.Root, s_time);
        var both = Checkpoint.Create(Origin, _checkpoint.Size, _checkpoint.Root, [.. foreign.Note.Signatures, .. _checkpoint.Note.Signatures]);
        Assert.True(Keys().Check(both).Succeeded);

        var later = _signer.Sign(Origin, _checkpoint.Size + 1, _checkpoint.Root, s_time);
        foreach (var wrong in later.Note.Signatures)
        {
            var mixed = Checkpoint.Create(Origin, _checkpoint.Size, _checkpoint.Root, [.. _checkpoint.Note.Signatures, wrong]);
            Assert.Contains("was altered", Keys().Check(mixed).Problem, StringComparison.Ordinal);
        }

        Assert.Contains("no trusted key", new TrustedKeys([]).Check(_checkpoint).Problem, StringComparison.Ordinal);
        Assert.Contains("No trusted", new TrustedKeys(stranger.VerifierKeys(Origin)).Check(_checkpoint).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Key_of_another_log_does_not_speak_for_this_one()
    {
        var keys = new TrustedKeys(_signer.VerifierKeys("securityconsole/other"));
        var foreign = _signer.Sign("securityconsole/other", 1, _checkpoint.Root, s_time);
        var disguised = Checkpoint.Create(Origin, 1, _checkpoint.Root, foreign.Note.Signatures);
        Assert.False(keys.Check(disguised).Succeeded);
    }

    [Fact]
    public void Verifier_keys_are_read_as_they_are_written()
    {
        foreach (var key in _signer.VerifierKeys(Origin))
        {
            Assert.True(VerifierKey.TryParse(key.ToString(), out var read, out var problem), problem);
            Assert.Equal(key.ToString(), read.ToString());
            Assert.Equal(key.Fingerprint, read.Fingerprint);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("name+0badc0de")]
    [InlineData("name+0badc0de+")]
    [InlineData("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")]
    [InlineData("name+0badc0de+BgAA")]
    [InlineData("name+0badc0de+AgAA")]
    public void Text_that_is_no_key_of_ours_is_refused_with_a_reason(string text)
    {
        Assert.False(VerifierKey.TryParse(text, out _, out var problem));
        Assert.EndsWith(".", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Random_damage_never_makes_the_parser_throw_and_never_passes()
    {
        var random = new Random(204);
        var original = _checkpoint.ToBytes();
        var keys = Keys();
        for (var i = 0; i < 5000; i++)
        {
            var bytes = Mutation.Of(original, random);
            var passed = Checkpoint.TryParse(bytes, out var checkpoint, out _) && keys.Check(checkpoint).Succeeded;
            Assert.False(passed && !bytes.AsSpan().StartsWith(Encoding.UTF8.GetBytes(_checkpoint.Note.Text)), Encoding.UTF8.GetString(bytes));
        }
    }

    private TrustedKeys Keys() => new(_signer.VerifierKeys(Origin));
}
