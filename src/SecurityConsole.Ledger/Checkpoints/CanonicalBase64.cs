namespace SecurityConsole.Ledger.Checkpoints;

/// <summary>Base64 of RFC 4648 §4 that has exactly one text per value: no white space, no stray bits in the padding.</summary>
internal static class CanonicalBase64
{
    /// <summary>Decodes; false when another text would decode to the same bytes.</summary>
    public static bool TryDecode(string text, out byte[] bytes)
    {
        bytes = new byte[text.Length / 4 * 3];
        if (text.Length == 0 || text.Length % 4 != 0 || !Convert.TryFromBase64String(text, bytes, out var written))
        {
            return false;
        }

        bytes = bytes[..written];
        return string.Equals(Convert.ToBase64String(bytes), text, StringComparison.Ordinal);
    }
}
