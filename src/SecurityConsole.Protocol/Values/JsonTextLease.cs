using System.Buffers;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Values;

/// <summary>The text of a JSON string as UTF-8; borrows memory only where the string is escaped.</summary>
public ref struct JsonTextLease
{
    private byte[]? _rented;

    internal JsonTextLease(ReadOnlySpan<byte> inside, bool isEscaped)
    {
        if (!isEscaped)
        {
            Utf8 = inside;
            return;
        }

        _rented = ArrayPool<byte>.Shared.Rent(inside.Length);
        Utf8 = _rented.AsSpan(0, JsonText.Unescape(inside, _rented));
    }

    /// <summary>The text; half a surrogate pair is U+FFFD.</summary>
    public ReadOnlySpan<byte> Utf8 { get; private set; }

    /// <summary>Returns the memory.</summary>
    public void Dispose()
    {
        Utf8 = default;
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
