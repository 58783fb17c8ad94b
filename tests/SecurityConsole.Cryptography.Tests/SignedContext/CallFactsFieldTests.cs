using System.Security.Cryptography;
using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Cryptography.Tests.SignedContext;

public sealed class CallFactsFieldTests
{
    [Fact]
    public void Field_is_a_dictionary_of_structured_fields()
    {
        var facts = new CallFacts
        {
            Call = Guid.Parse("01931a4e-0000-7000-8000-000000000001"),
            ServerId = Guid.Parse("01931a4e-0000-7000-8000-000000000002"),
            Server = "payroll",
            Agent = "clerk",
            Method = "tools/call",
            Name = "büro \"7\"",
            RequestHash = SHA256.HashData("{}"u8),
        };
        Assert.Equal(
            """call="01931a4e-0000-7000-8000-000000000001", server="payroll", server-id="01931a4e-0000-7000-8000-000000000002", agent="clerk", method="tools/call", name=%"b%c3%bcro %227%22", request=:RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o=:""",
            CallFactsField.Write(facts));
    }

    [Fact]
    public void What_is_written_is_read()
    {
        var random = new Random(43);
        for (var i = 0; i < 5_000; i++)
        {
            var facts = new CallFacts
            {
                Call = Guid.NewGuid(),
                ServerId = Guid.NewGuid(),
                Server = Text(random, 1),
                Agent = Text(random, 1),
                Method = Text(random, 1),
                Name = Text(random, 0),
                Run = Text(random, 0),
                RequestHash = random.Next(3) == 0 ? default : SHA256.HashData(BitConverter.GetBytes(i)),
            };
            var field = CallFactsField.Write(facts);
            Assert.False(field.AsSpan().ContainsAnyExceptInRange(' ', '~'), field);
            var read = CallFactsField.Read(field);
            Assert.NotNull(read);
            Assert.True(read.RequestHash.Span.SequenceEqual(facts.RequestHash.Span));
            Assert.Equal(facts with { RequestHash = default }, read with { RequestHash = default });
        }
    }

    [Fact]
    public void What_is_no_field_of_this_form_is_nothing()
    {
        var whole = """call="01931a4e-0000-7000-8000-000000000001", server="p", server-id="01931a4e-0000-7000-8000-000000000002", agent=%"c%c3%bc", method="m", request=:AAAA:""";
        Assert.NotNull(CallFactsField.Read(whole));
        var random = new Random(47);
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Null(CallFactsField.Read(whole[..length] is var cut && cut.EndsWith("method=\"m\"", StringComparison.Ordinal) ? null : cut));
        }

        // No change of one character may throw, whatever it means.
        for (var i = 0; i < 20_000; i++)
        {
            var changed = whole.ToCharArray();
            changed[random.Next(changed.Length)] = (char)random.Next(0, 300);
            _ = CallFactsField.Read(new string(changed));
        }
    }

    [Theory]
    [InlineData(256, false)]
    [InlineData(257, true)]
    public void Long_texts_are_cut_where_a_character_ends(int length, bool isCut)
    {
        var text = CallFacts.Cut(new string('a', length - 2) + "😀");
        Assert.Equal(isCut, text.EndsWith('…'));
        Assert.True(text.Length <= CallFacts.LongestText);
        Assert.DoesNotContain('\ud83d', text.Replace("😀", "", StringComparison.Ordinal));
    }

    private static string Text(Random random, int shortest)
    {
        const string Letters = "abc \\\"%:;,=()éü漢😀\t\u0001~";
        var runes = Letters.EnumerateRunes().ToArray();
        return string.Concat(Enumerable.Range(0, random.Next(shortest, 9)).Select(_ => runes[random.Next(runes.Length)].ToString()));
    }
}
