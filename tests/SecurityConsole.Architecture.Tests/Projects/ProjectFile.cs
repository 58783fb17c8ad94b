using System.Xml.Linq;

namespace SecurityConsole.Architecture.Tests.Projects;

/// <summary>What a project file says about what it stands on.</summary>
/// <param name="File">Path relative to the root.</param>
/// <param name="Name">File name without extension, such as <c>SecurityConsole.Engine</c>.</param>
/// <param name="Projects">Names of the referenced projects.</param>
/// <param name="Packages">Referenced packages and frameworks.</param>
/// <param name="Sdk">Such as <c>Microsoft.NET.Sdk.Web</c>.</param>
internal sealed record ProjectFile(string File, string Name, IReadOnlyList<string> Projects, IReadOnlyList<string> Packages, string Sdk)
{
    public static IEnumerable<ProjectFile> In(SourceTree tree) =>
        tree.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Select(file => Parse(file, tree.Read(file)));

    private static ProjectFile Parse(string file, string content)
    {
        var project = XDocument.Parse(content).Root!;
        return new(
            file,
            Path.GetFileNameWithoutExtension(file),
            [.. Includes(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))],
            [.. Includes(project, "PackageReference"), .. Includes(project, "FrameworkReference")],
            (string?)project.Attribute("Sdk") ?? "");
    }

    private static IEnumerable<string> Includes(XElement project, string item) =>
        project.Descendants().Where(element => element.Name.LocalName == item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
