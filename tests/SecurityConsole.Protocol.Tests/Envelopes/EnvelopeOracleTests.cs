using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Tests.Envelopes;

/// <summary>The scanner against an independent reading of the same bytes through <see cref="JsonDocument"/>.</summary>
public sealed class EnvelopeOracleTests
{
    [Fact]
    public void Scanner_agrees_with_the_oracle_on_random_messages()
    {
        var random = new Random(19);
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            accepted += Compare(Encoding.UTF8.GetBytes(RandomMessages.Next(random))) ? 1 : 0;
        }

        Assert.InRange(accepted, 4_000, 19_000);
    }

    [Fact]
    public void Scanner_agrees_with_the_oracle_on_mutated_messages()
    {
        var random = new Random(23);
        var accepted = 0;
        for (var round = 0; round < 20_000; round++)
        {
            accepted += Compare(RandomMessages.Mutate(random, Encoding.UTF8.GetBytes(RandomMessages.Next(random)))) ? 1 : 0;
        }

        Assert.InRange(accepted, 500, 15_000);
    }

    [Fact]
    public void Every_example_of_the_specification_is_read()
    {
        var file = SpecificationExamples.Find();
        Assert.SkipWhen(file is null, "The specification's examples are not on this machine.");
        using var examples = JsonDocument.Parse(File.ReadAllBytes(file!));
        var messages = 0;
        foreach (var example in examples.RootElement.EnumerateObject().Where(example => example.Value.TryGetProperty("jsonrpc", out _)))
        {
            var bytes = Encoding.UTF8.GetBytes(example.Value.GetRawText());
            var fault = EnvelopeScanner.Scan(bytes, EnvelopeLimits.Default, out var envelope);

            Assert.True(fault == EnvelopeFault.None, $"{example.Name}: {fault}");
            Assert.True(EnvelopeOracle.Matches(bytes, envelope, out var difference), $"{example.Name}: {difference}");
            messages++;
        }

        Assert.InRange(messages, 25, int.MaxValue);
    }

    private static bool Compare(byte[] bytes)
    {
        var fault = EnvelopeScanner.Scan(bytes, EnvelopeLimits.Default, out var envelope);
        var expected = EnvelopeOracle.IsAcceptable(bytes);

        Assert.True(expected == (fault == EnvelopeFault.None), $"{fault}, oracle {expected}: {Encoding.UTF8.GetString(bytes)}");
        if (expected)
        {
            Assert.True(EnvelopeOracle.Matches(bytes, envelope, out var difference), $"{difference}: {Encoding.UTF8.GetString(bytes)}");
        }

        return expected;
    }
}
