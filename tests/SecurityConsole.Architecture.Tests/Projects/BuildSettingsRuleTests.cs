namespace SecurityConsole.Architecture.Tests.Projects;

public sealed class BuildSettingsRuleTests
{
    private const string Project = "src/SecurityConsole.Engine/SecurityConsole.Engine.csproj";

    [Fact]
    public void Analyzers_and_banned_symbols_reach_every_project() => Assert.Empty(BuildSettingsRule.Check(SourceTree.OfRepository()));

    [Fact]
    public void Missing_analyzer_is_reported()
    {
        using var sample = new BadSample().With("Directory.Build.props", "<Project />");

        Assert.Contains(BuildSettingsRule.Check(sample.Tree), violation => violation.Sentence.Contains("BannedSymbols.txt", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<TreatWarningsAsErrors>false</TreatWarningsAsErrors>")]
    [InlineData("<RunAnalyzers>false</RunAnalyzers>")]
    [InlineData("<Nullable>disable</Nullable>")]
    public void Project_that_steps_out_is_reported(string setting)
    {
        using var sample = new BadSample().With(Project, $"<Project><PropertyGroup>{setting}</PropertyGroup></Project>");

        Assert.Contains(BuildSettingsRule.Check(sample.Tree), violation => violation.File == Project && violation.Sentence.Contains("steps out", StringComparison.Ordinal));
    }

    [Fact]
    public void Project_outside_the_solution_or_without_lock_file_is_reported()
    {
        using var sample = new BadSample().With(Project, "<Project />").With("SecurityConsole.sln", "");

        var sentences = BuildSettingsRule.Check(sample.Tree).Where(violation => violation.File == Project).Select(violation => violation.Sentence).ToList();

        Assert.Contains(sentences, sentence => sentence.Contains("not in the solution", StringComparison.Ordinal));
        Assert.Contains(sentences, sentence => sentence.Contains("packages.lock.json", StringComparison.Ordinal));
    }

    [Fact]
    public void Folder_settings_that_cut_off_the_shared_ones_are_reported()
    {
        using var sample = new BadSample().With("tests/Directory.Build.props", "<Project />");

        Assert.Contains(BuildSettingsRule.Check(sample.Tree), violation => violation.File == "tests/Directory.Build.props");
    }
}
