using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Catalogue.Names;

namespace SecurityConsole.Engine.Tests.Catalogue;

public sealed class NameSkeletonTests
{
    [Theory]
    [InlineData("read_file", "Read-File")]
    [InlineData("read_file", "readFile")]
    [InlineData("read_file", "re\u0430d_file")] // Cyrillic a
    [InlineData("read_file", "read_f\u0456le")] // Cyrillic i
    [InlineData("read_file", "read_fi\u200ble")] // zero width space
    [InlineData("read_file", "\uff52\uff45\uff41\uff44_\uff46\uff49\uff4c\uff45")] // full width
    [InlineData("read_file", "read_fiIe")] // capital i
    [InlineData("read_file", "\u202eread_file")] // turned around
    [InlineData("read_file", "r\u00e9ad_file")] // an accent
    [InlineData("format", "forrnat")]
    public void Names_that_look_alike_have_one_skeleton(string name, string other) =>
        Assert.Equal(NameSkeleton.Of(name), NameSkeleton.Of(other));

    [Theory]
    [InlineData("read_file", "write_file")]
    [InlineData("get_user", "get_users")]
    [InlineData("\u0447\u0438\u0442\u0430\u0442\u044c", "\u043f\u0438\u0441\u0430\u0442\u044c")] // honest Russian
    public void Names_that_differ_have_two(string name, string other) => Assert.NotEqual(NameSkeleton.Of(name), NameSkeleton.Of(other));

    [Theory]
    [InlineData("read_file", "Read-File", false)]
    [InlineData("read_file", "read_fiIe", true)]
    [InlineData("read_file", "re\u0430d_file", true)]
    public void Case_and_separators_deceive_nobody(string name, string other, bool deceives) =>
        Assert.Equal(deceives, DeceptiveNames.Find([(CatalogueKind.Tool, name), (CatalogueKind.Tool, other)]).Count > 0);

    [Theory]
    [InlineData(CatalogueKind.Tool, "\u0447\u0438\u0442\u0430\u0442\u044c", false)]
    [InlineData(CatalogueKind.Tool, "re\u0430d", true)]
    [InlineData(CatalogueKind.Tool, "tag\U000E0041", true)]
    [InlineData(CatalogueKind.Tool, "line\nbreak", true)]
    [InlineData(CatalogueKind.Resource, "file:///\u0434\u043e\u043a\u0443\u043c\u0435\u043d\u0442.txt", false)]
    [InlineData(CatalogueKind.Resource, "file:///a\u202etxt.exe", true)]
    public void Name_is_judged_by_itself(CatalogueKind kind, string name, bool deceives) => Assert.Equal(deceives, DeceptiveNames.Alone(kind, name) is not null);

    [Fact]
    public void Hidden_characters_are_shown_as_marks() => Assert.Equal("a⟨U+200B⟩b⟨U+202E⟩⟨U+E0041⟩", VisibleText.Of("a\u200bb\u202e\U000E0041", 100));
}
