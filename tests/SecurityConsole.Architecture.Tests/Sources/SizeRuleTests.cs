namespace SecurityConsole.Architecture.Tests.Sources;

public sealed class SizeRuleTests
{
    [Fact]
    public void Every_file_fits_its_size() => Assert.Empty(SizeRule.Check(SourceTree.OfRepository()));

    [Theory]
    [InlineData("tests/X.Tests/Large.cs", 401)]
    [InlineData("src/X/Page.razor", 201)]
    [InlineData("tests/X.Tests/Page.razor.cs", 301)]
    public void Oversized_file_is_reported(string file, int lines)
    {
        using var sample = new BadSample().WithLines(file, lines);

        Assert.Equal(file, Assert.Single(SizeRule.Check(sample.Tree)).File);
    }

    [Theory]
    [InlineData("tests/X.Tests/Large.cs", 400)]
    [InlineData("src/X/Page.razor", 200)]
    [InlineData("tests/X.Tests/Page.razor.cs", 300)]
    public void File_at_its_limit_passes(string file, int lines)
    {
        using var sample = new BadSample().WithLines(file, lines);

        Assert.Empty(SizeRule.Check(sample.Tree));
    }

    [Fact]
    public void More_than_one_long_production_file_in_twenty_is_reported()
    {
        using var sample = new BadSample();
        for (var i = 0; i < 19; i++)
        {
            sample.WithLines($"src/X/Short{i}.cs", 40);
        }

        sample.WithLines("src/X/Long0.cs", SizeRule.UsualLines);
        Assert.Empty(SizeRule.Check(sample.Tree));

        sample.WithLines("src/X/Long1.cs", SizeRule.UsualLines);
        Assert.Contains("Long1.cs", Assert.Single(SizeRule.Check(sample.Tree)).Sentence, StringComparison.Ordinal);
    }
}
