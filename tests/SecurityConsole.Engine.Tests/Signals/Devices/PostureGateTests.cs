using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Common;
using SecurityConsole.Engine.Signals.Devices;

namespace SecurityConsole.Engine.Tests.Signals.Devices;

public sealed class PostureGateTests
{
    private static readonly byte[] s_secret = RandomNumberGenerator.GetBytes(32);
    private static readonly byte[] s_body = """{"devices":[{"id":"a"}]}"""u8.ToArray();
    private readonly ManualTime _time = new();

    [Fact]
    public void Signature_is_that_of_any_hmac()
    {
        // Computed with: printf '1700000000.{}' | openssl dgst -sha256 -hmac key
        Assert.Equal("v1=" + Convert.ToHexStringLower(HMACSHA256.HashData("key"u8, "1700000000.{}"u8)), PostureSignature.Write(PostureSignature.Compute("key"u8, 1_700_000_000, "{}"u8)));
    }

    [Fact]
    public void Genuine_report_is_let_in_once()
    {
        var gate = new PostureGate(_time);
        Assert.Equal(PostureVerdict.Genuine, Judge(gate, Now));
        Assert.Equal(PostureVerdict.Replayed, Judge(gate, Now));
        Assert.Equal(PostureVerdict.Genuine, Judge(gate, Now + 1));
    }

    [Fact]
    public void Every_changed_bit_is_a_forgery()
    {
        var gate = new PostureGate(_time);
        var signature = Sign(Now, s_body);
        for (var i = 0; i < s_body.Length; i++)
        {
            var changed = s_body.ToArray();
            changed[i] ^= 1;
            Assert.Equal(PostureVerdict.Forged, gate.Judge("mdm", s_secret, $"{Now}", signature, changed, out _));
        }

        for (var i = 0; i < 32; i++)
        {
            var changed = PostureSignature.Compute(s_secret, Now, s_body);
            changed[i] ^= 0x80;
            Assert.Equal(PostureVerdict.Forged, gate.Judge("mdm", s_secret, $"{Now}", PostureSignature.Write(changed), s_body, out _));
        }

        Assert.Equal(PostureVerdict.Forged, gate.Judge("mdm", RandomNumberGenerator.GetBytes(32), $"{Now}", signature, s_body, out _));
        Assert.Equal(PostureVerdict.Forged, gate.Judge("mdm", s_secret, $"{Now + 1}", signature, s_body, out _));
        Assert.Equal(PostureVerdict.Genuine, gate.Judge("mdm", s_secret, $"{Now}", signature, s_body, out _));
    }

    [Theory]
    [InlineData(null, "v1=00")]
    [InlineData("", "v1=00")]
    [InlineData("-1", "v1=00")]
    [InlineData("1e9", "v1=00")]
    [InlineData("99999999999999999999", "v1=00")]
    [InlineData("253402300800", "v1=00")]
    public void What_cannot_be_a_signature_is_unsigned(string? timestamp, string prefix)
    {
        var gate = new PostureGate(_time);
        Assert.Equal(PostureVerdict.Unsigned, gate.Judge("mdm", s_secret, timestamp, prefix + new string('0', 62), s_body, out _));
        Assert.Equal(PostureVerdict.Unsigned, gate.Judge("mdm", s_secret, $"{Now}", null, s_body, out _));
        Assert.Equal(PostureVerdict.Unsigned, gate.Judge("mdm", s_secret, $"{Now}", "v2=" + new string('0', 64), s_body, out _));
        Assert.Equal(PostureVerdict.Unsigned, gate.Judge("mdm", s_secret, $"{Now}", "v1=" + new string('g', 64), s_body, out _));
    }

    [Theory]
    [InlineData(-300, PostureVerdict.Genuine)]
    [InlineData(300, PostureVerdict.Genuine)]
    [InlineData(-301, PostureVerdict.OutOfTime)]
    [InlineData(301, PostureVerdict.OutOfTime)]
    public void Clocks_may_differ_by_five_minutes_either_way(int skew, PostureVerdict expected) => Assert.Equal(expected, Judge(new(_time), Now + skew));

    [Fact]
    public void Replay_is_known_for_as_long_as_its_time_is_accepted()
    {
        var gate = new PostureGate(_time);
        var early = Now + 300;
        Assert.Equal(PostureVerdict.Genuine, Judge(gate, early));
        for (var minute = 0; minute < 10; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(PostureVerdict.Replayed, Judge(gate, early));
        }

        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(PostureVerdict.OutOfTime, Judge(gate, early));
    }

    [Fact]
    public void Flood_of_reports_never_makes_room_for_a_replay()
    {
        var gate = new PostureGate(_time);
        for (var i = 0; i < PostureGate.MostRemembered; i++)
        {
            var body = Encoding.ASCII.GetBytes($"{i}");
            Assert.Equal(PostureVerdict.Genuine, gate.Judge("mdm", s_secret, $"{Now}", Sign(Now, body), body, out _));
        }

        Assert.Equal(PostureVerdict.TooMany, Judge(gate, Now));
        Assert.Equal(PostureVerdict.Replayed, gate.Judge("mdm", s_secret, $"{Now}", Sign(Now, "0"u8.ToArray()), "0"u8, out _));
        _time.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        Assert.Equal(PostureVerdict.Genuine, Judge(gate, Now));
    }

    [Fact]
    public void Only_a_newer_word_of_the_same_source_changes_a_device()
    {
        var postures = new DevicePostures();
        var first = new DevicePosture { Id = "a", Source = "mdm", Healthy = true, At = _time.GetUtcNow() };
        Assert.True(postures.TryReport(first));
        Assert.False(postures.TryReport(first with { Healthy = false }));
        Assert.False(postures.TryReport(first with { Healthy = false, At = first.At.AddSeconds(-1) }));
        Assert.False(postures.TryReport(first with { Source = "other", At = first.At.AddSeconds(1) }));
        Assert.True(postures.TryGet("a", out var kept) && kept.Healthy == true);
        Assert.True(postures.TryReport(first with { Healthy = false, At = first.At.AddSeconds(1) }));
        postures.Forget("a");
        Assert.True(postures.TryReport(first with { Source = "other" }));
    }

    private long Now => _time.GetUtcNow().ToUnixTimeSeconds();

    private static PostureVerdict Judge(PostureGate gate, long at) => gate.Judge("mdm", s_secret, $"{at}", Sign(at, s_body), s_body, out _);

    private static string Sign(long at, byte[] body) => PostureSignature.Write(PostureSignature.Compute(s_secret, at, body));
}
