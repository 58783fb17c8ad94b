using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Web.Administration.Secrets;

/// <summary>The text of a bearer token or one-time code, known only while it is made.</summary>
/// <remarks>256 random bits, so a plain SHA-256 of it can be kept: there is nothing to guess.</remarks>
internal sealed class TokenText
{
    private const int RandomBytes = 32;
    private const int VisibleCharacters = 4;

    private TokenText(string prefix, string text)
    {
        Text = text;
        Hash = HashOf(text);
        Prefix = text[..(prefix.Length + VisibleCharacters)];
    }

    /// <summary>The whole text: show it once, keep it nowhere.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of the text, <c>byte[32]</c>.</summary>
    public byte[] Hash { get; }

    /// <summary>First characters, to recognise it by.</summary>
    public string Prefix { get; }

    /// <summary>Makes a new one: <paramref name="prefix"/> and 43 characters of base64url.</summary>
    public static TokenText Create(string prefix) => new(prefix, prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>What <see cref="ReadHash"/> takes, for people.</summary>
    public const string HashExpected = "Give the SHA-256 of the token text as 64 hexadecimal digits (printf %s TOKEN | sha256sum).";

    /// <summary>Reads a SHA-256 in hexadecimal; null when it is none.</summary>
    public static byte[]? ReadHash(string? sha256) => sha256 is { Length: 64 } && sha256.All(char.IsAsciiHexDigit) ? Convert.FromHexString(sha256) : null;

    /// <summary>SHA-256 of any token text.</summary>
    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    /// <summary>Never prints the text.</summary>
    public override string ToString() => Prefix;
}
