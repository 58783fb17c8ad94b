using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Listings;

/// <summary>Finds the list, its items and the cache scope in a result that was scanned already.</summary>
internal ref struct ListWalk(ReadOnlySpan<byte> message, ByteRange result, ListShape shape)
{
    /// <summary>Schemas of tools are nested deeper than calls.</summary>
    public const int MaxDepth = 256;

    private readonly ReadOnlySpan<byte> _message = message;
    private readonly int _offset = result.Start;
    private readonly byte[] _listKey = Encoding.UTF8.GetBytes(shape.ListProperty);
    private readonly byte[] _nameKey = Encoding.UTF8.GetBytes(shape.NameProperty);
    private Utf8JsonReader _json = new(result.Of(message), new JsonReaderOptions { MaxDepth = MaxDepth });

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
        _json.Read();
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var isList = _json.ValueTextEquals(_listKey);
            var isScope = _json.ValueTextEquals("cacheScope"u8);
            if (!isList && !isScope && (IsVariant(_listKey) || IsVariant("cacheScope"u8)))
            {
                return false;
            }

            _json.Read();
            var start = Position;
            if (isList && !TryReadList(items))
            {
                return false;
            }

            IsPrivate |= isScope && _json.TokenType == JsonTokenType.String && _json.ValueTextEquals("private"u8);
            _json.Skip();
            var range = new ByteRange(start, End - start);
            List = isList ? range : List;
            Scope = isScope ? range : Scope;
        }

        return true;
    }

    private readonly int Position => _offset + (int)_json.TokenStartIndex;

    private readonly int End => _offset + (int)_json.BytesConsumed;

    private bool TryReadList(List<ListItem> items)
    {
        if (_json.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            var start = Position;
            var name = _json.TokenType == JsonTokenType.StartObject ? ReadName() : null;
            _json.Skip();
            items.Add(new ListItem(items.Count, new ByteRange(start, End - start), name));
        }

        return true;
    }

    /// <summary>Reads an item's object to its end. Null when it has no name, or one that parsers read differently.</summary>
    private string? ReadName()
    {
        string? name = null;
        var isAmbiguous = false;
        while (_json.Read() && _json.TokenType == JsonTokenType.PropertyName)
        {
            var isName = _json.ValueTextEquals(_nameKey);
            isAmbiguous |= !isName && IsVariant(_nameKey);
            _json.Read();
            if (isName && _json.TokenType == JsonTokenType.String && !JsonText.HasLoneSurrogate(_json.ValueSpan))
            {
                name = JsonText.Decode(_json.ValueSpan);
            }

            _json.Skip();
        }

        return isAmbiguous ? null : name;
    }

    private readonly bool IsVariant(ReadOnlySpan<byte> name)
    {
        var key = _json.ValueSpan;
        if (_json.ValueIsEscaped)
        {
            var unescaped = new byte[key.Length];
            key = unescaped.AsSpan(0, JsonText.Unescape(key, unescaped));
        }

        return Members.SameIgnoringCase(key, name);
    }
}
