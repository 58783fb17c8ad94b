using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Listings;

/// <summary>Finds the list, its items and the cache scope in a result that was scanned already.</summary>
internal ref struct ListWalk(ReadOnlySpan<byte> message, ByteRange result, ListShape shape)
{
    /// <summary>Schemas of tools are nested deeper than calls.</summary>
    public const int MaxDepth = 256;

    private readonly ReadOnlySpan<byte> message = message;
    private readonly int offset = result.Start;
    private readonly byte[] listKey = Encoding.UTF8.GetBytes(shape.ListProperty);
    private readonly byte[] nameKey = Encoding.UTF8.GetBytes(shape.NameProperty);
    private Utf8JsonReader json = new(result.Of(message), new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>The list's array; empty when the result has none.</summary>
    public ByteRange List { get; private set; }

    /// <summary>The value of <c>cacheScope</c>; empty when the result has none.</summary>
    public ByteRange Scope { get; private set; }

    /// <summary><c>cacheScope</c> says <c>private</c>.</summary>
    public bool IsPrivate { get; private set; }

    /// <summary>Reads the whole result.</summary>
    /// <returns>False when the list is no array, or a key differs from the list's only in case.</returns>
    public bool TryRead(List<ListItem> items)
    {
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isList = json.ValueTextEquals(listKey);
            var isScope = json.ValueTextEquals("cacheScope"u8);
            if (!isList && !isScope && (IsVariant(listKey) || IsVariant("cacheScope"u8)))
            {
                return false;
            }

            json.Read();
            var start = Position;
            if (isList && !TryReadList(items))
            {
                return false;
            }

            IsPrivate |= isScope && json.TokenType == JsonTokenType.String && json.ValueTextEquals("private"u8);
            json.Skip();
            var range = new ByteRange(start, End - start);
            List = isList ? range : List;
            Scope = isScope ? range : Scope;
        }

        return true;
    }

    private readonly int Position => offset + (int)json.TokenStartIndex;

    private readonly int End => offset + (int)json.BytesConsumed;

    private bool TryReadList(List<ListItem> items)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            var start = Position;
            var name = json.TokenType == JsonTokenType.StartObject ? ReadName() : null;
            json.Skip();
            items.Add(new ListItem(items.Count, new ByteRange(start, End - start), name));
        }

        return true;
    }

    /// <summary>Reads an item's object to its end. Null when it has no name, or one that parsers read differently.</summary>
    private string? ReadName()
    {
        string? name = null;
        var isAmbiguous = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isName = json.ValueTextEquals(nameKey);
            isAmbiguous |= !isName && IsVariant(nameKey);
            json.Read();
            if (isName && json.TokenType == JsonTokenType.String && !JsonText.HasLoneSurrogate(json.ValueSpan))
            {
                name = JsonText.Decode(json.ValueSpan);
            }

            json.Skip();
        }

        return isAmbiguous ? null : name;
    }

    private readonly bool IsVariant(ReadOnlySpan<byte> name)
    {
        var key = json.ValueSpan;
        if (json.ValueIsEscaped)
        {
            var unescaped = new byte[key.Length];
            key = unescaped.AsSpan(0, JsonText.Unescape(key, unescaped));
        }

        return Members.SameIgnoringCase(key, name);
    }
}
