using System.Text;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Tests.Policies;

public sealed class JsonNumberTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("12", 12)]
    [InlineData("1.0", 1)]
    [InlineData("1e3", 1000)]
    [InlineData("12000e-3", 12)]
    [InlineData("1.2", 2)]
    [InlineData("-1.2", -2)]
    [InlineData("1e-400", 1)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("-9223372036854775809", long.MinValue)]
    [InlineData("1e99999999999999999999", long.MaxValue)]
    [InlineData("-1e400", long.MinValue)]
    [InlineData("0e99999999999999999999", 0)]
    public void Whole_number_is_exact_or_farther_from_zero(string json, long expected) =>
        Assert.Equal(CedarValue.Of(expected), JsonNumber.Read(Encoding.ASCII.GetBytes(json), ArgumentKind.Whole));

    [Theory]
    [InlineData("1000.00001", 10000001)]
    [InlineData("-1000.00001", -10000001)]
    [InlineData("1000", 10000000)]
    [InlineData("0.00004", 1)]
    [InlineData("1.25", 12500)]
    [InlineData("1e30", long.MaxValue)]
    public void Fraction_is_exact_or_farther_from_zero(string json, long scaled) =>
        Assert.Equal(CedarValue.Of(new DecimalValue(scaled)), JsonNumber.Read(Encoding.ASCII.GetBytes(json), ArgumentKind.Fraction));

    [Fact]
    public void Limit_of_a_policy_cannot_be_slipped_past_by_any_spelling()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 20_000; i++)
        {
            var exact = (decimal)(random.NextDouble() * 2000 - 1000) + (decimal)random.NextDouble() / 1_000_000_000m;
            var text = exact.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var scaled = exact * 10_000m;
            var expected = (long)(scaled < 0 ? decimal.Floor(scaled) : decimal.Ceiling(scaled));
            Assert.Equal(CedarValue.Of(new DecimalValue(expected)), JsonNumber.Read(Encoding.ASCII.GetBytes(text), ArgumentKind.Fraction));
        }
    }
}
