namespace SecurityConsole.Architecture.Tests.Sources;

public sealed class NameRuleTests
{
    [Fact]
    public void Folders_are_named_after_concerns() => Assert.Empty(NameRule.CheckFolders(SourceTree.OfRepository()));

    [Fact]
    public void Files_hold_one_public_type_with_a_telling_name() => Assert.Empty(NameRule.CheckTypes(SourceTree.OfRepository()));

    [Theory]
    [InlineData("src/X/Services/Thing.cs")]
    [InlineData("src/X/Deep/helpers/Thing.cs")]
    [InlineData("src/X/Interfaces/IThing.cs")]
    public void Folder_without_a_concern_is_reported(string file)
    {
        using var sample = new BadSample().With(file, "");

        Assert.Equal(file, Assert.Single(NameRule.CheckFolders(sample.Tree)).File);
    }

    [Fact]
    public void Second_public_type_in_a_file_is_reported()
    {
        using var sample = new BadSample().With("src/X/Pair.cs", "namespace X;\n\npublic sealed record Left;\n\npublic enum Right { None }\n");

        Assert.Contains("Left, Right", Assert.Single(NameRule.CheckTypes(sample.Tree)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_and_internal_types_do_not_count()
    {
        using var sample = new BadSample().With("src/X/One.cs", "namespace X;\n\npublic sealed class One\n{\n    public enum Inner { None }\n}\n\ninternal sealed class Other;\n");

        Assert.Empty(NameRule.CheckTypes(sample.Tree));
    }

    [Fact]
    public void Vague_type_name_is_reported()
    {
        using var sample = new BadSample().With("src/X/KeyManager.cs", "public sealed class KeyManager;");

        Assert.Contains("KeyManager", Assert.Single(NameRule.CheckTypes(sample.Tree)).Sentence, StringComparison.Ordinal);
    }
}
