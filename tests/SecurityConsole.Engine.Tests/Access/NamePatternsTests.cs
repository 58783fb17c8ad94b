using SecurityConsole.Engine.Access;

namespace SecurityConsole.Engine.Tests.Access;

public sealed class NamePatternsTests
{
    [Theory]
    [InlineData("*", "anything", true)]
    [InlineData("read_*", "read_file", true)]
    [InlineData("read_*", "read_", true)]
    [InlineData("read_*", "Read_file", false)]
    [InlineData("read_*", "write_file", false)]
    [InlineData("read_file", "read_file", true)]
    [InlineData("read_file", "read_file2", false)]
    [InlineData("read_file", "READ_FILE", false)]
    [InlineData("caf\u00e9", "cafe\u0301", false)]
    [InlineData("a*b", "axb", false)]
    [InlineData("a*b", "a*b", true)]
    [InlineData("", "", false)]
    public void Pattern_covers_exactly_what_it_says(string pattern, string name, bool covered) =>
        Assert.Equal(covered, NamePatterns.Compile([pattern]).Matches(name));

    [Fact]
    public void No_pattern_covers_nothing() => Assert.False(NamePatterns.Compile([]).Matches("x"));
}
