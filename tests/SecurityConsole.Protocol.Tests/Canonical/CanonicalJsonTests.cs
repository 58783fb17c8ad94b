using System.Buffers;
using System.Globalization;
using System.Text;
using SecurityConsole.Protocol.Canonical;

namespace SecurityConsole.Protocol.Tests.Canonical;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785 appendix B: bits of a double, and its text.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_those_of_the_standard(string bits, string expected) =>
        Assert.Equal(expected, Write(BitConverter.Int64BitsToDouble(long.Parse(bits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture)));

    /// <summary>RFC 8785 §3.2.2 and §3.2.3, but for the number that no double holds: those keep their digits, so that no change of a definition is lost in rounding.</summary>
    [Fact]
    public void Example_of_the_standard_is_written_as_there() =>
        Assert.Equal(
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
            Write("""{ "numbers": [333333333.3333333, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false] }"""));

    [Fact]
    public void Names_are_sorted_by_utf16() =>
        Assert.Equal(
            "{\"\\r\":1,\"1\":2,\"\u0080\":3,\"\u00f6\":4,\"\u20ac\":5,\"\ud83d\ude00\":6,\"\ufb33\":7}",
            Write("""{"\u20ac":5,"\r":1,"\ufb33":7,"1":2,"\ud83d\ude00":6,"\u0080":3,"\u00f6":4}"""));

    [Theory]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("1e400", "1e400")]
    [InlineData("0.10000000000000000001", "0.10000000000000000001")]
    public void Number_that_no_double_holds_keeps_its_digits(string number, string expected) => Assert.Equal(expected, Write(number));

    [Fact]
    public void Half_a_surrogate_pair_stays_escaped() => Assert.Equal("""["\ud800","a\udc00"]""", Write("""["\uD800","a\uDC00"]"""));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1,"\u0061":2}""")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("1 2")]
    public void What_means_nothing_or_two_things_has_no_form(string json) => Assert.False(CanonicalJson.TryWrite(Encoding.UTF8.GetBytes(json), new ArrayBufferWriter<byte>()));

    [Fact]
    public void Form_of_a_form_is_itself_and_spelling_does_not_matter()
    {
        var random = new Random(8785);
        for (var i = 0; i < 300; i++)
        {
            var (one, other) = Spell(random, 0);
            var form = Write(one);
            Assert.Equal(form, Write(other));
            Assert.Equal(form, Write(form));
        }
    }

    /// <summary>One value, spelt in two ways.</summary>
    private static (string One, string Other) Spell(Random random, int depth)
    {
        switch (depth > 3 ? random.Next(2) : random.Next(4))
        {
            case 0:
                var number = random.Next(-1000, 1000);
                return ($"{number}", $"{number}.0e0");
            case 1:
                var text = $"{(char)random.Next('a', 'z')}{(char)random.Next(0x400, 0x4ff)}";
                return ($"\"{text}\"", $"\"{string.Concat(text.Select(c => $"\\u{(int)c:X4}"))}\"");
            case 2:
                var items = Enumerable.Range(0, random.Next(4)).Select(_ => Spell(random, depth + 1)).ToList();
                return ($"[{string.Join(',', items.Select(item => item.One))}]", $"[ {string.Join(" , ", items.Select(item => item.Other))} ]");
            default:
                var members = Enumerable.Range(0, random.Next(5)).Select(index => (Name: $"m{index}", Value: Spell(random, depth + 1))).ToList();
                return (
                    $"{{{string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value.One}"))}}}",
                    $"{{{string.Join(",\n", members.AsEnumerable().Reverse().Select(member => $"\"\\u006d{member.Name[1..]}\" : {member.Value.Other}"))}}}");
        }
    }

    private static string Write(string json)
    {
        var output = new ArrayBufferWriter<byte>();
        Assert.True(CanonicalJson.TryWrite(Encoding.UTF8.GetBytes(json), output));
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
