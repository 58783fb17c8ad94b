using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Declarations;

/// <summary>The declarations of one namespace.</summary>
/// <param name="Name">Its name (<c>Gateway::Tools</c>), or empty for declarations outside any namespace.</param>
/// <param name="Annotations">Its annotations; none on the empty namespace.</param>
/// <param name="Span">Where its name stands.</param>
public sealed record SchemaNamespace(string Name, IReadOnlyDictionary<string, string> Annotations, SourceSpan Span)
{
    /// <summary>Common types in the order in which they are declared.</summary>
    public IReadOnlyList<CommonTypeDeclaration> CommonTypes { get; init; } = [];

    /// <summary>Entity types in the order in which they are declared; several names of one declaration are several here.</summary>
    public IReadOnlyList<EntityTypeDeclaration> EntityTypes { get; init; } = [];

    /// <summary>Actions in the order in which they are declared; several names of one declaration are several here.</summary>
    public IReadOnlyList<ActionDeclaration> Actions { get; init; } = [];

    /// <summary>The full name of <paramref name="name"/> when declared here.</summary>
    public string Qualify(string name) => Name.Length == 0 ? name : $"{Name}::{name}";
}
