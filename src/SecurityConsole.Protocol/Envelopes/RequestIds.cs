namespace SecurityConsole.Protocol.Envelopes;

/// <summary>Compares ids of requests and responses.</summary>
public static class RequestIds
{
    /// <summary>A key that is the same for all spellings of an id, and different for <c>7</c> and <c>"7"</c>.</summary>
    /// <param name="rawId">An id that <see cref="EnvelopeScanner"/> accepted, as raw JSON.</param>
    public static string Key(ReadOnlySpan<byte> rawId) =>
        rawId is [(byte)'"', .. var inside, (byte)'"'] ? "s" + JsonText.Decode(inside) : "n" + JsonText.Decode(rawId);
}
