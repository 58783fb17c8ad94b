using System.Collections.Frozen;
using System.Text.Json;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>What a JWT claims (RFC 7519 §4; RFC 8693 §4; RFC 9068 §2.2). Immutable; not believed before its signature is verified.</summary>
public sealed class JwtClaims
{
    /// <summary>Longest text of a claim that is kept, in characters.</summary>
    public const int LongestText = 1024;

    private const int MostValues = 256;

    private readonly FrozenDictionary<string, string> _texts;

    private readonly Dictionary<string, JsonElement>? _members;

    private JwtClaims(FrozenDictionary<string, string> texts, Dictionary<string, JsonElement>? members, IReadOnlyList<string> audiences, IReadOnlyList<string> scopes) =>
        (_texts, _members, Audiences, Scopes) = (texts, members, audiences, scopes);

    /// <summary><c>iss</c>; empty where there is none.</summary>
    public string Issuer => Text("iss") ?? "";

    /// <summary><c>jti</c>; empty where there is none.</summary>
    public string TokenId => Text("jti") ?? "";

    /// <summary><c>aud</c>: one text or an array of them.</summary>
    public IReadOnlyList<string> Audiences { get; }

    /// <summary><c>scope</c>, separated by spaces, or <c>scp</c>, which some issuers give as an array.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary><c>exp</c>.</summary>
    public DateTimeOffset? ExpiresAt { get; private init; }

    /// <summary><c>nbf</c>.</summary>
    public DateTimeOffset? NotBefore { get; private init; }

    /// <summary><c>iat</c>.</summary>
    public DateTimeOffset? IssuedAt { get; private init; }

    /// <summary><c>auth_time</c>: when the person signed in.</summary>
    public DateTimeOffset? AuthenticatedAt { get; private init; }

    /// <summary><c>amr</c> (RFC 8176): how the person signed in; empty where it is not said.</summary>
    public string Methods { get; private init; } = "";

    /// <summary>A claim that is a text, number or truth value, as text. A member of an object is named with a dot: <c>act.sub</c>.</summary>
    public string? Text(string name) => _texts.GetValueOrDefault(name);

    /// <summary>A claim that is an object and whose name has a dot, which <see cref="Text"/> does not look into (<c>kubernetes.io</c>); null where there is none.</summary>
    public JsonElement? Member(string name) => _members is not null && _members.TryGetValue(name, out var member) ? member : null;

    /// <summary>Reads a payload.</summary>
    /// <param name="utf8">A JSON object.</param>
    /// <param name="problem">Why there is none, as a sentence that repeats nothing of it.</param>
    public static JwtClaims? TryRead(ReadOnlyMemory<byte> utf8, out string problem)
    {
        using var document = JoseText.Parse(utf8, out problem);
        if (document is null)
        {
            problem = $"The token's content cannot be read: {problem}.";
            return null;
        }

        var root = document.RootElement;
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(root, "", texts);
        var audiences = Texts(root, "aud");
        var scopes = root.TryGetProperty("scope", out var scope) ? Words(scope) : root.TryGetProperty("scp", out var scp) ? Words(scp) : [];
        problem = audiences is null ? "The token's aud is neither a text nor an array of texts."
            : scopes is null ? "The token's scopes are neither a text nor an array of texts."
            : "exp nbf iat auth_time".Split(' ').FirstOrDefault(name => root.TryGetProperty(name, out var time) && Time(time) is null) is { } bad ? $"The token's {bad} is no time."
            : "iss sub jti client_id azp".Split(' ').FirstOrDefault(name => root.TryGetProperty(name, out var text) && (text.ValueKind != JsonValueKind.String || text.GetString()!.Length is 0 or > LongestText)) is { } no
                ? $"The token's {no} is no text of 1 to {LongestText} characters."
            : "";
        return problem.Length > 0 ? null : new(texts.ToFrozenDictionary(StringComparer.Ordinal), Members(root), audiences!, scopes!)
        {
            ExpiresAt = Time(root, "exp"),
            NotBefore = Time(root, "nbf"),
            IssuedAt = Time(root, "iat"),
            AuthenticatedAt = Time(root, "auth_time"),
            Methods = Texts(root, "amr") is { } methods ? string.Join(' ', methods) : "",
        };
    }

    // A name that has a dot itself is left out, or it could pass for a member of an object.
    private static void Collect(JsonElement element, string prefix, Dictionary<string, string> texts)
    {
        foreach (var member in element.EnumerateObject().Where(member => !member.Name.Contains('.', StringComparison.Ordinal)))
        {
            var name = prefix + member.Name;
            switch (member.Value.ValueKind)
            {
                case JsonValueKind.String when member.Value.GetString() is { Length: <= LongestText } text:
                    texts[name] = text;
                    break;
                case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    texts[name] = member.Value.GetRawText();
                    break;
                case JsonValueKind.Object when prefix.Length == 0:
                    Collect(member.Value, name + ".", texts);
                    break;
            }
        }
    }

    private static Dictionary<string, JsonElement>? Members(JsonElement root)
    {
        Dictionary<string, JsonElement>? members = null;
        foreach (var member in root.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Object && member.Name.Contains('.', StringComparison.Ordinal))
            {
                (members ??= new(StringComparer.Ordinal))[member.Name] = member.Value.Clone();
            }
        }

        return members;
    }

    private static IReadOnlyList<string>? Texts(JsonElement root, string name) =>
        !root.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? [value.GetString()!]
        : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostValues && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(one => one.GetString()!)]
        : null;

    private static string[]? Words(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        : value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= MostValues && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(one => one.GetString()!)]
        : null;

    private static DateTimeOffset? Time(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? Time(value) : null;

    // NumericDate may have a fraction; the range is what a date can be here.
    private static DateTimeOffset? Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds) && seconds is >= 0 and <= 253_402_300_799
            ? DateTimeOffset.UnixEpoch.AddSeconds(Math.Floor(seconds))
            : null;
}
