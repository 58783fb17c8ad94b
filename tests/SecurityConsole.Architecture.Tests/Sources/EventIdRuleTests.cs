namespace SecurityConsole.Architecture.Tests.Sources;

public sealed class EventIdRuleTests
{
    [Fact]
    public void Every_event_id_is_used_once() => Assert.Empty(EventIdRule.Check(SourceTree.OfRepository()));

    [Fact]
    public void Id_that_two_messages_share_is_reported()
    {
        using var sample = new BadSample()
            .With("src/X/One.cs", "[LoggerMessage(7, LogLevel.Error, \"a\")]")
            .With("src/Y/Two.cs", "[LoggerMessage(EventId = 7, Level = LogLevel.Error)]\n[LoggerMessage(8, LogLevel.Error, \"b\")]");

        Assert.Contains("src/Y/Two.cs", Assert.Single(EventIdRule.Check(sample.Tree)).Sentence, StringComparison.Ordinal);
    }
}
