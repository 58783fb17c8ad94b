namespace SecurityConsole.Architecture.Tests.Sources;

public sealed class TextRuleTests
{
    [Fact]
    public void Production_code_makes_no_banned_call() => Assert.Empty(TextRule.CheckBannedCalls(SourceTree.OfRepository()));

    [Fact]
    public void Nothing_is_left_unfinished() => Assert.Empty(TextRule.CheckUnfinished(SourceTree.OfRepository()));

    [Fact]
    public void No_tracked_file_names_a_package_registry() => Assert.Empty(TextRule.CheckRegistryHosts(SourceTree.OfRepository()));

    [Theory]
    [InlineData("var now = DateTime.UtcNow;")]
    [InlineData("var now = DateTimeOffset.Now;")]
    [InlineData("Thread.Sleep(5);")]
    [InlineData("var id = Guid.NewGuid();")]
    [InlineData("var n = Random.Shared.Next();")]
    [InlineData("var h = SHA1.HashData(bytes);")]
    public void Banned_call_is_reported(string code)
    {
        using var sample = new BadSample().With("src/X/Bad.cs", code);

        Assert.Equal("src/X/Bad.cs", Assert.Single(TextRule.CheckBannedCalls(sample.Tree)).File);
    }

    [Theory]
    [InlineData("throw new NotImplementedException();")]
    [InlineData("// TODO later")]
    [InlineData("#region everything")]
    public void Unfinished_work_is_reported(string code)
    {
        using var sample = new BadSample().With("src/X/Bad.cs", code);

        Assert.Single(TextRule.CheckUnfinished(sample.Tree));
    }

    [Theory]
    [InlineData("tests/X/package-lock.json", "https://registry.npmjs" + ".org/x")]
    [InlineData("Dockerfile", "FROM mcr.microsoft" + ".com/dotnet/aspnet:10.0")]
    [InlineData("eng/fetch.sh", "curl http://deb.debian" + ".org/")]
    public void Registry_host_is_reported(string file, string content)
    {
        using var sample = new BadSample().With(file, content);

        Assert.Equal(file, Assert.Single(TextRule.CheckRegistryHosts(sample.Tree)).File);
    }
}
