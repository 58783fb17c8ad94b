using System.Buffers;
using System.Text.Json;
using SecurityConsole.Protocol.Canonical;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>A definition as a server gave it, in the form that is hashed. Immutable. Text from the server: hostile.</summary>
/// <param name="Kind">What it describes.</param>
/// <param name="Name">Name, URI or URI template.</param>
/// <param name="Hash">Of <paramref name="Canonical"/>.</param>
/// <param name="Canonical">RFC 8785 JSON of everything that an agent can read of it, without what is volatile (<see cref="TryRead"/>).</param>
public sealed record CapabilityDefinition(CatalogueKind Kind, string Name, DefinitionHash Hash, ReadOnlyMemory<byte> Canonical)
{
    private const int LongestTime = 40;
    private static readonly SearchValues<char> OfTimes = SearchValues.Create("0123456789-:.+TZtz");

    /// <summary>Reads an item of a list.</summary>
    /// <param name="kind">What the list holds.</param>
    /// <param name="name">What the item is called, as the list's reader found it.</param>
    /// <param name="item">The item's bytes; one JSON object.</param>
    /// <returns>
    /// Null where it cannot be pinned: nameless, larger than <see cref="CatalogueLimits"/>, or ambiguous. Left out of the hash are, of resources and templates only, <c>size</c> where it is a
    /// number and <c>annotations.lastModified</c> where it is a time: they follow the content, and no sentence fits into them. Everything else counts, <c>_meta</c> and icons too.
    /// </returns>
    public static CapabilityDefinition? TryRead(CatalogueKind kind, string name, ReadOnlyMemory<byte> item)
    {
        if (string.IsNullOrEmpty(name) || name.Length > CatalogueLimits.NameLength || name.Contains('\0', StringComparison.Ordinal) || item.Length > 2 * CatalogueLimits.DefinitionBytes)
        {
            return null;
        }

        var canonical = new ArrayBufferWriter<byte>(item.Length + 16);
        return CanonicalJson.TryWrite(item, canonical, kind >= CatalogueKind.Resource ? IsVolatile : null) && canonical.WrittenCount <= CatalogueLimits.DefinitionBytes
            ? new(kind, name, DefinitionHash.Of(canonical.WrittenSpan), canonical.WrittenMemory)
            : null;
    }

    /// <summary>Never prints the definition.</summary>
    public override string ToString() => $"{Kind} {Hash}";

    private static bool IsVolatile(string path, JsonElement value) => path switch
    {
        "size" => value.ValueKind == JsonValueKind.Number,
        "annotations/lastModified" => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestTime } text && !text.AsSpan().ContainsAnyExcept(OfTimes),
        _ => false,
    };
}
