using System.Text;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>
/// Reads a transport policy from YAML (<c>docs/transport-policy.md</c>). Everything that is wrong is named at once, with its place; a bad text gives no policy and
/// throws nothing. Thread-safe.
/// </summary>
public static class TransportPolicyReader
{
    /// <summary>The longest text that is read, in bytes of UTF-8.</summary>
    public const int LongestText = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the bytes of a file (UTF-8, with or without byte order mark).</summary>
    public static TransportPolicyReading Read(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestText)
        {
            return TooLong(utf8.Length);
        }

        try
        {
            return Read(Utf8.GetString(utf8));
        }
        catch (DecoderFallbackException exception)
        {
            var before = utf8[..Math.Clamp(exception.Index, 0, utf8.Length)];
            var problems = new ProblemList();
            problems.Add(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1, "The text is not UTF-8 from here on. Save it as UTF-8.");
            return new(null, problems.InOrder);
        }
    }

    /// <summary>Reads a text.</summary>
    public static TransportPolicyReading Read(string text)
    {
        // Short texts are counted only when they might be too long: no letter takes more than three bytes.
        if (text.Length > LongestText / 3 && Encoding.UTF8.GetByteCount(text) is > LongestText and var bytes)
        {
            return TooLong(bytes);
        }

        var problems = new ProblemList();
        var tree = YamlTree.Read(text.TrimStart('\uFEFF'), problems);
        var policy = tree is null ? null : new TransportDocument(problems).Read(tree);
        if (tree is null && problems.IsEmpty)
        {
            problems.Add(1, 1, $"The policy is empty. Begin with {TransportKeys.Root}:");
        }

        return new(problems.IsEmpty ? policy : null, problems.InOrder);
    }

    private static TransportPolicyReading TooLong(int bytes)
    {
        var problems = new ProblemList();
        problems.Add(1, 1, $"The text has {bytes} bytes; {LongestText} are read at most. Shorten it.");
        return new(null, problems.InOrder);
    }
}
