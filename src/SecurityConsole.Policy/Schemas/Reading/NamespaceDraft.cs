using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Reading;

/// <summary>The declarations of a namespace while they are read.</summary>
internal sealed class NamespaceDraft
{
    public List<CommonTypeDeclaration> CommonTypes { get; } = [];

    public List<EntityTypeDeclaration> EntityTypes { get; } = [];

    public List<ActionDeclaration> Actions { get; } = [];

    public bool IsEmpty => CommonTypes.Count + EntityTypes.Count + Actions.Count == 0;

    public SchemaNamespace Close(string name, IReadOnlyDictionary<string, string> annotations, SourceSpan span) =>
        new(name, annotations, span) { CommonTypes = CommonTypes, EntityTypes = EntityTypes, Actions = Actions };
}
