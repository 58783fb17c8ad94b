using System.Text.Json;

namespace SecurityConsole.Connector.Messages;

/// <summary>Finds the id of a message that is too large to be held, while its bytes pass by, so that the error can name it.</summary>
/// <remarks>It only ever names an error: whatever it finds decides nothing else. Clients write the id last as often as first.</remarks>
internal sealed class MessageIdSeeker
{
    private const int LongestKey = 16;
    private const int LongestId = 256;
    private readonly byte[] _key = new byte[LongestKey];
    private readonly byte[] _id = new byte[LongestId];
    private int _keyLength;
    private int _idLength;
    private int _depth;
    private int _found;
    private bool _isString;
    private bool _isEscaped;
    private bool _isKey;
    private bool _isId;

    /// <summary>The id as raw JSON; empty when there is none that can be trusted.</summary>
    public byte[] RawId => _found == 1 && IsId(_id.AsSpan(0, _idLength)) ? _id.AsSpan(0, _idLength).ToArray() : [];

    /// <summary>Takes the next bytes of the message.</summary>
    public void Pass(ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            if (_isString)
            {
                PassText(next);
            }
            else
            {
                PassToken(next);
            }
        }
    }

    private void PassText(byte next)
    {
        _isString = _isEscaped || next != '"';
        _isEscaped = !_isEscaped && next == '\\';
        if (_isKey && _isString && _keyLength < LongestKey)
        {
            _key[_keyLength++] = next;
        }

        Keep(next);
    }

    private void PassToken(byte next)
    {
        switch ((char)next)
        {
            case '"':
                _isString = true;
                _keyLength = _isKey ? 0 : _keyLength;
                Keep(next);
                break;
            case '{' or '[':
                _isKey = ++_depth == 1 && next == '{';
                break;
            case '}' or ']':
                _depth--;
                _isId = false;
                break;
            case ',':
                _isKey = _depth == 1;
                _isId = _isId && _depth > 1;
                break;
            case ':' when _depth == 1:
                _isKey = false;
                _isId = _key.AsSpan(0, _keyLength).SequenceEqual("id"u8);
                _found += _isId ? 1 : 0;
                _idLength = _isId ? 0 : _idLength;
                break;
            case ' ' or '\t' or '\r' or '\n':
                break;
            default:
                Keep(next);
                break;
        }
    }

    private void Keep(byte next)
    {
        if (!_isId)
        {
            return;
        }

        if (_idLength == LongestId)
        {
            // No id of any client: named as none.
            _found = 2;
            return;
        }

        _id[_idLength++] = next;
    }

    private static bool IsId(ReadOnlySpan<byte> value)
    {
        try
        {
            var json = new Utf8JsonReader(value);
            return json.Read() && (json.TokenType == JsonTokenType.String || (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out _))) && !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
