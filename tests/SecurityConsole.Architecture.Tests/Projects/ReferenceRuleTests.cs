namespace SecurityConsole.Architecture.Tests.Projects;

public sealed class ReferenceRuleTests
{
    [Fact]
    public void Every_project_stands_only_on_what_lies_below_it() => Assert.Empty(ReferenceRule.Check(SourceTree.OfRepository()));

    [Fact]
    public void Rule_has_projects_to_look_at() =>
        Assert.True(ProjectFile.In(SourceTree.OfRepository()).Count(project => SourceTree.IsProduction(project.File)) >= 7);

    [Theory]
    [InlineData("Protocol", "Cryptography")]
    [InlineData("Cryptography", "Protocol")]
    [InlineData("Ledger", "Engine")]
    [InlineData("Engine", "Storage")]
    [InlineData("Engine", "Web")]
    [InlineData("Storage", "Web")]
    [InlineData("Connector", "Engine")]
    public void Upward_reference_is_reported(string project, string reference)
    {
        using var sample = new BadSample().With(
            $"src/SecurityConsole.{project}/SecurityConsole.{project}.csproj",
            $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="../SecurityConsole.{reference}/SecurityConsole.{reference}.csproj" /></ItemGroup></Project>""");

        var violation = Assert.Single(ReferenceRule.Check(sample.Tree));

        Assert.Contains($"references SecurityConsole.{reference}", violation.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Engine", "Microsoft.EntityFrameworkCore.Sqlite.Core")]
    [InlineData("Engine", "Radzen.Blazor")]
    [InlineData("Storage", "Radzen.Blazor")]
    [InlineData("Storage", "Quartz")]
    [InlineData("Engine", "ModelContextProtocol.Core")]
    public void Package_outside_its_projects_is_reported(string project, string package)
    {
        using var sample = new BadSample().With(
            $"src/SecurityConsole.{project}/SecurityConsole.{project}.csproj",
            $"""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><PackageReference Include="{package}" /></ItemGroup></Project>""");

        Assert.Contains(package, Assert.Single(ReferenceRule.Check(sample.Tree)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Project_that_is_not_drawn_is_reported()
    {
        using var sample = new BadSample().With("src/SecurityConsole.Extras/SecurityConsole.Extras.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");

        Assert.Contains("not drawn", Assert.Single(ReferenceRule.Check(sample.Tree)).Sentence, StringComparison.Ordinal);
    }
}
