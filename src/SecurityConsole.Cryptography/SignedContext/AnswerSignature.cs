using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The signature of an answer that is one body: HTTP message signatures (RFC 9421) with ML-DSA (C2SP httpsig-pq) over status, type, digest and context.</summary>
public static class AnswerSignature
{
    /// <summary>What the signature is called in its two fields.</summary>
    public const string Label = "mcp";

    /// <summary>What it is for (RFC 9421 §2.3), so that it cannot stand for anything else.</summary>
    public const string Tag = "mcp-result";

    private const string Status = "@status";
    private const int LongestInput = 1024;
    private static readonly string[] Covered = [Status, "content-type", "content-digest", CallFactsField.LowerName];

    /// <summary>The value of <c>Content-Digest</c>.</summary>
    public static string DigestField(ContextAlgorithm algorithm, ReadOnlySpan<byte> body) => $"{algorithm.DigestName()}=:{Convert.ToBase64String(algorithm.Digest(body))}:";

    /// <summary>The value of <c>Signature-Input</c> without its label: what is covered, when, by which key.</summary>
    public static string Parameters(ContextKey key, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(key);
        var covered = string.Join(' ', Covered.Select(name => $"\"{name}\""));
        return string.Create(CultureInfo.InvariantCulture, $"({covered});created={at.ToUnixTimeSeconds()};keyid=\"{key.Id}\";alg=\"{key.Algorithm.HttpName()}\";tag=\"{Tag}\"");
    }

    /// <summary>The bytes that are signed (RFC 9421 §2.5).</summary>
    public static byte[] Base(AnswerHead head, string parameters)
    {
        ArgumentNullException.ThrowIfNull(head);
        return Base(head, parameters, Covered);
    }

    /// <summary>The value of <c>Signature-Input</c>.</summary>
    public static string InputField(string parameters) => $"{Label}={parameters}";

    /// <summary>The value of <c>Signature</c>.</summary>
    public static string SignatureField(ReadOnlySpan<byte> signature) => $"{Label}=:{Convert.ToBase64String(signature)}:";

    /// <summary>Verifies an answer.</summary>
    /// <param name="head">Its fields as they came.</param>
    /// <param name="input"><c>Signature-Input</c> as it came.</param>
    /// <param name="signature"><c>Signature</c> as it came.</param>
    /// <param name="body">Its body.</param>
    /// <param name="keys">The keys that are believed.</param>
    public static ContextCheck Verify(AnswerHead head, string input, string signature, ReadOnlySpan<byte> body, ContextKeySet keys)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(keys);
        if (SignatureInput.Read(input) is not { } read || Bytes(signature) is not { } bytes)
        {
            return ContextCheck.Refused("Its signature cannot be read: Signature-Input and Signature do not have the form of this gateway's (RFC 9421).");
        }

        if (read.Tag != Tag || Covered.Except(read.Covered, StringComparer.Ordinal).FirstOrDefault() is not null)
        {
            return ContextCheck.Refused("Its signature does not cover status, type, digest and context of the answer.");
        }

        if (keys.Find(read.KeyId) is not { } key)
        {
            return ContextCheck.UnknownKey(read.KeyId);
        }

        if (read.Algorithm != key.Algorithm.HttpName())
        {
            return ContextCheck.Refused($"Its signature says {Quote(read.Algorithm)}, and its key is one for {key.Algorithm.HttpName()}.");
        }

        if (read.Covered.Any(name => name != Status && head.Field(name) is null or ""))
        {
            return ContextCheck.Refused("Its signature covers a field that the answer does not have.");
        }

        if (!key.Verifies(Base(head, read.Parameters, read.Covered), bytes))
        {
            return ContextCheck.Refused("Its signature is wrong: status, type, digest or context were changed, or another key made it.");
        }

        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(head.ContentDigest), Encoding.ASCII.GetBytes(DigestField(key.Algorithm, body))))
        {
            return ContextCheck.Refused("Its body is not the one that was signed.");
        }

        return CallFactsField.Read(head.Context) is { } facts ? ContextCheck.Verified(facts, key, read.Created) : ContextCheck.Refused("Its context cannot be read.");
    }

    private static byte[] Base(AnswerHead head, string parameters, IReadOnlyList<string> covered)
    {
        var text = new StringBuilder(1024);
        foreach (var name in covered)
        {
            text.Append('"').Append(name).Append("\": ").Append(name == Status ? head.Status.ToString(CultureInfo.InvariantCulture) : head.Field(name)).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.Append("\"@signature-params\": ").Append(parameters).ToString());
    }

    private static byte[]? Bytes(string field)
    {
        const string Begin = $"{Label}=:";
        return field.StartsWith(Begin, StringComparison.Ordinal) && field.EndsWith(':') && field.Length > Begin.Length && Base64.IsValid(field.AsSpan(Begin.Length, field.Length - Begin.Length - 1))
            ? Convert.FromBase64String(field[Begin.Length..^1])
            : null;
    }

    private static string Quote(string text) => text.Length > 32 ? text[..32] : text;

    /// <summary>What <see cref="Parameters"/> wrote, read again.</summary>
    private sealed record SignatureInput(string Parameters, IReadOnlyList<string> Covered, DateTimeOffset Created, string KeyId, string Algorithm, string Tag)
    {
        public static SignatureInput? Read(string field)
        {
            const string Begin = $"{Label}=(";
            var end = field.IndexOf(')', StringComparison.Ordinal);
            if (field.Length > LongestInput || !field.StartsWith(Begin, StringComparison.Ordinal) || end < 0)
            {
                return null;
            }

            var covered = new List<string>();
            foreach (var item in field[Begin.Length..end].Split(' '))
            {
                // No parameters, nothing twice, and no component but those that this format has.
                if (item.Length < 3 || item[0] != '"' || item[^1] != '"' || !AnswerSignature.Covered.Contains(item[1..^1], StringComparer.Ordinal) || covered.Contains(item[1..^1]))
                {
                    return null;
                }

                covered.Add(item[1..^1]);
            }

            return Parse(field[(Label.Length + 1)..], covered, field[(end + 1)..]);
        }

        private static SignatureInput? Parse(string parameters, List<string> covered, string rest)
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var part in rest.Split(';').Skip(1))
            {
                var equals = part.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0 || !values.TryAdd(part[..equals], part[(equals + 1)..]))
                {
                    return null;
                }
            }

            return rest.StartsWith(';')
                && long.TryParse(values.GetValueOrDefault("created"), NumberStyles.None, CultureInfo.InvariantCulture, out var created) && created <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                && Text(values, "keyid") is { } key && Text(values, "alg") is { } algorithm && Text(values, "tag") is { } tag
                ? new(parameters, covered, DateTimeOffset.FromUnixTimeSeconds(created), key, algorithm, tag)
                : null;
        }

        private static string? Text(Dictionary<string, string> values, string name) =>
            values.TryGetValue(name, out var value) && value.Length >= 2 && value[0] == '"' && value[^1] == '"' && !value[1..^1].AsSpan().ContainsAny("\"\\") ? value[1..^1] : null;
    }
}
