using System.Text.Json;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>A subschema that is to be compiled.</summary>
/// <param name="Resource">To which it belongs.</param>
/// <param name="Pointer">JSON pointer in the resource's document.</param>
/// <param name="Element">What stands there.</param>
internal readonly record struct SchemaPlace(SchemaResource Resource, string Pointer, JsonElement Element)
{
    /// <summary>The same for all ways to the place.</summary>
    public (int Document, string Pointer) Key => (Resource.Document.Number, Pointer);

    /// <summary>For errors: where it stands, as a URI reference.</summary>
    public string Path => (Resource.Document.Number == 0 ? "#" : Resource.Document.ResourcesByPointer[""].Address + "#") + Pointer;

    /// <summary>A place below; a subschema with a URI of its own is another resource.</summary>
    public SchemaPlace Below(string pointer, JsonElement element) =>
        new(Resource.Document.ResourcesByPointer.GetValueOrDefault(pointer, Resource), pointer, element);
}
