namespace SecurityConsole.Architecture.Tests.Projects;

/// <summary>References point downwards only; a project that is not drawn may not be built.</summary>
internal static class ReferenceRule
{
    private const string Prefix = "SecurityConsole.";

    /// <summary>The drawing of the house: each project, and everything that it may reference.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Protocol"] = [],
        ["Cryptography"] = [],
        ["Policy"] = [],
        ["Detection"] = ["Protocol", "Cryptography", "Policy"],
        ["Ledger"] = ["Protocol", "Cryptography", "Policy"],
        ["Engine"] = ["Protocol", "Cryptography", "Policy", "Detection", "Ledger"],
        ["Posture"] = ["Protocol", "Cryptography", "Policy"],
        ["Compliance"] = ["Protocol", "Cryptography", "Policy", "Ledger"],
        ["Storage"] = ["Protocol", "Cryptography", "Policy", "Detection", "Ledger", "Engine", "Posture", "Compliance"],
        ["Migrations.Sqlite"] = ["Storage"],
        ["Migrations.PostgreSql"] = ["Storage"],
        ["Web"] = ["Protocol", "Cryptography", "Policy", "Detection", "Ledger", "Engine", "Posture", "Compliance", "Storage", "Migrations.Sqlite", "Migrations.PostgreSql"],
        ["Connector"] = ["Protocol", "Cryptography", "Policy", "Ledger"],
    };

    /// <summary>Packages that only the named projects may see: databases below Web stop at Storage, pages at Web.</summary>
    private static readonly (string Package, string[] Projects)[] Confined =
    [
        ("Microsoft.EntityFrameworkCore", ["Storage", "Web", "Migrations.Sqlite", "Migrations.PostgreSql"]),
        ("Microsoft.AspNetCore.Identity.EntityFrameworkCore", ["Storage", "Web"]),
        ("Npgsql", ["Storage", "Migrations.PostgreSql"]),
        ("SQLitePCLRaw", ["Storage", "Migrations.Sqlite"]),
        ("Microsoft.AspNetCore.Components", ["Web"]),
        ("Radzen.Blazor", ["Web"]),
        ("BlazorMonaco", ["Web"]),
        ("Quartz", ["Web"]),
        ("ModelContextProtocol", []),
    ];

    public static IEnumerable<Violation> Check(SourceTree tree)
    {
        foreach (var project in ProjectFile.In(tree).Where(project => SourceTree.IsProduction(project.File)))
        {
            var name = project.Name.StartsWith(Prefix, StringComparison.Ordinal) ? project.Name[Prefix.Length..] : project.Name;
            if (!Allowed.TryGetValue(name, out var below))
            {
                yield return new(project.File, "is not drawn in the architecture. Draw it, and say here what it may reference.");
                continue;
            }

            foreach (var reference in project.Projects.Where(reference => !below.Contains(reference[Prefix.Length..], StringComparer.Ordinal)))
            {
                yield return new(project.File, $"references {reference}, which does not lie below it. Declare an interface here, and implement it above.");
            }

            foreach (var (package, projects) in Confined.Where(rule => !rule.Projects.Contains(name, StringComparer.Ordinal)))
            {
                if (project.Packages.FirstOrDefault(found => found.StartsWith(package, StringComparison.Ordinal)) is { } found)
                {
                    yield return new(project.File, $"references {found}, which belongs to {(projects is [] ? "tests only" : string.Join(", ", projects))}.");
                }
            }
        }
    }
}
