using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Tests.Oracle;

namespace SecurityConsole.Policy.Tests.Syntax;

public sealed class PrinterPropertyTests
{
    [Fact]
    public void What_is_printed_parses_to_the_same_and_prints_the_same()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var policies = new WorldGenerator(seed).Policies(30, isForJson: false) with { Templates = [] };
            var text = PolicyPrinter.Print(policies);
            var parsed = PolicyParser.Parse(text);

            Assert.Empty(parsed.Problems);
            Assert.Equal(policies.Policies, parsed.Policies.Policies);
            Assert.Equal(text, PolicyPrinter.Print(parsed.Policies));
        }
    }

    [Fact]
    public void What_is_written_as_json_is_read_as_the_same()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var policies = new WorldGenerator(seed).Policies(20, isForJson: false);
            var read = PolicyJson.Read(PolicyJson.Write(policies));

            Assert.Empty(read.Problems);
            Assert.Equal(policies.Policies, read.Policies.Policies);
            Assert.Equal(policies.Templates, read.Policies.Templates);
            Assert.Equal(PolicyJson.Write(policies), PolicyJson.Write(read.Policies));
        }
    }

    [Fact]
    public void Links_fill_exactly_the_blanks_of_their_template()
    {
        var set = PolicyParser.Parse("permit(principal == ?principal, action, resource in ?resource);").Policies;

        set.Link(new("link", "policy0", new Dictionary<TemplateSlot, Policy.Entities.EntityUid> { [TemplateSlot.Principal] = new("User", "a") }), out var problem);

        Assert.Contains("?principal, ?resource", problem?.Message, StringComparison.Ordinal);
    }
}
