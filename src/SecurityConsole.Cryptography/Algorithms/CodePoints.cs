namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>What all TLS code points have in common.</summary>
public static class CodePoints
{
    /// <summary>One of the sixteen values that clients send to keep servers tolerant (RFC 8701): 0x0A0A, 0x1A1A, … 0xFAFA.</summary>
    public static bool IsGrease(ushort codePoint) => (codePoint & 0x0F0F) == 0x0A0A && codePoint >> 8 == (codePoint & 0xFF);

    internal static string NameOfUnknown(ushort codePoint) => IsGrease(codePoint) ? "GREASE" : $"0x{codePoint:X4}";
}
