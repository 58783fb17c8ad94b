using System.Text.Json;

namespace SecurityConsole.Policy.Tests.Corpus;

/// <summary>One case of Cedar's integration tests.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Policies">Text.</param>
/// <param name="Entities">JSON.</param>
/// <param name="Schema">Schema text (<c>.cedarschema</c>); JSON where the file ends with <c>.json</c>.</param>
/// <param name="ShouldValidate">Whether the policies fit the schema in strict mode.</param>
/// <param name="Requests">With expected answers.</param>
internal sealed record CorpusCase(string Name, string Policies, JsonElement Entities, string Schema, bool ShouldValidate, IReadOnlyList<CorpusRequest> Requests)
{
    public override string ToString() => Name;
}
